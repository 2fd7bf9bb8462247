// SPDX-License-Identifier: GPL-2.0
// A search for any of some words, for who would else ask patterns of each line of a large log.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace noio
{

class Needles
{
public:
	// Each of two characters or more; capitals and others are the same.
	explicit Needles(const std::vector<std::string> &words);

	// One of them stands in @text; at @from or behind it, and where; npos: none.
	[[nodiscard]] bool in(std::string_view text) const { return find(text) != text.npos; }
	[[nodiscard]] std::size_t find(std::string_view text, std::size_t from = 0) const;

private:
	struct Word {
		std::string text;
		std::size_t window; // where that begins
	};
	// What the last two characters of a window say: how far there is no need to look at the
	// next one; kGroup and more: whose window it may be.
	static constexpr std::uint8_t kGroup = 64;

	void place(const Word &word);

	std::size_t width_ = kGroup; // of a window: that of the shortest word
	std::array<std::uint8_t, 1 << 16> say_{};
	std::vector<std::vector<Word>> groups_;
};

} // namespace noio
