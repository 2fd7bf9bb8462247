// SPDX-License-Identifier: GPL-2.0
#include "console/ktap_line.h"

#include <gtest/gtest.h>

namespace noio
{

namespace
{

using Kind = KtapLine::Kind;

TEST(KtapLine, Versions)
{
	EXPECT_EQ(read_ktap_line("KTAP version 1").kind, Kind::kVersion);
	EXPECT_EQ(read_ktap_line("TAP version 14").kind, Kind::kVersion);
	EXPECT_EQ(read_ktap_line("TAP version 13").kind, Kind::kVersion);
	EXPECT_EQ(read_ktap_line("    KTAP version 1").indent, 4U);
	EXPECT_EQ(read_ktap_line("KTAP version 2").kind, Kind::kOther);
	EXPECT_EQ(read_ktap_line("a KTAP version 1").kind, Kind::kOther);
}

TEST(KtapLine, Plans)
{
	EXPECT_EQ(read_ktap_line("  1..12").number, 12U);
	EXPECT_EQ(read_ktap_line("1..0").kind, Kind::kPlan);
	EXPECT_EQ(read_ktap_line("1..12 things").kind, Kind::kOther);
	EXPECT_EQ(read_ktap_line("1..99999999999999999999").kind, Kind::kOther);
	EXPECT_NE(read_ktap_line("1..0").status, TestStatus::kSkipped);

	const auto skipped = read_ktap_line("1..0 # SKIP needs root ");
	EXPECT_EQ(skipped.kind, Kind::kPlan);
	EXPECT_EQ(skipped.number, 0U);
	EXPECT_EQ(skipped.status, TestStatus::kSkipped);
	EXPECT_EQ(skipped.reason, "needs root");
	EXPECT_EQ(read_ktap_line("1..3 # SKIP needs root").kind, Kind::kOther);
}

TEST(KtapLine, BailOut)
{
	const auto late = read_ktap_line("Bail out! the deadline is over");
	EXPECT_EQ(late.kind, Kind::kBailOut);
	EXPECT_EQ(late.reason, "the deadline is over");
	EXPECT_EQ(read_ktap_line("BUG: Bail out!").kind, Kind::kOther);
}

TEST(KtapLine, Results)
{
	const auto plain = read_ktap_line("    ok 3 create_without_io_fs");
	EXPECT_EQ(plain.kind, Kind::kResult);
	EXPECT_EQ(plain.number, 3U);
	EXPECT_EQ(plain.name, "create_without_io_fs");
	EXPECT_EQ(plain.status, TestStatus::kPassed);

	EXPECT_EQ(read_ktap_line("not ok 1 - old form  ").name, "old form");
	EXPECT_EQ(read_ktap_line("not ok 1 - old form").status, TestStatus::kFailed);
	EXPECT_EQ(read_ktap_line("ok 7").kind, Kind::kResult);
	EXPECT_EQ(read_ktap_line("ok 7").name, "");
	EXPECT_EQ(read_ktap_line("ok 7 colour #3").name, "colour #3");
}

TEST(KtapLine, NoResults)
{
	for (const char *text : {"ok", "ok then", "not ok", "ok 1x", "okay 1 a", "not  ok 1 a",
				 "ok 12345678901 a", "nok 1 a"})
		EXPECT_EQ(read_ktap_line(text).kind, Kind::kOther) << text;
}

TEST(KtapLine, Directives)
{
	const auto skip = read_ktap_line("ok 1 a # SKIP no memory cgroup");
	EXPECT_EQ(skip.name, "a");
	EXPECT_EQ(skip.status, TestStatus::kSkipped);
	EXPECT_EQ(skip.reason, "no memory cgroup");
	EXPECT_EQ(read_ktap_line("not ok 1 a # skip").status, TestStatus::kSkipped);
	EXPECT_EQ(read_ktap_line("ok 1 # SKIP").name, "");

	const auto timeout = read_ktap_line("ok 1 a # TIMEOUT 30 seconds");
	EXPECT_EQ(timeout.status, TestStatus::kFailed);
	EXPECT_EQ(timeout.reason, "TIMEOUT 30 seconds");
	EXPECT_EQ(read_ktap_line("not ok 1 a # XFAIL known").status, TestStatus::kFailed);
	EXPECT_EQ(read_ktap_line("ok 1 a # SKIPPER").status, TestStatus::kPassed);
	EXPECT_EQ(read_ktap_line("ok 1 a # rcode=0").name, "a # rcode=0");
}

TEST(KtapLine, Comments)
{
	EXPECT_EQ(read_ktap_line("    # Subtest: percpu_noio ").name, "percpu_noio");
	EXPECT_EQ(read_ktap_line("# c1: EXPECTATION FAILED at a.c:1").kind, Kind::kDiagnostic);
	EXPECT_EQ(read_ktap_line(" #0: ffff888003c51000 (a){+.+.}-{4:4}, at: f+0x1/0x2").kind,
		  Kind::kOther);
	const auto totals = read_ktap_line("# a: b: pass:1 fail:2 skip:3 total:6");
	EXPECT_EQ(totals.kind, Kind::kTotals);
	EXPECT_EQ(totals.name, "a: b");
	EXPECT_EQ(totals.failed, 2U);
	EXPECT_EQ(totals.total, 6U);
}

TEST(KtapLine, Blank)
{
	EXPECT_EQ(read_ktap_line("").kind, Kind::kOther);
	EXPECT_EQ(read_ktap_line("   ").kind, Kind::kOther);
}

} // namespace

} // namespace noio
