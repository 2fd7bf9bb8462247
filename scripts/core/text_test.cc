// SPDX-License-Identifier: GPL-2.0
#include "core/text.h"

#include <gtest/gtest.h>

#include "core/error.h"

namespace
{

using Views = std::vector<std::string_view>;

TEST(Lines, EndsAreTakenOffAndEmptyOnesStay)
{
	EXPECT_EQ(noio::lines("a\r\n\nb\n"), (Views{"a", "", "b"}));
	EXPECT_EQ(noio::lines("a\nno end"), (Views{"a", "no end"}));
	EXPECT_TRUE(noio::lines("").empty());
	EXPECT_EQ(noio::lines("\n"), (Views{""}));
}

TEST(FirstLine, EndsAtAnyLineEnd)
{
	EXPECT_EQ(noio::first_line("a b\r\nc"), "a b");
	EXPECT_EQ(noio::first_line("no end"), "no end");
	EXPECT_EQ(noio::first_line("\na"), "");
	EXPECT_EQ(noio::first_line(""), "");
}

TEST(Words, AnyRunOfBlanksSeparates)
{
	EXPECT_EQ(noio::words("  a\t b\r\nc "), (Views{"a", "b", "c"}));
	EXPECT_TRUE(noio::words(" \n\t").empty());
}

TEST(Trimmed, HasNoBlanksAround)
{
	EXPECT_EQ(noio::trimmed(" \ta b\r\n"), "a b");
	EXPECT_EQ(noio::trimmed(" \n"), "");
	EXPECT_EQ(noio::trimmed(""), "");
}

TEST(Join, SeparatorStandsBetween)
{
	EXPECT_EQ(noio::join({"a", "b"}, ", "), "a, b");
	EXPECT_EQ(noio::join({}, ", "), "");
}

TEST(Error, LineLeavesOutWhatIsEmpty)
{
	EXPECT_EQ((noio::Error{"what", "where", "next"}.line()), "what: where; next");
	EXPECT_EQ((noio::Error{"what", "", "next"}.line()), "what; next");
	EXPECT_EQ((noio::Error{"what", "", ""}.line()), "what");
}

TEST(PlainText, LeavesNoControlCharacters)
{
	EXPECT_EQ(noio::plain_text("a\tb\nc~"), "a\tb\nc~");
	EXPECT_EQ(noio::plain_text("\x1b[31m\r\xff\x7f"), "?[31m???");
	EXPECT_EQ(noio::plain_text({"\0", 1}), "?");
}

} // namespace
