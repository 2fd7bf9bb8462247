// SPDX-License-Identifier: GPL-2.0
// The lines of the guest's word of which there are many. Each reader adds what is behind the
// key of one line to the word.
#pragma once

#include <string_view>

#include "guest/word.h"

namespace noio
{

using Wrong = const char *; // what is wrong with a line; null: nothing

Wrong read_table(Word &word, std::string_view rest);
Wrong read_edge(Word &word, std::string_view rest);
Wrong read_count(Word &word, std::string_view rest);
Wrong read_site(Word &word, std::string_view rest);

} // namespace noio
