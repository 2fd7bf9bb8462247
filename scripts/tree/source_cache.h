// SPDX-License-Identifier: GPL-2.0
// Source tarballs that were fetched before, each in <package>_<version>/ with a source.json.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "core/error.h"
#include "tree/source.h"

namespace noio
{

// The directory, below the cache's @dir, of one version of a package.
std::filesystem::path place_of(const std::filesystem::path &dir, const std::string &package,
			       const std::string &version);

// What is in @dir for @request and still has the hash that was recorded; what has not is
// removed. Without a version: the newest of those that were the newest when fetched.
std::optional<Source> find_cached(const SourceRequest &request,
				  const std::filesystem::path &dir);

// Writes source.json into @place, beside the tarball. @newest: the archive had nothing newer.
Result<void> record(const Source &source, bool newest, const std::filesystem::path &place);

} // namespace noio
