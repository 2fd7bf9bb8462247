// SPDX-License-Identifier: GPL-2.0
// Whether the series apply to every version they are meant for, and are clean.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/process.h"
#include "core/status.h"

namespace noio
{

struct NamedVersion {
	std::string package; // "linux-source-6.12"
	std::string version; // "6.12.107"
	std::string series;  // the directory below patches/ that has to fit
};

// The [[version]] tables of configs/versions.toml. Error: one lacks a key, or there is none.
Result<std::vector<NamedVersion>> read_versions(std::string_view toml);

struct Check {
	bool ok = false;
	std::string text; // "6.12.107: v6.12 applies", or what is wrong
};

// Fetches each version, probes which series fits, applies that with git am, and has the first
// tree of each series run its scripts/checkpatch.pl --strict on the patches.
// What goes wrong with a version is a failed Check. Error: interrupted.
Result<std::vector<Check>> check_series(const std::vector<NamedVersion> &versions,
					const std::filesystem::path &root,
					const std::filesystem::path &cache, Runner &runner,
					Status &status);

} // namespace noio
