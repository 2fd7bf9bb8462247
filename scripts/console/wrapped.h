// SPDX-License-Identifier: GPL-2.0
// Lines that a mailer wrapped, or that the kernel printed as two.
#pragma once

#include <cstddef>
#include <string_view>

namespace noio
{

// The width at which the lines of @log were wrapped; 0: they were not, for it has longer ones
// that could have been, or none that comes near, or it is too large for a mail.
std::size_t wrap_width(std::string_view log);

// Whether @text, a line without its prefix, goes on with @next, which has none: it ends within
// the name of a lock or of a place, or before the words that each such line has.
bool goes_on(std::string_view text, std::string_view next);

// Whether @text and @next, both with a prefix, are one line: the name of a task can have a line
// end in it.
bool splits_task(std::string_view text, std::string_view next);

} // namespace noio
