// SPDX-License-Identifier: GPL-2.0
// A large log, of which only a part says something.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace noio
{

struct LogPart {
	std::string_view text;	// whole lines
	std::size_t before = 0; // lines before it
};

// Of @log what can be of a report or of a task's stack, with some lines after it, and its
// beginning. What lies between is ordinary: no report goes on from one part to the next.
std::vector<LogPart> telling_parts(std::string_view log);

// How many lines @text has; a last one need not have an end.
std::size_t count_lines(std::string_view text);

} // namespace noio
