// SPDX-License-Identifier: GPL-2.0
// Records of journalctl -o export and -o verbose.
#pragma once

#include <string_view>

#include "console/cursor.h"
#include "console/record_fields.h"

namespace noio
{

// @log may begin with one.
bool begins_journal(std::string_view log);

// Reads one. False: it is none, or says nothing; @at is where that shows.
bool read_journal(Cursor &at, RecordFields &fields);

} // namespace noio
