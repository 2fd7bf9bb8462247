// SPDX-License-Identifier: GPL-2.0
#include "console/needles.h"

#include <gtest/gtest.h>

namespace noio
{
namespace
{

TEST(Needles, StandAnywhere)
{
	const Needles needles({"bug: ", "oops", "-unsafe lock order", "oo"});
	for (const char *text : {"bug: x", "a BUG: x", "Oops", "xx: OOPS",
				 "a-unsafe lock order", "ooo", "a -unsafe -unsafe lock oops"})
		EXPECT_TRUE(needles.in(text)) << text;
	for (const char *text : {"", "o", "bug:x", "-unsafe lock", "bug:", "o o p s"})
		EXPECT_FALSE(needles.in(text)) << text;
}

TEST(Needles, AreFoundAtEachPlace)
{
	const std::vector<std::string> words{"abcd", "cdcde", "xbcd", "bcdefgh"};
	const Needles needles(words);
	for (const auto &word : words)
		for (std::size_t before = 0; before < 12; before++)
			for (const char *filler : {".", "a", "ab", "cd", "bc"}) {
				std::string text;
				while (text.size() < before)
					text += filler;
				const auto begin = text.size();
				text += word;
				EXPECT_LE(needles.find(text), begin) << text;
				text.append(filler).append("....").append(word);
				EXPECT_EQ(needles.find(text, begin + 1),
					  text.size() - word.size())
					<< text;
			}
}

} // namespace
} // namespace noio
