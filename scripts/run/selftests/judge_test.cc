// SPDX-License-Identifier: GPL-2.0
#include "run/selftests/judge.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "console/golden.h"

namespace noio
{
namespace
{

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TestRun judged(const std::string &ktap, const std::string &last,
	       Ending ending = Ending::kPoweredOff)
{
	Boot boot;
	boot.console = "[    0.1][    T1] Run /init as init process\nTAP version 13\n" + ktap +
		       last + "reboot: Restarting system\n";
	boot.ending = ending;
	return judge_test(boot, "t");
}

std::string exited(int code)
{
	return "[    2.716641][    T1] noio: exit " + std::to_string(code) + "\n";
}

const std::string kPasses = "1..2\nok 1 a\nok 2 b # SKIP not here\n";
const std::string kFails = "1..2\n# 7 of 9\nnot ok 1 a\nok 2 b\n";

TEST(JudgeTest, TakesTheTestAsAWhole)
{
	const auto passed = judged(kPasses, exited(0));
	EXPECT_EQ(passed.result.status, TestStatus::kPassed);
	EXPECT_EQ(passed.result.name, "t");
	EXPECT_THAT(passed.problems, IsEmpty());
	EXPECT_THAT(passed.reports, IsEmpty());
	EXPECT_THAT(passed.result.details, ElementsAre("ok: a", "skipped: b # not here"));

	const auto failed = judged(kFails, exited(1));
	EXPECT_EQ(failed.result.status, TestStatus::kFailed);
	EXPECT_THAT(failed.problems, IsEmpty());
	EXPECT_THAT(failed.result.details, ElementsAre("# 7 of 9", "not ok: a", "ok: b"));
}

TEST(JudgeTest, SkipsWithAReason)
{
	for (const auto &run : {judged("1..0 # SKIP no device\n", exited(4)),
				judged("1..1\nok 1 # SKIP no device\n", exited(0)),
				judged("1..1\nok 1 a # SKIP no device\n", exited(4))}) {
		EXPECT_EQ(run.result.status, TestStatus::kSkipped);
		EXPECT_EQ(run.result.reason, "no device");
		EXPECT_THAT(run.problems, IsEmpty());
	}
	EXPECT_THAT(judged("1..0 # SKIP\n", exited(4)).problems,
		    ElementsAre("it skipped without a reason"));
}

TEST(JudgeTest, FailsWhoGaveUp)
{
	const auto late = judged("1..3\nok 1 a\nBail out! the deadline is over\n", exited(137));
	EXPECT_EQ(late.result.status, TestStatus::kFailed);
	EXPECT_EQ(late.result.reason, "the deadline is over");
	EXPECT_THAT(late.problems, IsEmpty());
	EXPECT_THAT(late.result.details, Contains("gave up: the deadline is over"));
	EXPECT_THAT(judged("1..3\nBail out! x\n", exited(0)).problems,
		    ElementsAre(HasSubstr("ended with 0")));
}

TEST(JudgeTest, WantsResultsAndStatusToAgree)
{
	EXPECT_THAT(judged(kPasses, exited(1)).problems,
		    ElementsAre(HasSubstr("ended with 1")));
	EXPECT_THAT(judged(kPasses, exited(4)).problems,
		    ElementsAre(HasSubstr("ended with 4")));
	EXPECT_THAT(judged(kPasses, exited(139)).problems,
		    ElementsAre(HasSubstr("ended with 139")));
	EXPECT_THAT(judged(kFails, exited(0)).problems, ElementsAre(HasSubstr("ended with 0")));
	EXPECT_THAT(judged("1..0 # SKIP x\n", exited(1)).problems,
		    ElementsAre(HasSubstr("ended with 1")));
}

TEST(JudgeTest, DoesNotTrustAConsoleWithoutAnEnd)
{
	EXPECT_THAT(judged(kPasses, "").problems, ElementsAre(HasSubstr("nobody said")));
	EXPECT_THAT(judged(kPasses, "noio: exit\n").problems,
		    ElementsAre(HasSubstr("nobody said")));
	EXPECT_THAT(judged(kPasses, "# noio: exit 0\n").problems,
		    ElementsAre(HasSubstr("nobody said")));
	EXPECT_THAT(judged(kPasses, exited(0), Ending::kPanicked).problems,
		    ElementsAre("the guest panicked"));
	EXPECT_THAT(judged(kPasses, "", Ending::kTimedOut).problems,
		    ElementsAre(HasSubstr("nobody said"), "the guest timed out"));
}

TEST(JudgeTest, DoesNotTrustHalfAKtap)
{
	EXPECT_THAT(judged("1..3\nok 1 a\n", exited(0)).problems,
		    ElementsAre(HasSubstr("planned 3, saw 1")));
	EXPECT_THAT(judged("", exited(0)).problems, Contains("the test printed no result"));
	EXPECT_THAT(judge_output("", 127, "t").problems,
		    Contains("the test printed no result"));
}

TEST(JudgeTest, LockdepThroughTheMutexIsAFailure)
{
	auto report = golden("circular.log");
	report = report.substr(report.find("WARNING: possible circular") - 27);
	report = report.substr(0, report.find("</TASK>") + 8);
	const auto run = judged(kPasses, report + exited(0));
	EXPECT_EQ(run.result.status, TestStatus::kFailed);
	EXPECT_THAT(run.result.details, Contains(HasSubstr("possible circular")));
	EXPECT_THAT(run.problems, IsEmpty());
	EXPECT_THAT(run.reports, IsEmpty());
}

TEST(JudgeTest, OtherReportsAreHandedOn)
{
	const auto off = "INFO: lockdep is turned off.\n";
	EXPECT_EQ(judged(kPasses, off + exited(0)).reports.size(), 1U);

	const auto oom = "Out of memory: Killed process 45 (t) total-vm:1kB\n";
	const auto run = judged(kPasses, oom + exited(0));
	ASSERT_EQ(run.reports.size(), 1U);
	EXPECT_EQ(run.reports[0].kind, SplatKind::kMemory);
	EXPECT_EQ(run.result.status, TestStatus::kPassed);
}

} // namespace
} // namespace noio
