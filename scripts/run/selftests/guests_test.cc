// SPDX-License-Identifier: GPL-2.0
#include "run/selftests/guests.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "guest/fake_qemu.h"

namespace noio
{
namespace
{

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TestRun run_of(const std::string &test)
{
	TestRun run;
	run.result.name = test;
	run.result.status = TestStatus::kPassed;
	return run;
}

TEST(AddRun, KnowsReportsOrFails)
{
	auto run = run_of("oom");
	Splat oom, stall;
	oom.kind = SplatKind::kMemory;
	oom.title = "Killed process";
	oom.first_line = 7;
	stall.kind = SplatKind::kLockdep;
	stall.title = "circle";
	run.reports = {oom, stall};
	Phase phase;
	add_run(phase, run, {{"oom", report_name(oom), "it takes all"}}, "/logs/oom.log");
	EXPECT_THAT(phase.notes, ElementsAre("oom: known report (" + report_name(oom) +
					     "): /logs/oom.log:7: it takes all"));
	EXPECT_THAT(phase.problems,
		    ElementsAre(HasSubstr("unexpected report (" + report_name(stall) +
					  "; lockdep disabled itself here)")));
	ASSERT_EQ(phase.cases.size(), 1U);
	EXPECT_EQ(phase.cases[0].test.name, "oom");
	EXPECT_EQ(phase.cases[0].log, "/logs/oom.log");
}

TEST(AddRun, TellsProblemsAndWhyItSkipped)
{
	auto run = run_of("btrfs");
	run.result.status = TestStatus::kSkipped;
	run.result.reason = "atomics here";
	run.problems = {"the guest hung"};
	Phase phase;
	add_run(phase, run, {}, "/logs/btrfs.log");
	EXPECT_THAT(phase.notes, ElementsAre("btrfs: skipped: atomics here"));
	EXPECT_THAT(phase.problems, ElementsAre("btrfs: the guest hung: /logs/btrfs.log"));
}

// A guest that passes each test but "b".
class RunGuests : public testing::Test
{
protected:
	Result<Phase> run(const std::vector<std::string> &only)
	{
		Programs programs;
		programs.initramfs = qemu.dir() / "initramfs.cpio";
		EXPECT_TRUE(write_file(programs.initramfs, "cpio"));
		programs.tests = {"a", "b", "ab"};
		programs.timeout = std::chrono::seconds(10);
		BootsRequest boots;
		boots.kernel = qemu.kernel();
		boots.accelerator = {"tcg", "for the test"};
		boots.logs = qemu.dir() / "logs";
		PosixRunner runner;
		Status status;
		return run_guests(programs, only, {}, boots, runner, status);
	}

	const FakeQemu qemu{"case \"$*\" in *noio.run=b*) ok='not ok' code=1;; "
			    "*) ok=ok code=0;; esac\n"
			    "echo 'TAP version 13'; echo 1..1; echo \"$ok 1 one\"\n"
			    "echo \"noio: exit $code\"; echo 'reboot: Restarting system'"};
};

TEST_F(RunGuests, HasOneForEachTest)
{
	const auto phase = run({});
	ASSERT_TRUE(phase) << phase.error().line();
	EXPECT_THAT(phase->problems, IsEmpty());
	ASSERT_EQ(phase->cases.size(), 3U);
	EXPECT_EQ(phase->cases[0].test.status, TestStatus::kPassed);
	EXPECT_EQ(phase->cases[1].test.status, TestStatus::kFailed);
	EXPECT_EQ(phase->cases[1].log, qemu.dir() / "logs" / "b.log");
	EXPECT_TRUE(read_file(phase->cases[2].log));
}

TEST_F(RunGuests, HasThoseThatAreAskedFor)
{
	const auto phase = run({"a*"});
	ASSERT_TRUE(phase);
	ASSERT_EQ(phase->cases.size(), 2U);
	EXPECT_EQ(phase->cases[1].test.name, "ab");
	const auto two = run({"b", "ab"});
	ASSERT_TRUE(two);
	ASSERT_EQ(two->cases.size(), 2U);
	EXPECT_EQ(two->cases[0].test.name, "b");

	const auto none = run({"a", "c*"});
	ASSERT_FALSE(none);
	EXPECT_THAT(none.error().line(), AllOf(HasSubstr("c*"), HasSubstr("a, b, ab")));
}

} // namespace
} // namespace noio
