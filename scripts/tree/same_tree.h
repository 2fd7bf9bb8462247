// SPDX-License-Identifier: GPL-2.0
// Whether every form of the series makes the same tree.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "core/process.h"
#include "tree/series.h"

namespace noio
{

using Files = std::map<std::string, std::string>; // content by name

// The files that @patches change, each once. Error: one cannot be read.
Result<std::vector<std::string>>
changed_files(const std::vector<std::filesystem::path> &patches);

// The content of those files below @tree that @series changes. Error: one cannot be read.
Result<Files> files_of(const std::filesystem::path &tree, const Series &series);

// What the files in @before become when quilt pushes the series, or b4 takes what write_mbox()
// has of it without a network. Works below @scratch. Errors: quilt or b4 is missing or fails;
// with what it said.
Result<Files> apply_with_quilt(const Series &series, const Files &before,
			       const std::filesystem::path &scratch, Runner &runner);
Result<Files> apply_with_b4(const Series &series, const Files &before,
			    const std::filesystem::path &scratch, Runner &runner);

} // namespace noio
