// SPDX-License-Identifier: GPL-2.0
#include "run/soak/soak_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace noio
{
namespace
{

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

SoakBoot listed_boot(const std::string &scenario)
{
	SoakBoot boot;
	boot.scenario = scenario;
	boot.verdict = Verdict::kClean;
	boot.lockdep_on = std::chrono::seconds(30);
	boot.word.iterations = 12;
	boot.word.counts = {{"chunks_created", 4}, {"allocs_kernel", 7}};
	boot.log = "/logs/001-" + scenario + ".log";
	return boot;
}

SoakRecord record_of(const Soak &soak)
{
	SoakRecord one;
	one.soak = soak;
	one.kernel.release = "7.2.13";
	one.subject.origin = "here";
	one.kernel.profile = "soak";
	one.host.accelerator = {"tcg", "for the test"};
	return one;
}

const std::vector<Scenario> kScenarios{{"busted", "r", {}}, {"maps", "r", {}}, {"no", "r", {}}};

TEST(SoakText, OfACleanOneHasWhatWasTried)
{
	auto skipped = listed_boot("no");
	skipped.skipped = true;
	skipped.word.skip = "no btrfs";
	const auto soak = sum_up(kScenarios, {listed_boot("busted"), listed_boot("maps"),
					      listed_boot("maps"), skipped});
	const auto text = soak_text(record_of(soak));
	EXPECT_THAT(text, AllOf(HasSubstr("Linux 7.2.13, here\n"), HasSubstr("profile soak"),
				HasSubstr("skipped: no btrfs"), HasSubstr("14/0/0/0"),
				HasSubstr("\nclean: 4 boots, 0 s.\n")));
	EXPECT_THAT(text, AllOf(HasSubstr("60 s"), Not(HasSubstr("reports:"))));
}

TEST(SoakText, NamesEachFinding)
{
	auto bad = listed_boot("maps");
	bad.verdict = Verdict::kFindings;
	bad.reasons = {"lockdep has the edge"};
	Splat circle;
	circle.kind = SplatKind::kLockdep;
	circle.title = "possible circular locking dependency";
	circle.first_line = 17;
	circle.chain = {{"pcpu_alloc_mutex", "pcpu_alloc_noprof"}, {"fs_reclaim", ""}};
	bad.percpu = {circle};
	circle.title = "something else";
	bad.unrelated = {circle};
	bad.word.edges = {{"pcpu_alloc_mutex", "fs_reclaim"}, {"x", "pcpu_alloc_mutex"}};
	bad.word.sites = {{2, "io", 0xcc0, {"f", "g"}}, {9, "fs", 0xcc0, {"h"}}};
	bad.word.tables = {{"lock-classes", 5, 8192}};
	const auto text =
		soak_text(record_of(sum_up(kScenarios, {listed_boot("busted"), bad})));
	EXPECT_THAT(text, HasSubstr("findings in 1"));
	EXPECT_THAT(text, HasSubstr("not run"));
	EXPECT_THAT(text, HasSubstr("under pcpu_alloc_mutex: fs_reclaim\n"));
	EXPECT_THAT(text, HasSubstr("lock-classes 5 of 8192"));
	EXPECT_THAT(text,
		    HasSubstr("9 times fs: mask 0xcc0: h\n  2 times io: mask 0xcc0: f < g"));
	EXPECT_THAT(text,
		    HasSubstr("percpu, maps: lockdep: possible circular locking dependency, 1 "
			      "times, first in /logs/001-maps.log:17\n"
			      "      pcpu_alloc_mutex, taken in pcpu_alloc_noprof\n"
			      "      fs_reclaim\n"));
	EXPECT_THAT(text, HasSubstr("unrelated, maps: lockdep: something else"));
	EXPECT_THAT(text, HasSubstr("\nmaps: lockdep has the edge\n\nfindings: 2 boots"));
}

} // namespace
} // namespace noio
