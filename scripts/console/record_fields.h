// SPDX-License-Identifier: GPL-2.0
// The fields of a record that tell something, whichever program wrote it, and the console's
// line that they stand for.
#pragma once

#include <string>
#include <string_view>

namespace noio
{

struct RecordFields {
	std::string text, level, caller, transport, program, lava;
	std::string source_time, time; // microseconds
	std::string seconds;	       // "12.345678"
	const char *at = nullptr;      // where the text stands
};

// Where @key's value goes, which begins at @begin; null: it is of no use.
std::string *place(RecordFields &fields, std::string_view key, const char *begin);

// Whole lines, each with its prefix; an empty one where another program than the kernel wrote
// it.
std::string console_text(const RecordFields &fields);

} // namespace noio
