// SPDX-License-Identifier: GPL-2.0
#include "cli/exit_of.h"

#include <gtest/gtest.h>

namespace noio
{
namespace
{

// The exit status of @answer and the last line.
std::string finished(const Result<Exit> &answer)
{
	testing::internal::CaptureStderr();
	const auto status = finish(answer);
	return std::to_string(status) + " " + testing::internal::GetCapturedStderr();
}

TEST(Finish, SaysWhichOfTheTwoAStatusOf2Is)
{
	EXPECT_EQ(finished(fail("no such file", "x", "", ErrorKind::kUsage)),
		  "2 noio: no such file: x\n");
	EXPECT_EQ(finished(fail("the guest died", "x", "", ErrorKind::kUnjudged)),
		  "2 noio: inconclusive: the guest died: x\n");
	EXPECT_EQ(finished(exit_of(Verdict::kInconclusive)),
		  "2 noio: inconclusive: what ran, or was read, does not tell\n");
	EXPECT_EQ(finished(exit_of(Verdict::kCorrupted)),
		  "2 noio: inconclusive: what ran, or was read, does not tell\n");
}

TEST(Finish, AddsNothingToAnAnswer)
{
	EXPECT_EQ(finished(exit_of(Verdict::kClean)), "0 ");
	EXPECT_EQ(finished(exit_of(Verdict::kFindings)), "1 ");
	EXPECT_EQ(finished(Exit::kInterrupt), "130 ");
	EXPECT_EQ(finished(fail("it does not build", "x", "", ErrorKind::kFailed)),
		  "1 noio: it does not build: x\n");
	EXPECT_EQ(finished(interrupted_at("x")), "130 noio: interrupted: x\n");
}

} // namespace
} // namespace noio
