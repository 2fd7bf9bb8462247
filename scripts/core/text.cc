// SPDX-License-Identifier: GPL-2.0
#include "core/text.h"

#include <algorithm>
#include <charconv>

namespace noio
{

namespace
{

constexpr std::string_view kBlanks = " \t\r\n";

} // namespace

std::vector<std::string_view> lines(std::string_view text)
{
	std::vector<std::string_view> all;
	while (!text.empty()) {
		const auto end = text.find('\n');
		auto line = text.substr(0, end);
		if (!line.empty() && line.back() == '\r')
			line.remove_suffix(1);
		all.push_back(line);
		text.remove_prefix(end == text.npos ? text.size() : end + 1);
	}
	return all;
}

std::vector<std::string_view> last(std::vector<std::string_view> lines, std::size_t count)
{
	const auto kept = static_cast<std::ptrdiff_t>(std::min(count, lines.size()));
	lines.erase(lines.begin(), lines.end() - kept);
	return lines;
}

std::string first_line(std::string_view text)
{
	return std::string(text.substr(0, text.find_first_of("\r\n")));
}

std::string_view trimmed(std::string_view text)
{
	text.remove_prefix(std::min(text.find_first_not_of(kBlanks), text.size()));
	return text.substr(0, text.find_last_not_of(kBlanks) + 1);
}

std::vector<std::string_view> words(std::string_view text)
{
	std::vector<std::string_view> all;
	for (;;) {
		const auto start = text.find_first_not_of(kBlanks);
		if (start == text.npos)
			return all;
		text.remove_prefix(start);
		const auto word = text.substr(0, text.find_first_of(kBlanks));
		all.push_back(word);
		text.remove_prefix(word.size());
	}
}

std::vector<std::string_view> split(std::string_view text, char separator)
{
	std::vector<std::string_view> pieces;
	for (;;) {
		const auto end = text.find(separator);
		pieces.push_back(text.substr(0, end));
		if (end == text.npos)
			return pieces;
		text.remove_prefix(end + 1);
	}
}

std::optional<std::uint64_t> whole_number(std::string_view text, int base)
{
	std::uint64_t value = 0;
	const auto *const end = text.data() + text.size();
	const auto [at, error] = std::from_chars(text.data(), end, value, base);
	return error == std::errc() && at == end ? std::optional(value) : std::nullopt;
}

std::string plain_text(std::string_view text)
{
	std::string all(text);
	std::replace_if(
		all.begin(), all.end(),
		[](char c) { return (c < ' ' || c > '~') && c != '\n' && c != '\t'; }, '?');
	return all;
}

std::string join(const std::vector<std::string> &pieces, std::string_view separator)
{
	std::string text;
	for (const auto &piece : pieces) {
		if (!text.empty())
			text += separator;
		text += piece;
	}
	return text;
}

std::string printable(std::string_view text)
{
	constexpr std::size_t kWidth = 300;
	std::string clean(text.substr(0, kWidth));
	for (char &c : clean) {
		if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
			c = ' ';
	}
	return text.size() > kWidth ? clean + " ..." : clean;
}

} // namespace noio
