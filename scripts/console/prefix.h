// SPDX-License-Identifier: GPL-2.0
// What stands before the text of a kernel's line, whichever program kept the log.
#pragma once

#include <cstddef>
#include <string_view>

namespace noio
{

struct Prefix {
	std::string_view stamp;	 // the kernel's time, "1.234567"; else the keeper's, as printed
	std::string_view caller; // "T31", "C0"; empty without CONFIG_PRINTK_CALLER
	int level = -1;		 // 0, emergency, to 7, debug; -1: not told
	std::size_t width = 0;	 // columns before the text; 0: no prefix, not the kernel's
	bool escaped = false;	 // /dev/kmsg: what is behind it has "\x0a" for a line end
	bool padded = false;	 // logcat: blanks are before the first colon of the text
	bool other = false;	 // a journal's line that another program than the kernel wrote
};

// Reads a prefix of the console, pstore, /dev/kmsg, netconsole, dmesg with any of its options,
// journald, syslog daemons and Android's logcat at the start of @line, behind any blanks. Views
// into @line.
Prefix read_prefix(std::string_view line);

// The first prefix of the console's in @line at or after @from: "[    1.234567] ",
// "<6>[    1.234567][   T31] ". Sets @at to where it begins; its width is from there on.
Prefix find_stamp(std::string_view line, std::size_t from, std::size_t &at);

} // namespace noio
