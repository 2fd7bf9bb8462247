// SPDX-License-Identifier: GPL-2.0
#include "render/table.h"

#include <gtest/gtest.h>

namespace noio
{
namespace
{

TEST(Table, AlignsColumnsAndUnderlinesTheFirstRow)
{
	EXPECT_EQ(table({{"case", "before"}, {"a.very.long.one", "passed"}, {"b", ""}}),
		  "case             before\n"
		  "---------------  ------\n"
		  "a.very.long.one  passed\n"
		  "b\n");
}

TEST(Table, TakesRowsOfAnyLength)
{
	EXPECT_EQ(table({{"a"}, {}, {"b", "c"}}), "a\n-  -\n\nb  c\n");
	EXPECT_EQ(table({}), "");
}

TEST(Table, LetsNoControlCharacterThrough)
{
	EXPECT_EQ(table({{"x"}, {std::string("a\n\x1b[2J\0\xff", 8)}}),
		  "x\n--------\na??[2J??\n");
}

} // namespace
} // namespace noio
