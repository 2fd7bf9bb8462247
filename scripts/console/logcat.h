// SPDX-License-Identifier: GPL-2.0
// The prefix of Android's logcat.
#pragma once

#include "console/cursor.h"
#include "console/prefix.h"

namespace noio
{

// "11-30 10:00:00.000     0     0 I         :", "I/        (    0):" with a time or without. A
// program's line, which has a process' number, makes @prefix.other and false. The daemon takes
// the first word of a line for a tag if a colon follows it: that is not read.
bool eat_logcat(Cursor &at, Prefix &prefix);

} // namespace noio
