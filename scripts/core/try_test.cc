// SPDX-License-Identifier: GPL-2.0
#include "core/try.h"

#include <memory>
#include <vector>

#include <gtest/gtest.h>

namespace noio
{
namespace
{

Result<int> half(int number)
{
	if (number % 2 != 0)
		return fail("odd", std::to_string(number), "");
	return number / 2;
}

Result<std::pair<int, int>> halves(int one, int other, std::vector<std::string> &steps)
{
	steps.emplace_back("one");
	TRY_ASSIGN(const auto first, half(one));
	steps.emplace_back("other");
	auto second = 0;
	TRY_ASSIGN(second, half(other));
	steps.emplace_back("done");
	return std::pair<int, int>{first, second};
}

TEST(Try, AssignsValuesUntilAnErrorEndsIt)
{
	std::vector<std::string> steps;
	EXPECT_EQ(halves(8, 6, steps).value(), std::make_pair(4, 3));
	EXPECT_EQ(steps, (std::vector<std::string>{"one", "other", "done"}));

	steps.clear();
	EXPECT_EQ(halves(8, 7, steps).error().line(), "odd: 7");
	EXPECT_EQ(steps, (std::vector<std::string>{"one", "other"}));
}

Result<void> check(int number, int &checked)
{
	if (number < 100)
		TRY(half(number).and_then([](int halved) { return half(halved); }));
	else
		return fail("too much", "", "", ErrorKind::kFailed);
	checked++;
	return {};
}

TEST(Try, StandsInABranchAndHandsTheWholeErrorOn)
{
	int checked = 0;
	EXPECT_TRUE(check(4, checked));
	EXPECT_EQ(checked, 1);
	EXPECT_EQ(check(6, checked).error().line(), "odd: 3");
	EXPECT_EQ(check(200, checked).error().kind, ErrorKind::kFailed);
	EXPECT_EQ(checked, 1);
}

Result<std::unique_ptr<int>> make(int number)
{
	return std::make_unique<int>(number);
}

Result<int> sum()
{
	TRY_ASSIGN(const auto one, make(1));
	TRY_ASSIGN(const auto more, Result<std::pair<int, int>>({2, 3}));
	return *one + more.first + more.second;
}

TEST(Try, MovesTheValueAndTakesCommas)
{
	EXPECT_EQ(sum().value(), 6);
}

} // namespace
} // namespace noio
