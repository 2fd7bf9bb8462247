// SPDX-License-Identifier: GPL-2.0
#include "guest/tsc.h"

#include <gtest/gtest.h>

namespace noio
{
namespace
{

TEST(TscKhz, IsTheSameEachTime)
{
	const auto first = tsc_khz();
	if (first == 0)
		GTEST_SKIP() << "no x86 machine";
	EXPECT_GT(first, 500000U);
	EXPECT_LT(first, 10000000U);
	EXPECT_EQ(first % 1000, 0U);
	EXPECT_NEAR(static_cast<double>(tsc_khz()), static_cast<double>(first), first / 100.0);
}

} // namespace
} // namespace noio
