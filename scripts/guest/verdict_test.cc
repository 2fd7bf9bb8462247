// SPDX-License-Identifier: GPL-2.0
#include "guest/verdict.h"

#include <gtest/gtest.h>

namespace noio
{
namespace
{

constexpr auto kBanner = "Lock dependency validator: Copyright (c) 2006\n";
constexpr auto kBye = "reboot: Restarting system\n";

std::string suite(const std::string &results, const std::string &last = "ok 1 s\n")
{
	return "KTAP version 1\n1..1\n    KTAP version 1\n    # Subtest: s\n    1..2\n" +
	       results + last;
}

Judgement judged(const std::string &console, Ending ending = Ending::kPoweredOff,
		 const std::string &wanted = "s.*")
{
	Boot boot;
	boot.console = kBanner + console + kBye;
	boot.ending = ending;
	return judge(boot, wanted);
}

const std::string kPasses = suite("    ok 1 a\n    ok 2 b\n");

TEST(Verdict, Clean)
{
	const auto judgement = judged(kPasses);
	EXPECT_EQ(judgement.verdict, Verdict::kClean);
	EXPECT_TRUE(judgement.reasons.empty());
	EXPECT_EQ(judgement.ktap.results.size(), 2U);
}

TEST(Verdict, Findings)
{
	EXPECT_EQ(judged(suite("    not ok 1 a\n    ok 2 b\n", "not ok 1 s\n")).verdict,
		  Verdict::kFindings);
	// all cases pass, and the kernel complains before, between and after them
	const std::string warning = "WARNING: CPU: 0 PID: 1 at mm/percpu.c:1 f+0x1/0x2\n";
	EXPECT_EQ(judged(warning + kPasses).verdict, Verdict::kFindings);
	EXPECT_EQ(judged(suite("    ok 1 a\n" + warning + "    ok 2 b\n")).verdict,
		  Verdict::kFindings);
	EXPECT_EQ(judged(kPasses + warning).verdict, Verdict::kFindings);
}

TEST(Verdict, Void)
{
	EXPECT_EQ(judged("BUG: MAX_LOCKDEP_ENTRIES too low!\n"
			 "turning off the locking correctness validator.\n" +
			 kPasses)
			  .verdict,
		  Verdict::kVoid);
	EXPECT_EQ(judged(suite("    ok 1 a # SKIP x\n    ok 2 b # SKIP x\n", "ok 1 s # SKIP\n"))
			  .verdict,
		  Verdict::kVoid);
	Boot boot;
	boot.console = kPasses + kBye;
	boot.ending = Ending::kPoweredOff;
	EXPECT_EQ(judge(boot, "s.*").verdict, Verdict::kVoid) << "no lockdep in this kernel";
}

TEST(Verdict, Corrupted)
{
	for (const auto ending : {Ending::kPanicked, Ending::kTimedOut, Ending::kSilent,
				  Ending::kDied, Ending::kFlooded})
		EXPECT_EQ(judged(kPasses, ending).verdict, Verdict::kCorrupted) << name(ending);
	EXPECT_EQ(judged("").verdict, Verdict::kCorrupted);
	EXPECT_EQ(judged(suite("    ok 1 a\n", "")).verdict, Verdict::kCorrupted);
	EXPECT_EQ(judged(suite("    ok 1 a\n")).verdict, Verdict::kCorrupted);
	EXPECT_EQ(judged(kPasses, Ending::kPoweredOff, "other.*").verdict, Verdict::kCorrupted);
	Boot silent;
	EXPECT_EQ(judge(silent, "").verdict, Verdict::kCorrupted);
}

TEST(Verdict, TheWorseOneCounts)
{
	const auto judgement = judged(suite("    not ok 1 a\n    ok 2 b\n", "not ok 1 s\n"),
				      Ending::kPanicked);
	EXPECT_EQ(judgement.verdict, Verdict::kCorrupted);
	EXPECT_GE(judgement.reasons.size(), 2U);
}

} // namespace
} // namespace noio
