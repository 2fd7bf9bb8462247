// SPDX-License-Identifier: GPL-2.0
// Wu and Manber, "A fast algorithm for multi-pattern searching" (1994), with blocks of two.
#include "console/needles.h"

#include <algorithm>
#include <strings.h>

namespace noio
{

namespace
{

std::size_t block(const char *at)
{
	return static_cast<std::size_t>(static_cast<unsigned char>(at[0]) << 8 |
					static_cast<unsigned char>(at[1]));
}

// @at points to two characters; hands on each block that they can be in capitals or not.
void each_case(const char *at, const auto &take)
{
	for (const bool first : {false, true})
		for (const bool second : {false, true}) {
			const std::array<int, 2> both{
				first ? std::toupper(at[0]) : std::tolower(at[0]),
				second ? std::toupper(at[1]) : std::tolower(at[1])};
			const std::array<char, 2> spelled{static_cast<char>(both[0]),
							  static_cast<char>(both[1])};
			take(block(spelled.data()));
		}
}

// The window of @width in @word whose end is rare in a log: no small letters, no blanks.
std::size_t rarest_window(const std::string &word, std::size_t width)
{
	const auto common = [](char c) {
		return c == ' ' ? 3
		       : std::string_view("etaoinsrdl").find(c) != std::string_view::npos
			       ? 2
			       : std::islower(c) != 0;
	};
	std::size_t best = 0;
	int least = 9;
	for (std::size_t at = 0; at + width <= word.size(); at++) {
		const int often = common(word[at + width - 2]) + common(word[at + width - 1]);
		if (often < least) {
			least = often;
			best = at;
		}
	}
	return best;
}

} // namespace

Needles::Needles(const std::vector<std::string> &words)
{
	for (const auto &word : words)
		width_ = std::min(width_, word.size());
	say_.fill(static_cast<std::uint8_t>(width_ - 1));
	std::vector<Word> all;
	all.reserve(words.size());
	for (const auto &word : words)
		all.push_back({word, rarest_window(word, width_)});
	for (const auto &[word, window] : all)
		for (std::size_t i = 0; i + 2 < width_; i++)
			each_case(word.data() + window + i, [&](std::size_t at) {
				say_[at] = std::min(say_[at],
						    static_cast<std::uint8_t>(width_ - 2 - i));
			});
	for (const auto &word : all)
		place(word);
}

// Where two windows end alike they share a group.
void Needles::place(const Word &word)
{
	const char *const end = word.text.data() + word.window + width_ - 2;
	const std::uint8_t &said = say_[block(end)];
	if (said < kGroup) {
		const auto group = static_cast<std::uint8_t>(kGroup + groups_.size());
		groups_.emplace_back();
		each_case(end, [&](std::size_t at) { say_[at] = group; });
	}
	groups_[said - kGroup].push_back(word);
}

std::size_t Needles::find(std::string_view text, std::size_t from) const
{
	const char *const begin = text.data();
	const char *const end = begin + text.size();
	if (text.size() < from + width_)
		return text.npos;
	for (const char *at = begin + from + width_ - 2; at < end - 1;) {
		const auto said = say_[block(at)];
		if (said < kGroup) {
			at += said;
			continue;
		}
		const auto window = static_cast<std::size_t>(at - begin) - (width_ - 2);
		for (const auto &word : groups_[said - kGroup])
			if (const auto where = window - word.window;
			    word.window <= window - from &&
			    text.size() - where >= word.text.size() &&
			    std::tolower(begin[where]) == std::tolower(word.text[0]) &&
			    strncasecmp(begin + where, word.text.data(), word.text.size()) == 0)
				return where;
		at++;
	}
	return text.npos;
}

} // namespace noio
