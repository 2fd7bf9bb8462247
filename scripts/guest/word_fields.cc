// SPDX-License-Identifier: GPL-2.0
#include "guest/word_fields.h"

#include <algorithm>
#include <charconv>

namespace noio
{

namespace
{

std::optional<std::uint64_t> digits(std::string_view text, int base)
{
	std::uint64_t value = 0;
	const auto *const end = text.data() + text.size();
	const auto [at, error] = std::from_chars(text.data(), end, value, base);
	if (error != std::errc() || at != end)
		return std::nullopt;
	return value;
}

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

std::optional<std::uint64_t> number(std::string_view text)
{
	return digits(text, 10);
}

std::optional<std::uint64_t> hex(std::string_view text)
{
	if (!text.starts_with("0x"))
		return std::nullopt;
	return digits(text.substr(2), 16);
}

std::vector<std::string> split(std::string_view text, char separator)
{
	std::vector<std::string> pieces;
	for (;;) {
		const auto end = text.find(separator);
		pieces.emplace_back(text.substr(0, end));
		if (end == text.npos)
			return pieces;
		text.remove_prefix(end + 1);
	}
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
