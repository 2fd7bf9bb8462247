// SPDX-License-Identifier: GPL-2.0
// Objects of JSON, and of YAML where it is written like JSON.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "console/cursor.h"

namespace noio
{

// Where the value of a key goes, which begins at @begin; null: it is passed over.
using FlowPlace = std::function<std::string *(std::string_view key, const char *begin)>;

// Reads an object behind its '{': of text, numbers, words, and lists of bytes, of which
// journald makes those that are no text; null is empty text. The log may end before it does.
// False: it is none, or has others in it; @at is where that shows.
bool read_flow_object(Cursor &at, const FlowPlace &place);

} // namespace noio
