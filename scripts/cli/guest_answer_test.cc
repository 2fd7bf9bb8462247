// SPDX-License-Identifier: GPL-2.0
#include "cli/guest_answer.h"

#include <gtest/gtest.h>

#include "console/golden.h"
#include "core/record.h"
#include "core/schema_check.h"

namespace noio
{
namespace
{

TEST(GuestAnswer, BeginsAsAllReportsDo)
{
	Boot boot;
	boot.console = golden("circular.log");
	boot.ending = ending_of(boot.console);
	ReportHeader header;
	header.subject.origin = "circular.log";
	testing::internal::CaptureStdout();
	EXPECT_EQ(answer(boot, {.wanted = {}, .word = {}, .json = true}, header).value(),
		  Exit::kVerdict);
	const auto out = testing::internal::GetCapturedStdout();
	EXPECT_EQ(rule_errors(out, record_schema<GuestReport>("noio guest")), "");
	EXPECT_EQ(parse_json(out)["subject"]["origin"], "circular.log");
}

} // namespace
} // namespace noio
