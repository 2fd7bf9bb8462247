// SPDX-License-Identifier: GPL-2.0
#include "run/bench/compare_costs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "run/bench/sample_bench.h"

namespace noio
{
namespace
{

using testing::ElementsAre;
using testing::HasSubstr;

TEST(CompareCosts, SetsEachOperationAgainstTheFirstTree)
{
	const auto table = compare_costs(sample_bench());
	EXPECT_THAT(table.titles, ElementsAre("0", "1+2+3", "7.3.4"));
	ASSERT_EQ(table.rows.size(), 3U);
	EXPECT_EQ(cell_text(table.rows[0].cells[0]), "1.0050 (+2)");
	EXPECT_EQ(cell_text(table.rows[1].cells[0]), "1.0100 (+100)");
	EXPECT_EQ(cell_text(table.rows[1].cells[1]), "2.0000 (+10000)");
	EXPECT_EQ(cell_text(table.rows[2].cells[1]), "-12 pages");
	EXPECT_EQ(cell_text({}), "-");
}

TEST(CompareCosts, FastPathsMayTakeTwoInstructionsMore)
{
	auto bench = sample_bench();
	EXPECT_EQ(compare_costs(bench).goal.missed, 0U);
	EXPECT_EQ(compare_costs(bench).goal.of, 3U);
	bench.trees[1].costs[0].least++;
	EXPECT_FALSE(compare_costs(bench).rows[0].within);
	EXPECT_EQ(compare_costs(bench).goal.missed, 1U);
}

TEST(CompareCosts, SlowPathsMayTakeAHundredthMore)
{
	auto bench = sample_bench();
	bench.trees[1].costs[1].least++;
	EXPECT_FALSE(compare_costs(bench).rows[1].within);
}

TEST(CompareCosts, OtherWorkIsNoneThatIsWithin)
{
	auto bench = sample_bench();
	bench.trees[1].costs[1].pages++;
	EXPECT_FALSE(compare_costs(bench).rows[1].within);
	bench.trees[1].costs.clear();
	EXPECT_EQ(compare_costs(bench).goal.missed, 3U);
}

TEST(CompareCosts, OneTreeHasNoGoal)
{
	auto bench = sample_bench();
	bench.trees.resize(1);
	EXPECT_EQ(compare_costs(bench).goal.of, 0U);
	EXPECT_THAT(alloc_text(bench), testing::Not(HasSubstr("within")));
}

TEST(AllocText, SaysWhatWasFound)
{
	auto bench = sample_bench();
	EXPECT_THAT(alloc_text(bench), HasSubstr("3 of 3 operations within"));
	EXPECT_THAT(alloc_text(bench), HasSubstr("populate 4 KiB"));
	bench.trees[1].costs[0].least = 500;
	EXPECT_THAT(alloc_text(bench), HasSubstr("NO"));
	EXPECT_THAT(alloc_text(bench), HasSubstr("2 of 3 operations within"));
	EXPECT_TRUE(sound(bench));
	bench.besides[0].problems = {"it hung"};
	EXPECT_FALSE(sound(bench));
	EXPECT_THAT(alloc_text(bench), HasSubstr("problem: 7.3.4: it hung"));
	EXPECT_THAT(alloc_text(bench), HasSubstr("Nothing was measured"));
}

} // namespace
} // namespace noio
