// SPDX-License-Identifier: GPL-2.0
// The pieces of a line of the guest's word.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace noio
{

// What is before the first blank of @text, which keeps what is behind it.
std::string_view cut(std::string_view &text);

// "0xcc0"
std::optional<std::uint64_t> hex(std::string_view text);

// Letters, digits and ".-_+/", as names of scenarios, tables and functions have.
bool is_name(std::string_view text);

// Nothing but printable ASCII.
bool is_ascii(std::string_view text);

} // namespace noio
