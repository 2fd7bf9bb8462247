// SPDX-License-Identifier: GPL-2.0
// Reading .deb and .tar files, by libarchive.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/error.h"
#include "core/status.h"

namespace noio
{

// What to do with a damaged archive.
inline constexpr const char *kFetchAgain = "remove it, so that it is fetched again";

// Writes the file at @member ("usr/src/linux-source-6.12.tar.xz") inside the Debian
// package @deb to @to. Errors: not a .deb, no such member, damaged, disk full, interrupted.
Result<void> extract_member(const std::filesystem::path &deb, const std::string &member,
			    const std::filesystem::path &to, Status &status);

// Unpacks @tarball below the existing directory @to, without the archive's top directory; of
// that only the files and directories that @parts names ("include/linux"), all when it is
// empty. An entry that would land outside of @to, by its name or through a link, is an error;
// so are a damaged or truncated archive, a full disk, and an interrupt.
Result<void> unpack(const std::filesystem::path &tarball, const std::filesystem::path &to,
		    const std::vector<std::string> &parts, Status &status);

} // namespace noio
