// SPDX-License-Identifier: GPL-2.0
#include <algorithm>

#include <fmt/format.h>
#include <re2/re2.h>

#include "console/lines.h"
#include "guest/word.h"

namespace noio
{

Word console_word(std::string_view console)
{
	static const RE2 whole(R"(noio\.word (\d{1,9}): (.*);)", RE2::Latin1);
	std::string text;
	std::vector<std::string> problems;
	unsigned long last = 0;
	for (const Line &line : Lines(console)) {
		if (!line.text.starts_with("noio.word "))
			continue;
		unsigned long number = 0;
		std::string said;
		if (!RE2::FullMatch({line.text.data(), line.text.size()}, whole, &number,
				    &said)) {
			problems.push_back(
				fmt::format("console line {}: the word is cut", line.number));
			continue;
		}
		if (number != last + 1)
			problems.push_back(
				fmt::format("console line {}: line {} of the word follows {}",
					    line.number, number, last));
		last = number;
		text += said + "\n";
	}
	auto word = parse_word(text);
	constexpr std::size_t kMost = 20;
	problems.resize(std::min(problems.size(), kMost));
	word.problems.insert(word.problems.begin(), problems.begin(), problems.end());
	return word;
}

} // namespace noio
