// SPDX-License-Identifier: GPL-2.0
// The first lines of the kernel's reports: what kind each begins, and how it is titled.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "console/splat.h"

namespace noio
{

struct Header {
	SplatKind kind = SplatKind::kBug;
	std::string title;
	bool placeholder = false; // only announces a report; the next header names it
	bool follows = false;	  // second header of a report of the same kind, if one is open
	bool one_line = false;	  // no body; may stand inside another report
};

// What @text, a line without its printk prefix, begins, if anything. Headers stand at the
// start of the line, so that a test's message that quotes one is not taken for it.
std::optional<Header> read_header(std::string_view text);

// Words of which each such line has one, in capitals or not.
std::vector<std::string> header_words();

// @title with addresses, offsets, numbers of CPUs, tasks and lines made the same for all
// runs: "ADDR", "N".
std::string normalise(std::string title);

} // namespace noio
