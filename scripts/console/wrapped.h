// SPDX-License-Identifier: GPL-2.0
// Lines that a mailer wrapped, or that the kernel printed as two.
#pragma once

#include <cstddef>
#include <string_view>

namespace noio
{

struct Wrap {
	std::size_t width = 0; // 0: lines were not wrapped
	bool hard = false;     // a terminal did it, within words; else a mailer, between them
};

// How the lines of @log were wrapped: none is longer than the width, but for what has no
// blanks where a mailer could have done it, and those of a terminal fill it. A log that is too
// large for a mail was not.
Wrap find_wrap(std::string_view log);

// "web: ", where a keeper of logs put the machine's name, and no "kernel: ", before the text of
// each line, frames too, which no driver does. Empty: it did not.
std::string_view find_host(std::string_view log);

// Whether @text, a line without its prefix, goes on with @next, which has none: it ends within
// the name of a lock or of a place, or before the words that each such line has.
bool goes_on(std::string_view text, std::string_view next);

// Whether @text and @next, both with a prefix, are one line: the name of a task can have a line
// end in it.
bool splits_task(std::string_view text, std::string_view next);

} // namespace noio
