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
		  Verdict::kInconclusive);
	EXPECT_EQ(judged(suite("    ok 1 a # SKIP x\n    ok 2 b # SKIP x\n", "ok 1 s # SKIP\n"))
			  .verdict,
		  Verdict::kInconclusive);
	Boot boot;
	boot.console = kPasses + kBye;
	boot.ending = Ending::kPoweredOff;
	EXPECT_EQ(judge(boot, "s.*").verdict, Verdict::kInconclusive)
		<< "no lockdep in this kernel";
}

// An extract of a log does not tell what the boot did.
TEST(Verdict, WithoutTheBoot)
{
	Boot boot;
	boot.ending = Ending::kPoweredOff;
	const auto said = [&boot](const std::string &console) {
		boot.console = console;
		return testing::PrintToString(judge(boot, "").reasons);
	};
	const std::string off = "BUG: MAX_LOCKDEP_ENTRIES too low!\n";
	const std::string report = "WARNING: possible circular locking dependency detected\n";
	const std::string other = "watchdog: BUG: soft lockup - CPU#0 stuck for 22s! [a:1]\n";
	EXPECT_EQ(said(report).find("lockdep is not in"), std::string::npos);
	EXPECT_EQ(said(report).find("not tell whether"), std::string::npos);
	EXPECT_EQ(said(off).find("lockdep is not in"), std::string::npos);
	EXPECT_NE(said(other).find("not tell whether lockdep was on"), std::string::npos);
	EXPECT_NE(said("Linux version 7.2.13\n" + other).find("lockdep is not in"),
		  std::string::npos);
}

TEST(Verdict, OfWhatIsNoLog)
{
	Boot boot;
	boot.console = "# Shopping\nmilk\n\nbread\n";
	const auto judgement = judge(boot, "");
	EXPECT_FALSE(judgement.of_kernel);
	EXPECT_EQ(judgement.verdict, Verdict::kCorrupted);
	ASSERT_EQ(judgement.reasons.size(), 1U);
	EXPECT_EQ(judgement.reasons[0], "no line of this file looks like a kernel's");
	for (const char *line :
	     {"[    1.000000] x", "<6>x", "Mar 02 10:00:00 host kernel: x", "KTAP version 1",
	      " f+0x1/0x2", "BUG: x", "Linux version 6.1", "task:a state:D", "> <6>x"}) {
		boot.console = std::string("Hello,\n\n") + line + "\n";
		EXPECT_TRUE(judge(boot, "").of_kernel) << line;
	}
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
