// SPDX-License-Identifier: GPL-2.0
// A console log taken apart into the lines that printk made of it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace noio
{

struct Line {
	std::size_t number = 0;	 // 1-based, in the log
	std::string_view stamp;	 // "1.234567"; empty without printk.time
	std::string_view caller; // "T31", "C0"; empty without CONFIG_PRINTK_CALLER
	std::string_view text;	 // behind the printk prefix, without the line end
	bool whole = true;	 // false: the log ends before the line does
};

// @log without NUL bytes and terminal escapes (firmware clears the screen), line by line as
// before.
std::string scrub(std::string_view log);

// Views into @scrubbed, which has to outlive them. A printk prefix in the middle of a line
// (user space wrote without a line end) begins a new Line of the same number.
std::vector<Line> split_lines(std::string_view scrubbed);

} // namespace noio
