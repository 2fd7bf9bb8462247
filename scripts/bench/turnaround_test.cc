// SPDX-License-Identifier: GPL-2.0
#include "bench/turnaround.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bench/sample_turnaround.h"

namespace noio
{
namespace
{

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Turnaround, SpreadIsMedianLeastAndMost)
{
	EXPECT_FALSE(spread_of({}));
	const auto odd = spread_of({9, 1, 2});
	EXPECT_EQ(odd->median, 2);
	EXPECT_EQ(odd->least, 1);
	EXPECT_EQ(odd->most, 9);
	EXPECT_EQ(spread_of({4, 1, 2, 9})->median, 3);
}

TEST(Turnaround, WholeIsBuildAndBoot)
{
	const auto bench = sample_turnaround();
	EXPECT_DOUBLE_EQ(seconds(bench.contenders[0], Part::kBuild)->median, 11);
	EXPECT_DOUBLE_EQ(seconds(bench.contenders[0], Part::kBoot)->most, 40);
	EXPECT_DOUBLE_EQ(seconds(bench.contenders[0], Part::kWhole)->least, 30);
	EXPECT_DOUBLE_EQ(cpu_seconds(bench.contenders[0], Part::kWhole)->median, 25);
	EXPECT_DOUBLE_EQ(seconds(bench.contenders[0], Part::kCold)->median, 240);
	EXPECT_FALSE(seconds(bench.contenders[2], Part::kCold));
	EXPECT_FALSE(seconds(bench.contenders[3], Part::kWhole));
}

// A machine that is busy in one round slows both: the medians' ratio is another number.
TEST(Turnaround, RatioIsOfTheSameRound)
{
	auto bench = sample_turnaround();
	bench.contenders[0].rounds = {{{Milliseconds(1000)}, {}},
				      {{Milliseconds(2000)}, {}},
				      {{Milliseconds(9000)}, {}}};
	bench.contenders[1].rounds = {{{Milliseconds(8000)}, {}},
				      {{Milliseconds(2000)}, {}},
				      {{Milliseconds(27000)}, {}}};
	const auto all = ratio(bench.contenders[0], bench.contenders[1], Part::kBuild);
	EXPECT_DOUBLE_EQ(all->median, 3);
	EXPECT_DOUBLE_EQ(all->least, 1);
	EXPECT_DOUBLE_EQ(all->most, 8);
	EXPECT_FALSE(ratio(bench.contenders[0], bench.contenders[1], Part::kBoot));
	EXPECT_FALSE(ratio(bench.contenders[0], bench.contenders[3], Part::kWhole));
}

TEST(Turnaround, GoalsAreToBeAheadAndFourTimesOnArm64)
{
	const auto all = goals(sample_turnaround());
	std::vector<std::string> names;
	std::vector<bool> met;
	for (const auto &goal : all) {
		names.push_back(goal.what);
		met.push_back(goal.met());
	}
	EXPECT_THAT(names, ElementsAre("kunit.py, whole", "kunit.py, cold build",
				       "kunit.py, boot to verdict",
				       "kunit.py -cpu cortex-a57, whole", "virtme-ng, whole"));
	EXPECT_THAT(met, ElementsAre(true, true, true, false, false));
	EXPECT_DOUBLE_EQ(*all[2].ratio, 5);
	EXPECT_EQ(all[2].least, 4);
	EXPECT_FALSE(all[4].ratio);
	EXPECT_THAT(goals({}), IsEmpty());
}

TEST(Turnaround, ContendersHaveToJudgeTheSameCases)
{
	auto bench = sample_turnaround();
	EXPECT_THAT(problems(bench), IsEmpty());
	bench.contenders[2].cases = 66;
	bench.contenders[1].problems = {"2 cases failed"};
	EXPECT_THAT(problems(bench),
		    ElementsAre("kunit.py: 2 cases failed",
				"kunit.py -cpu cortex-a57: 66 cases, 67 by noio"));
}

} // namespace
} // namespace noio
