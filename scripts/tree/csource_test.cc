// SPDX-License-Identifier: GPL-2.0
#include "tree/csource.h"

#include <gtest/gtest.h>

namespace noio
{
namespace
{

TEST(Comments, AreBlankedAndLinesStay)
{
	EXPECT_EQ(without_comments("a /* b\nc */ d // e\nf"), "a     \n     d     \nf");
}

TEST(Comments, InStringsAreText)
{
	EXPECT_EQ(without_comments(R"(x = "/* no */"; c = '"'; /* y */)"),
		  R"(x = "/* no */"; c = '"';        )");
	EXPECT_EQ(without_comments("\"a\\\"/*\" /*b*/"), "\"a\\\"/*\"      ");
}

TEST(Comments, UnterminatedOnesEndWithTheText)
{
	EXPECT_EQ(without_comments("a /* b\nc"), "a     \n ");
	EXPECT_EQ(without_comments("a // b"), "a     ");
	EXPECT_EQ(without_comments("a \"b"), "a \"b");
	EXPECT_EQ(without_comments("'\\"), "'\\");
	EXPECT_EQ(without_comments("/"), "/");
	EXPECT_EQ(without_comments(""), "");
}

TEST(Shape, IsFoundWithItsLineOnOneLine)
{
	const auto match =
		find_shape("\n\nvoid f(int a,\n\t\tint b);\n", RE2(R"(f\([^()]*\))"));
	ASSERT_TRUE(match);
	EXPECT_EQ(match->line, 3U);
	EXPECT_EQ(match->text, "f(int a, int b)");
	EXPECT_FALSE(find_shape("", RE2("f")));
}

TEST(Shape, BinaryTextIsSearchedToItsEnd)
{
	EXPECT_EQ(find_shape(std::string("\0\n\xff\nfound", 9), RE2("found"))->line, 3U);
}

} // namespace
} // namespace noio
