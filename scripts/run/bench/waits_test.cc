// SPDX-License-Identifier: GPL-2.0
#include "run/bench/waits.h"

#include <gtest/gtest.h>

#include "run/bench/sample_waits.h"

namespace noio
{
namespace
{

TEST(Durations, QuantilesAreOfCallsAndNotOfBuckets)
{
	const Durations durations{{{10, 98}, {20, 1}, {5000, 1}}, 7, {}};
	EXPECT_EQ(durations.calls(), 100);
	EXPECT_EQ(durations.quantile(0.5), 10);
	EXPECT_EQ(durations.quantile(0.98), 10);
	EXPECT_EQ(durations.quantile(0.99), 20);
	EXPECT_EQ(durations.quantile(1), 5000);
	EXPECT_EQ(durations.longest(), 5000);
	EXPECT_EQ(Durations{}.quantile(0.99), 0);
	EXPECT_EQ(Durations{}.longest(), 0);
}

TEST(Durations, OfTwoBootsAreAdded)
{
	Durations sum{{{10, 1}}, 1, {}};
	sum.add({{{10, 2}, {30, 3}}, 4, {}});
	EXPECT_EQ(sum, (Durations{{{10, 3}, {30, 3}}, 5, {30}}));
}

TEST(Waits, OfTwoBootsAreAdded)
{
	auto sum = sample_waits().kernels[0].loads[0];
	sum.add(sum);
	EXPECT_EQ(sum.boots, 2);
	EXPECT_EQ(sum.stalls, 120);
	EXPECT_EQ(sum.kills, 4);
	EXPECT_EQ(sum.kernel.calls(), 8);
	EXPECT_EQ(sum.noio.calls(), 20);
	EXPECT_EQ(sum.plain.calls(), 22);
}

TEST(Waits, AreSoundWhenAllBootsCountAndEachKernelHasSomeUnderEachLoad)
{
	auto bench = sample_waits();
	EXPECT_TRUE(sound(bench));
	bench.kernels[1].problems = {"the guest died: dirty-2.log"};
	EXPECT_FALSE(sound(bench));
	bench.kernels[1].problems.clear();
	bench.kernels[1].loads[0].boots = 0;
	EXPECT_FALSE(sound(bench));
	EXPECT_FALSE(sound(WaitBench{}));
}

} // namespace
} // namespace noio
