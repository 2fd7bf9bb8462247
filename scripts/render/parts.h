// SPDX-License-Identifier: GPL-2.0
// Where the time of a run went.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "core/stopwatch.h"

namespace noio
{

struct Spent {
	std::chrono::seconds began{0}; // since 1970
	Timing timing;
};

// What "spent" of the Makefile wrote of a command: seconds since 1970 before and after it, and
// what the shell's "times" says. Error: something else, or half of it.
Result<Spent> parse_spent(std::string_view text, const std::string &file);

struct SpentParts {
	std::vector<TimedPart> parts; // named after their files, without the extension
	Timing all;		      // by the clock, from the first begin to the last end
};

// Reads such files.
Result<SpentParts> read_spent(const std::vector<std::filesystem::path> &files);

// The closing line of a make check, which is written last.
constexpr const char *kAllSteps = "all.json";

// The steps of the make check that left its times in @dir, by name. Errors: none ran there, it
// did not finish, those of read_spent().
Result<SpentParts> read_check_times(const std::filesystem::path &dir);

// By the clock one part after the other.
Timing sum_of(const std::vector<TimedPart> &parts);

// A row for each part, and one for @all. @more has a cell to add for each part, or is empty;
// @title stands above those.
std::string parts_table(const std::vector<TimedPart> &parts, const Timing &all,
			const std::string &title = "",
			const std::vector<std::string> &more = {});

} // namespace noio
