// SPDX-License-Identifier: GPL-2.0
#include "run/soak/soak.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace noio
{
namespace
{

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

const std::vector<Scenario> kTwo{{"busted", "r", {}}, {"a", "r", {}}};

SoakBoot boot_of(const std::string &scenario, Verdict verdict = Verdict::kClean)
{
	SoakBoot boot;
	boot.scenario = scenario;
	boot.verdict = verdict;
	if (verdict != Verdict::kClean)
		boot.reasons = {"reason"};
	boot.lockdep_on = std::chrono::seconds(5);
	boot.word.iterations = 3;
	boot.word.counts = {{"chunks_created", 2}};
	return boot;
}

Splat splat(const std::string &title)
{
	Splat one;
	one.kind = SplatKind::kLockdep;
	one.title = title;
	return one;
}

TEST(Soak, AddsUp)
{
	auto one = boot_of("a"), other = boot_of("a");
	one.word.edges = {{"m", "x"}};
	other.word.edges = {{"m", "x"}, {"m", "y"}};
	one.word.sites = {{2, "io", 1, {"f", "g"}}};
	other.word.sites = {{3, "io", 1, {"f", "g"}}, {1, "fs", 1, {"f", "g"}}};
	one.word.tables = {{"t", 5, 9}};
	other.word.tables = {{"t", 4, 9}};
	one.unrelated = {splat("x")};
	other.unrelated = {splat("x"), splat("y")};
	const auto soak = sum_up(kTwo, {boot_of("busted"), one, other});
	EXPECT_EQ(soak.verdict, Verdict::kClean) << testing::PrintToString(soak.reasons);
	EXPECT_THAT(soak.reasons, IsEmpty());
	ASSERT_EQ(soak.scenarios.size(), 2U);
	const auto &a = soak.scenarios[1];
	EXPECT_EQ(a.boots, 2U);
	EXPECT_EQ(a.iterations, 6U);
	EXPECT_EQ(a.lockdep_on, std::chrono::seconds(10));
	EXPECT_EQ(a.counts.at("chunks_created"), 4U);
	EXPECT_EQ(a.unrelated, 3U);
	EXPECT_THAT(soak.edges, ElementsAre(Pair("m", "x"), Pair("m", "y")));
	ASSERT_EQ(soak.sites.size(), 2U);
	EXPECT_EQ(soak.sites[0].count, 5U);
	ASSERT_EQ(soak.tables.size(), 1U);
	EXPECT_EQ(soak.tables[0].used, 5U);
	ASSERT_EQ(soak.unrelated.size(), 2U);
	EXPECT_EQ(soak.unrelated[0].times, 2U);
}

TEST(Soak, UnderPressureHasToReclaim)
{
	auto one = boot_of("a"), other = boot_of("a");
	one.word.counts["under_pressure"] = other.word.counts["under_pressure"] = 1;
	one.word.counts["reclaimed"] = 0;
	const auto idle = sum_up(kTwo, {boot_of("busted"), one, other});
	EXPECT_EQ(idle.verdict, Verdict::kInconclusive);
	EXPECT_THAT(idle.reasons, ElementsAre("no memory was reclaimed in any boot"));
	other.word.counts["reclaimed"] = 1;
	EXPECT_EQ(sum_up(kTwo, {boot_of("busted"), one, other}).verdict, Verdict::kClean);
}

TEST(Soak, HasTheWorstVerdictOfItsBoots)
{
	const auto verdict = [](Verdict one, Verdict other) {
		return sum_up(kTwo, {boot_of("busted"), boot_of("a", one), boot_of("a", other)})
			.verdict;
	};
	EXPECT_EQ(verdict(Verdict::kClean, Verdict::kFindings), Verdict::kFindings);
	EXPECT_EQ(verdict(Verdict::kCorrupted, Verdict::kFindings), Verdict::kFindings);
	EXPECT_EQ(verdict(Verdict::kInconclusive, Verdict::kCorrupted), Verdict::kCorrupted);
	EXPECT_EQ(verdict(Verdict::kInconclusive, Verdict::kClean), Verdict::kInconclusive);
	const auto soak = sum_up(kTwo, {boot_of("busted"), boot_of("a", Verdict::kInconclusive),
					boot_of("a", Verdict::kInconclusive)});
	EXPECT_THAT(soak.reasons, ElementsAre("a: reason"));
	EXPECT_EQ(soak.scenarios[1].unjudged, 2U);
}

TEST(Soak, IsNeverCleanWithoutTheFaultThatWasPutIn)
{
	EXPECT_EQ(sum_up(kTwo, {boot_of("a")}).verdict, Verdict::kInconclusive);
	const auto soak =
		sum_up(kTwo, {boot_of("busted", Verdict::kInconclusive), boot_of("a")});
	EXPECT_EQ(soak.verdict, Verdict::kInconclusive);
	EXPECT_THAT(soak.reasons, Contains("busted was not found"));
	EXPECT_EQ(sum_up(kTwo, {boot_of("a", Verdict::kFindings)}).verdict, Verdict::kFindings);
}

TEST(Soak, IsNeverCleanWhenNothingWasRun)
{
	EXPECT_EQ(sum_up(kTwo, {boot_of("busted")}).verdict, Verdict::kInconclusive);
	auto skipped = boot_of("a");
	skipped.skipped = true;
	skipped.word.skip = "no btrfs";
	const auto soak = sum_up(kTwo, {boot_of("busted"), skipped});
	EXPECT_EQ(soak.verdict, Verdict::kInconclusive);
	EXPECT_THAT(soak.reasons, ElementsAre("no scenario was run"));
	EXPECT_EQ(soak.scenarios[1].skipped, "no btrfs");
	EXPECT_EQ(sum_up(kTwo, {boot_of("busted"), skipped, boot_of("a")}).verdict,
		  Verdict::kClean);
	EXPECT_EQ(sum_up(kTwo, {}).verdict, Verdict::kInconclusive);
}

} // namespace
} // namespace noio
