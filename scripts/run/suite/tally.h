// SPDX-License-Identifier: GPL-2.0
// The small files by which the steps of `make check` say how they fared.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "run/suite/compare.h"

namespace noio
{

std::string tally_json(const Tally &tally);

// Reads tally_json(), or what GoogleTest writes for --gtest_output=json.
// Error: neither of them, or half of one.
Result<Tally> read_tally(std::string_view json, std::string_view name);

struct Sum {
	Tally tally;
	std::vector<std::string> steps;	 // of each its closing line, or "did not finish"
	std::vector<std::string> failed; // of each that did: closing line, end of its log
};

// Adds up @dir/<step>.json. A step that died before it wrote one has failed, once. What it
// printed is in @dir/<step>.log.
Sum sum_tallies(const std::filesystem::path &dir, const std::vector<std::string> &steps);

// "12 passed, 0 failed, 1 skipped"
std::string closing_line(const Tally &tally);

} // namespace noio
