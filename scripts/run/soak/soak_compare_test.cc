// SPDX-License-Identifier: GPL-2.0
#include "run/soak/soak_compare.h"

#include <gtest/gtest.h>

namespace noio
{
namespace
{

Finding titled(const std::string &title, unsigned times)
{
	Finding one;
	one.splat.title = title;
	one.times = times;
	return one;
}

ScenarioTotal named(const std::string &name)
{
	ScenarioTotal one;
	one.name = name;
	return one;
}

class CompareSoaks : public testing::Test
{
protected:
	Soak before, after;
};

TEST_F(CompareSoaks, TellsGoneFromNewFromInBoth)
{
	before.percpu = {titled("a", 3), titled("stays", 2)};
	after.percpu = {titled("stays", 5), titled("b", 1)};
	before.unrelated = {titled("b", 1)};
	const auto all = compare_soaks(before, after);
	ASSERT_EQ(all.percpu.size(), 3U);
	EXPECT_EQ(all.percpu[0].change, Change::kGone);
	EXPECT_EQ(all.percpu[0].before, before.percpu.data());
	EXPECT_EQ(all.percpu[0].after, nullptr);
	EXPECT_EQ(all.percpu[1].change, Change::kNew);
	EXPECT_EQ(all.percpu[1].after->splat.title, "b");
	EXPECT_EQ(all.percpu[1].before, nullptr);
	EXPECT_EQ(all.percpu[2].change, Change::kBoth);
	EXPECT_EQ(all.percpu[2].before->times, 2U);
	EXPECT_EQ(all.percpu[2].after->times, 5U);
	ASSERT_EQ(all.unrelated.size(), 1U);
	EXPECT_EQ(all.unrelated[0].change, Change::kGone) << "percpu's is another";
}

TEST_F(CompareSoaks, ComparesEdgesByBothEnds)
{
	before.edges = {{"m", "fs_reclaim"}, {"m", "x#2"}, {"m", "x#7/1"}};
	after.edges = {{"m", "x#3"}, {"x", "m"}};
	const auto all = compare_soaks(before, after).edges;
	ASSERT_EQ(all.size(), 3U);
	EXPECT_EQ(all[0].edge.second, "fs_reclaim");
	EXPECT_EQ(all[0].change, Change::kGone);
	EXPECT_EQ(all[1].edge.second, "x") << "which keys it had is chance";
	EXPECT_EQ(all[1].change, Change::kBoth);
	EXPECT_EQ(all[2].edge.first, "x");
	EXPECT_EQ(all[2].change, Change::kNew);
}

TEST_F(CompareSoaks, HasEachScenarioOnce)
{
	before.scenarios = {named("old"), named("both")};
	after.scenarios = {named("both"), named("young")};
	const auto all = compare_soaks(before, after).scenarios;
	ASSERT_EQ(all.size(), 3U);
	EXPECT_EQ(all[0].before, &before.scenarios[1]);
	EXPECT_EQ(all[0].after, after.scenarios.data());
	EXPECT_EQ(all[1].name, "young");
	EXPECT_EQ(all[1].before, nullptr);
	EXPECT_EQ(all[2].name, "old");
	EXPECT_EQ(all[2].after, nullptr);
}

TEST_F(CompareSoaks, OfNothingIsEmpty)
{
	const auto all = compare_soaks(before, after);
	EXPECT_TRUE(all.scenarios.empty());
	EXPECT_TRUE(all.edges.empty());
	EXPECT_TRUE(all.percpu.empty());
}

} // namespace
} // namespace noio
