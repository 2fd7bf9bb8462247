// SPDX-License-Identifier: GPL-2.0
// The pieces of a line of the guest's word.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace noio
{

// What is before the first blank of @text, which keeps what is behind it.
std::string_view cut(std::string_view &text);

// The whole of @text as a number of 64 bits; no sign, no blanks.
std::optional<std::uint64_t> number(std::string_view text);
std::optional<std::uint64_t> hex(std::string_view text); // "0xcc0"

// At @separator; one piece more than there are of it.
std::vector<std::string> split(std::string_view text, char separator);

// Letters, digits and ".-_+/", as names of scenarios, tables and functions have.
bool is_name(std::string_view text);

// Nothing but printable ASCII.
bool is_ascii(std::string_view text);

} // namespace noio
