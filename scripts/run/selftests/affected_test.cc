// SPDX-License-Identifier: GPL-2.0
#include "run/selftests/affected.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/disk.h"
#include "guest/fake_qemu.h"

namespace noio
{
namespace
{

using testing::HasSubstr;

Answer answer_to(const std::string &ktap, int code)
{
	return read_answer(judge_output("TAP version 13\n" + ktap, code, "test_gfp_trace"));
}

TEST(ReadAnswer, IsWhatTheTestSays)
{
	const auto yes = answer_to(
		"1..1\n# 5 of 6 at vmalloc\nnot ok 1 AFFECTED: reclaim with the mutex\n", 1);
	EXPECT_EQ(yes.affected, Affected::kYes);
	EXPECT_EQ(yes.verdict, "AFFECTED: reclaim with the mutex");
	EXPECT_THAT(answer_text(yes), HasSubstr("\n  # 5 of 6 at vmalloc\n"));

	const auto fixed = answer_to("1..1\nok 1 FIXED: no reclaim\n", 0);
	EXPECT_EQ(fixed.affected, Affected::kNo);
	EXPECT_EQ(fixed.verdict, "FIXED: no reclaim");
	EXPECT_EQ(answer_to("1..1\nok 1 NOT AFFECTED: they never wait\n", 0).affected,
		  Affected::kNo);
}

TEST(ReadAnswer, CannotTellWithoutASoundRun)
{
	const auto no_bpf = answer_to("1..0 # SKIP CANNOT TELL: no bpf\n", 4);
	EXPECT_EQ(no_bpf.affected, Affected::kCannotTell);
	EXPECT_EQ(no_bpf.verdict, "CANNOT TELL: no bpf");
	EXPECT_EQ(answer_to("1..1\nok 1 CANNOT TELL: no page # SKIP\n", 4).affected,
		  Affected::kCannotTell);

	const auto lies = answer_to("1..1\nok 1 FIXED: no reclaim\n", 1);
	EXPECT_EQ(lies.affected, Affected::kCannotTell);
	EXPECT_THAT(lies.verdict, HasSubstr("CANNOT TELL: it ended with 1"));
	EXPECT_EQ(answer_to("1..2\nok 1 FIXED: no reclaim\n", 0).affected,
		  Affected::kCannotTell);
	EXPECT_EQ(answer_to("1..1\nok 1 something else\n", 0).affected, Affected::kCannotTell);
	EXPECT_EQ(answer_to("", 127).affected, Affected::kCannotTell);
}

// A shell script in place of the test.
class AskMachine : public testing::Test
{
protected:
	Result<Answer> ask(const std::string &body)
	{
		EXPECT_TRUE(write_file(programs_.dir / "test_gfp_trace", "#!/bin/sh\n" + body));
		std::filesystem::permissions(programs_.dir / "test_gfp_trace",
					     std::filesystem::perms::owner_all);
		PosixRunner runner;
		Status status;
		return ask_machine(programs_, runner, status);
	}

private:
	Result<TempDir> dir_ = TempDir::make(std::filesystem::temp_directory_path());
	Programs programs_{dir_->path(), {}, {"test_gfp_trace"}, std::chrono::seconds(2)};
};

TEST_F(AskMachine, RunsTheTest)
{
	const auto yes = ask("echo TAP version 13; echo 1..1; echo 'not ok 1 AFFECTED: yes'; "
			     "exit 1\n");
	ASSERT_TRUE(yes) << yes.error().line();
	EXPECT_EQ(yes->affected, Affected::kYes);
}

TEST_F(AskMachine, CannotTellWhatTakesTooLong)
{
	const auto late = ask("echo TAP version 13; echo 1..1; sleep 60\n");
	ASSERT_TRUE(late) << late.error().line();
	EXPECT_EQ(late->affected, Affected::kCannotTell);
}

TEST(AskGuest, BootsTheKernel)
{
	const FakeQemu qemu("case \"$*\" in *noio.run=test_gfp_trace*) echo 'TAP version 13'; "
			    "echo 1..1; echo 'ok 1 FIXED: all'; echo 'noio: exit 0';; esac\n"
			    "echo 'reboot: Restarting system'");
	Programs programs{
		qemu.dir(), qemu.kernel(), {"test_gfp_trace"}, std::chrono::seconds(5)};
	BootsRequest boots;
	boots.kernel = qemu.kernel();
	boots.accelerator = {"tcg", "for the test"};
	boots.logs = qemu.dir() / "logs";
	PosixRunner runner;
	Status status;
	const auto said = ask_guest(programs, boots, runner, status);
	ASSERT_TRUE(said) << said.error().line();
	EXPECT_EQ(said->affected, Affected::kNo);
	EXPECT_TRUE(read_file(boots.logs / "test_gfp_trace.log"));
}

} // namespace
} // namespace noio
