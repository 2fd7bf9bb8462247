// SPDX-License-Identifier: GPL-2.0
#include "kconfig/compare_values.h"

#include <gtest/gtest.h>

namespace noio
{
namespace
{

int order(Type left_type, const char *left, Type right_type, const char *right)
{
	const auto result = compare_values({left_type, left}, {right_type, right});
	return (result > 0) - (result < 0);
}

TEST(CompareValues, NumbersByTheirValue)
{
	EXPECT_EQ(order(Type::kInt, "9", Type::kUnknown, "10"), -1);
	EXPECT_EQ(order(Type::kInt, "-1", Type::kInt, "1"), -1);
	EXPECT_EQ(order(Type::kHex, "0x10", Type::kUnknown, "16"), 0);
	EXPECT_EQ(order(Type::kHex, "ffffffffffffffff", Type::kInt, "1"), 1);
}

TEST(CompareValues, TristatesByTheirOrder)
{
	EXPECT_EQ(order(Type::kTristate, "m", Type::kTristate, "y"), -1);
	EXPECT_EQ(order(Type::kBool, "n", Type::kTristate, "n"), 0);
}

TEST(CompareValues, TheRestAsStrings)
{
	EXPECT_EQ(order(Type::kString, "9", Type::kString, "10"), 1);
	EXPECT_EQ(order(Type::kString, "9", Type::kInt, "10"), -1);
	EXPECT_EQ(order(Type::kInt, "", Type::kUnknown, "5"), -1);
	EXPECT_EQ(order(Type::kInt, "99999999999999999999", Type::kInt, "5"), 1);
	EXPECT_EQ(order(Type::kUnknown, "x", Type::kUnknown, "x"), 0);
}

TEST(CompareValues, EachOperator)
{
	EXPECT_TRUE(holds(Op::kEqual, 0) && !holds(Op::kEqual, 1));
	EXPECT_TRUE(holds(Op::kUnequal, -1) && !holds(Op::kUnequal, 0));
	EXPECT_TRUE(holds(Op::kLess, -1) && !holds(Op::kLess, 0));
	EXPECT_TRUE(holds(Op::kLessEqual, 0) && !holds(Op::kLessEqual, 1));
	EXPECT_TRUE(holds(Op::kGreater, 1) && !holds(Op::kGreater, 0));
	EXPECT_TRUE(holds(Op::kGreaterEqual, 0) && !holds(Op::kGreaterEqual, -1));
}

} // namespace
} // namespace noio
