// SPDX-License-Identifier: GPL-2.0
#include "guest/word_fields.h"

#include <algorithm>

#include "core/text.h"

namespace noio
{

namespace
{

bool is_name_char(char c)
{
	constexpr std::string_view kOther = ".-_+/";
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       kOther.find(c) != kOther.npos;
}

} // namespace

std::string_view cut(std::string_view &text)
{
	const auto blank = text.find(' ');
	const auto piece = text.substr(0, blank);
	text.remove_prefix(blank == text.npos ? text.size() : blank + 1);
	return piece;
}

std::optional<std::uint64_t> hex(std::string_view text)
{
	return text.starts_with("0x") ? whole_number(text.substr(2), 16) : std::nullopt;
}

bool is_name(std::string_view text)
{
	return !text.empty() && std::all_of(text.begin(), text.end(), is_name_char);
}

bool is_ascii(std::string_view text)
{
	return std::all_of(text.begin(), text.end(),
			   [](char c) { return c >= ' ' && c <= '~'; });
}

} // namespace noio
