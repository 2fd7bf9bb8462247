// SPDX-License-Identifier: GPL-2.0
#include "tree/csource.h"

#include <algorithm>

#include "core/piece.h"
#include "core/text.h"

namespace noio
{

namespace
{

// End of the string or character constant that starts at @at.
std::size_t skip_quoted(std::string_view source, std::size_t at)
{
	const char quote = source[at];
	for (++at; at < source.size() && source[at] != quote && source[at] != '\n'; ++at) {
		if (source[at] == '\\')
			++at;
	}
	return std::min(at + 1, source.size());
}

// End of the comment that starts at @at; @at itself when none does.
std::size_t skip_comment(std::string_view source, std::size_t at)
{
	const auto opening = source.substr(at, 2);
	if (opening == "//")
		return std::min(source.find('\n', at), source.size());
	if (opening != "/*")
		return at;
	const auto closing = source.find("*/", at + 2);
	return closing == source.npos ? source.size() : closing + 2;
}

} // namespace

std::string without_comments(std::string_view source)
{
	std::string text(source);
	for (std::size_t at = 0; at < source.size();) {
		if (source[at] == '"' || source[at] == '\'') {
			at = skip_quoted(source, at);
			continue;
		}
		const auto end = skip_comment(source, at);
		std::replace_if(
			text.begin() + static_cast<std::ptrdiff_t>(at),
			text.begin() + static_cast<std::ptrdiff_t>(end),
			[](char c) { return c != '\n'; }, ' ');
		at = std::max(end, at + 1);
	}
	return text;
}

std::optional<Match> find_shape(std::string_view source, const RE2 &shape)
{
	re2::StringPiece found;
	if (!shape.Match(piece(source), 0, source.size(), RE2::UNANCHORED, &found, 1))
		return std::nullopt;
	const auto offset = found.data() - source.data();
	Match match;
	match.line = 1 + static_cast<std::size_t>(
				 std::count(source.begin(), source.begin() + offset, '\n'));
	for (const auto word : words({found.data(), found.size()})) {
		if (!match.text.empty())
			match.text += ' ';
		match.text += word;
	}
	return match;
}

} // namespace noio
