// SPDX-License-Identifier: GPL-2.0
// What printk(), or dmesg in its place, puts before a line. Each function reads what it names,
// or nothing.
#pragma once

#include <cstddef>
#include <string_view>

#include "console/cursor.h"
#include "console/prefix.h"

namespace noio
{

// "[    1.234567]", "[    1.234567][   T31]", with @least digits behind the point, or fewer
// where it is as wide as printk() makes it
bool eat_printk_stamp(Cursor &at, Prefix &prefix, std::size_t least);
// "[Mon Mar  2 10:00:00 2026]", "[Mar 2 10:00]", "[  +0.000012]", "[<    0.000012>]"
bool eat_dmesg_time(Cursor &at, Prefix &prefix);
// "[   T31]"
bool eat_caller(Cursor &at, Prefix &prefix);
// "T31" or "C0"
std::string_view eat_caller_id(Cursor &at);
// A blank follows, or nothing.
bool at_end_of_word(const Cursor &at);

} // namespace noio
