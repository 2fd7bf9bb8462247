// SPDX-License-Identifier: GPL-2.0
// Whether the series apply to every version they are meant for, and are clean.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/process.h"
#include "core/status.h"
#include "tree/series.h"

namespace noio
{

struct NamedVersion {
	std::string package; // "linux-source-6.12"
	std::string version; // "6.12.107"
	// The directory below patches/ that has to fit; "v7.3/outside" where the base needs no
	// first series.
	std::string series;
};

// Whether @series is for it: the one of that name, or a second one of its base.
bool is_for(const NamedVersion &named, const Series &series);

// The [[version]] tables of configs/versions.toml. Error: one lacks a key, or there is none.
Result<std::vector<NamedVersion>> read_versions(std::string_view toml);

struct CheckLine {
	bool ok = false;
	std::string text; // "6.12.107: v6.12 applies", or what is wrong
};

// Fetches each version, probes which series fits, and applies that with git am. The first tree
// of each series runs its scripts/checkpatch.pl --strict on the patches, and has to become the
// same through quilt and b4; the one that the cover letter names has to have the files it
// names. What goes wrong with a version is a failed CheckLine. With @second: the second series
// of that name, which only some bases have; its own patches are checked, on top of the first.
// Errors: interrupted, no cache, no base has @second.
Result<std::vector<CheckLine>> check_series(const std::vector<NamedVersion> &versions,
					    const std::string &second,
					    const std::filesystem::path &root,
					    const std::filesystem::path &cache, Runner &runner,
					    Status &status);

} // namespace noio
