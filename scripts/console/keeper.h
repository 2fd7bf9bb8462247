// SPDX-License-Identifier: GPL-2.0
// What the programs that keep logs put before a line. Each function reads what it names, or
// nothing.
#pragma once

#include "console/cursor.h"
#include "console/prefix.h"

namespace noio
{

// Of "6", "30", "warn" or "warning"; -1: it is none.
int read_level(std::string_view word);
// "<6>", "<30>"
bool eat_syslog_level(Cursor &at, Prefix &prefix);
// "kern  :warn  : " of dmesg --decode
bool eat_decoded_level(Cursor &at, Prefix &prefix);
// "kernel: " behind up to @most words: "host kernel: ", "host kern.warn kernel: "
bool eat_kernel_tag(Cursor &at, Prefix &prefix, int most);
// "6,416,1758426,-,caller=T31;" and "7.2.13,6,416,1758426,-;" with the release before it
bool eat_kmsg_record(Cursor &at, Prefix &prefix);
// What a journal or a syslog daemon wrote.
bool eat_logged(Cursor &at, Prefix &prefix);

} // namespace noio
