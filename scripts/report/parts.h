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

// What "spent" of the Makefile wrote of a command: seconds since 1970 before and after it, and
// what the shell's "times" says. Error: something else, or half of it.
Result<Timing> parse_spent(std::string_view text, const std::string &file);

// Reads such files; a part is named after its file, without the extension.
Result<std::vector<TimedPart>> read_spent(const std::vector<std::filesystem::path> &files);

// By the clock one part after the other.
Timing sum_of(const std::vector<TimedPart> &parts);

// A row for each part, and one for their sum. @more has a cell to add for each part, or is
// empty; @title stands above those.
std::string parts_table(const std::vector<TimedPart> &parts, const std::string &title = "",
			const std::vector<std::string> &more = {});

} // namespace noio
