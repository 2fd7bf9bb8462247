// SPDX-License-Identifier: GPL-2.0
#include "run/soak/timeline.h"

#include <gtest/gtest.h>

#include "run/soak/sample_soak.h"

namespace noio
{
namespace
{

using std::chrono::milliseconds;
using std::chrono::seconds;

SoakBoot boot_at(const std::string &scenario, int from, int to, int watched)
{
	auto boot = sample_boot(scenario, Verdict::kClean);
	boot.started = seconds(from);
	boot.wall = seconds(to - from);
	boot.lockdep_on = seconds(watched);
	return boot;
}

TEST(Timeline, EachBootIsInTheLaneOfItsScenario)
{
	Soak soak;
	soak.scenarios.resize(2);
	soak.scenarios[0].name = "a";
	soak.scenarios[1].name = "b";
	soak.boots = {boot_at("b", 50, 100, 40), boot_at("stranger", 0, 20, 900)};
	const auto all = timeline(soak);
	ASSERT_EQ(all.lanes.size(), 3U);
	EXPECT_EQ(all.lanes[0].scenario, "a");
	EXPECT_TRUE(all.lanes[0].bars.empty());
	EXPECT_EQ(all.lanes[0].rows, 1U);
	const auto &bar = all.lanes[1].bars.at(0);
	EXPECT_EQ(bar.boot, &soak.boots[0]);
	EXPECT_DOUBLE_EQ(bar.whole.left, 0.5);
	EXPECT_DOUBLE_EQ(bar.whole.width, 0.5);
	EXPECT_DOUBLE_EQ(bar.watched.left, 0.6);
	EXPECT_DOUBLE_EQ(bar.watched.width, 0.4);
	EXPECT_EQ(all.lanes[2].scenario, "stranger");
	EXPECT_DOUBLE_EQ(all.lanes[2].bars.at(0).watched.width, 0.2) << "more than it lasted";
}

TEST(Timeline, BootsAtTheSameTimeStandBelowEachOther)
{
	Soak soak;
	// In the order of their end.
	soak.boots = {boot_at("a", 0, 10, 1), boot_at("a", 5, 20, 1), boot_at("a", 10, 30, 1),
		      boot_at("a", 4, 40, 1)};
	const auto all = timeline(soak);
	ASSERT_EQ(all.lanes.size(), 1U);
	EXPECT_EQ(all.lanes[0].rows, 3U);
	std::vector<unsigned> rows;
	for (const auto &bar : all.lanes[0].bars)
		rows.push_back(bar.row);
	EXPECT_EQ(rows, (std::vector<unsigned>{0, 1, 2, 0}));
}

TEST(Timeline, MarksRoundTimesAndFewOfThem)
{
	const auto marks_of = [](seconds whole) {
		Soak soak;
		soak.boots = {sample_boot("a", Verdict::kClean)};
		soak.boots[0].started = milliseconds(0);
		soak.boots[0].wall = whole;
		return timeline(soak).ticks;
	};
	const auto marks = marks_of(seconds(605));
	ASSERT_EQ(marks.size(), 11U);
	EXPECT_EQ(marks[0].label, "0");
	EXPECT_EQ(marks[1].label, "1 min");
	EXPECT_DOUBLE_EQ(marks[1].at, 60.0 / 605);
	EXPECT_EQ(marks_of(std::chrono::hours(30)).at(1).label, "6 h");
	for (const long length :
	     {0L, 1L, 59L, 61L, 3599L, 7200L, 86400L, 31622400L, 63244800L}) {
		const auto count = marks_of(seconds(length)).size();
		EXPECT_GE(count, 1U) << length;
		EXPECT_LE(count, 13U) << length;
	}
}

TEST(Timeline, OfNothingIsEmpty)
{
	const auto all = timeline(Soak{});
	EXPECT_TRUE(all.lanes.empty());
	EXPECT_EQ(all.ticks.size(), 1U);
}

TEST(TimeWords, TakeTwoUnits)
{
	EXPECT_EQ(time_words(seconds(0)), "0 s");
	EXPECT_EQ(time_words(seconds(60)), "1 min");
	EXPECT_EQ(time_words(seconds(119)), "119 s");
	EXPECT_EQ(time_words(seconds(120)), "2 min");
	EXPECT_EQ(time_words(seconds(605)), "10 min 5 s");
	EXPECT_EQ(time_words(seconds(3600)), "1 h");
	EXPECT_EQ(time_words(seconds(12000)), "3 h 20 min");
	EXPECT_EQ(time_words(seconds(86400 * 2 + 3600 * 5 + 60)), "2 d 5 h");
}

} // namespace
} // namespace noio
