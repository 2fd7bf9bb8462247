// SPDX-License-Identifier: GPL-2.0
#include "console/ktap.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "console/golden.h"

namespace noio
{

namespace
{

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<std::string> names(const Ktap &ktap)
{
	std::vector<std::string> all;
	for (const auto &result : ktap.results)
		all.push_back(result.name);
	return all;
}

// One suite of two cases, the frame of most tests below.
std::string suite(const std::string &cases, const std::string &end = "ok 1 s\n")
{
	return "KTAP version 1\n1..1\n    KTAP version 1\n    # Subtest: s\n    1..2\n" +
	       cases + end;
}

TEST(Ktap, LeavesHaveTheirWholePath)
{
	const Ktap ktap = parse_ktap(golden("passes.log"));
	EXPECT_TRUE(ktap.seen);
	EXPECT_THAT(ktap.problems, IsEmpty());
	EXPECT_THAT(names(ktap),
		    ElementsAre("percpu_noio_masks.create_without_io_fs.GFP_KERNEL",
				"percpu_noio_masks.create_without_io_fs.GFP_NOFS",
				"percpu_noio_masks.create_without_io_fs.NOIO NORETRY NOWARN",
				"percpu_noio_masks.worker_without_io_fs",
				"percpu_noio_masks.worker_without_reserves",
				"percpu_lock_order.fs_kernel_reclaim_scope"));
	EXPECT_EQ(ktap.results[3].line, 18U);
}

TEST(Ktap, CarriageReturnsChangeNothing)
{
	std::string log;
	for (const char c : golden("passes.log"))
		log += c == '\n' ? std::string("\r\n") : std::string(1, c);
	const Ktap ktap = parse_ktap(log);
	EXPECT_EQ(ktap.results.size(), 6U);
	EXPECT_THAT(ktap.problems, IsEmpty());
}

TEST(Ktap, ExplanationsGoToTheirCase)
{
	const Ktap ktap = parse_ktap(golden("failing.log"));
	ASSERT_EQ(ktap.results.size(), 3U);
	EXPECT_THAT(ktap.problems, IsEmpty());
	ASSERT_EQ(ktap.results[0].details.size(), 4U);
	EXPECT_THAT(ktap.results[0].details[1], HasSubstr("chunk metadata: 19 of 19"));
	EXPECT_THAT(ktap.results[1].details, IsEmpty());
	EXPECT_THAT(ktap.results[2].details,
		    ElementsAre("# worker_without_reserves: EXPECTATION FAILED at "
				"mm/tests/percpu_noio/masks.c:90",
				"Expected wrong == 0, but", "    wrong == 4 (0x4)"));
}

TEST(Ktap, OldFormWithoutVersionLinesOfSuites)
{
	const Ktap ktap = parse_ktap(golden("tap14.log"));
	EXPECT_THAT(ktap.problems, IsEmpty());
	EXPECT_THAT(names(ktap),
		    ElementsAre("percpu_noio_masks.create_without_io_fs.GFP_KERNEL",
				"percpu_noio_masks.create_without_io_fs.NOIO scope",
				"percpu_noio_masks.worker_without_reserves",
				"percpu_lock_order.frozen_queue"));
}

TEST(Ktap, DeepNestingByTwoColumns)
{
	const Ktap ktap =
		parse_ktap("KTAP version 1\n1..1\n"
			   "  KTAP version 1\n  1..1\n"
			   "    KTAP version 1\n    1..2\n    ok 1 a\n    not ok 2 b\n"
			   "  not ok 1 mid\n"
			   "not ok 1 top\n");
	EXPECT_THAT(names(ktap), ElementsAre("top.mid.a", "top.mid.b"));
	EXPECT_THAT(ktap.problems, IsEmpty());
}

TEST(Ktap, TwoRunsInOneLog)
{
	const Ktap ktap = parse_ktap("KTAP version 1\n1..1\nok 1 a\n"
				     "KTAP version 1\n1..1\nok 1 b\n");
	EXPECT_THAT(names(ktap), ElementsAre("a", "b"));
	EXPECT_THAT(ktap.problems, IsEmpty());
}

TEST(Ktap, NothingThere)
{
	EXPECT_FALSE(parse_ktap("").seen);
	EXPECT_FALSE(parse_ktap(golden("no-ktap.log")).seen);
	const Ktap empty = parse_ktap("KTAP version 1\n1..0\n");
	EXPECT_TRUE(empty.seen);
	EXPECT_THAT(empty.results, IsEmpty());
}

TEST(Ktap, SkippedAsAWhole)
{
	const Ktap ktap = parse_ktap("TAP version 13\n1..0 # SKIP no tracefs\n");
	EXPECT_EQ(ktap.skipped, "no tracefs");
	EXPECT_THAT(ktap.results, IsEmpty());
	EXPECT_THAT(ktap.problems, IsEmpty());
	EXPECT_FALSE(parse_ktap("TAP version 13\n1..1\nok 1 # SKIP one\n").skipped);
}

TEST(Ktap, GaveUp)
{
	const Ktap ktap = parse_ktap("TAP version 13\n1..2\nok 1 a\nBail out! too late\n");
	EXPECT_EQ(ktap.gave_up, "too late");
	EXPECT_EQ(ktap.results.size(), 1U);
	EXPECT_THAT(ktap.problems, testing::Not(IsEmpty())) << "planned 2";
}

TEST(Ktap, TruncatedInTheMiddleOfALine)
{
	const Ktap ktap = parse_ktap(golden("truncated.log"));
	EXPECT_EQ(ktap.results.size(), 3U);
	EXPECT_THAT(ktap.problems,
		    ElementsAre(HasSubstr("in the middle of \"    ok 2 worker_wi\""),
				"line 18: percpu_noio_masks planned 3, saw 1",
				HasSubstr("percpu_noio_masks ends without a result of its own"),
				"line 18: the top level planned 2, saw 0"));
}

TEST(Ktap, TruncatedAnywhereIsAProblem)
{
	const std::string log = golden("passes.log");
	const auto begin = log.find("KTAP version 1") + 15;
	const auto last = log.rfind("ok 2 percpu_lock_order");
	ASSERT_NE(last, std::string::npos);
	for (std::size_t at = begin; at < last + 24; at += 7)
		EXPECT_FALSE(parse_ktap(log.substr(0, at)).problems.empty()) << at;
}

TEST(Ktap, MissingResults)
{
	EXPECT_THAT(parse_ktap(suite("    ok 1 a\n")).problems,
		    ElementsAre("line 7: s planned 2, saw 1"));
	EXPECT_THAT(parse_ktap(suite("    ok 2 b\n")).problems,
		    ElementsAre(HasSubstr("b is number 2, expected 1"),
				"line 7: s planned 2, saw 1"));
	EXPECT_THAT(parse_ktap("KTAP version 1\n1..2\nok 1 a\n").problems,
		    ElementsAre("line 3: the top level planned 2, saw 1"));
}

TEST(Ktap, MissingPlan)
{
	EXPECT_THAT(parse_ktap("KTAP version 1\nok 1 a\n").problems,
		    ElementsAre("line 1: the top level has no plan"));
	EXPECT_THAT(parse_ktap(suite("    1..2\n    ok 1 a\n    ok 2 b\n")).problems,
		    ElementsAre("line 6: s has a second plan"));
}

TEST(Ktap, DoubledResults)
{
	EXPECT_THAT(parse_ktap(suite("    ok 1 a\n    ok 1 a\n")).problems,
		    ElementsAre(HasSubstr("a is number 1, expected 2"),
				"line 7: s.a is reported twice"));
}

TEST(Ktap, SuiteDisagreesWithItsCases)
{
	EXPECT_THAT(parse_ktap(suite("    ok 1 a\n    not ok 2 b\n")).problems,
		    ElementsAre("line 8: s does not fail, but 1 of its subtests do"));
	EXPECT_THAT(parse_ktap(suite("    ok 1 a\n    ok 2 b\n", "not ok 1 s\n")).problems,
		    ElementsAre("line 8: s fails, but none of its subtests does"));
	EXPECT_THAT(parse_ktap(suite("    ok 1 a\n    ok 2 b\n", "ok 1 t\n")).problems,
		    ElementsAre("line 8: s began, but t reports"));
	EXPECT_THAT(
		parse_ktap("KTAP version 1\n1..1\n  KTAP version 1\n  1..0\nok 1 s\n").problems,
		ElementsAre("line 5: s passes without a subtest"));
}

TEST(Ktap, SuiteThatFailedToInitialise)
{
	const Ktap ktap = parse_ktap("KTAP version 1\n1..1\n    # failed to initialize (-12)\n"
				     "not ok 1 s\n");
	ASSERT_EQ(ktap.results.size(), 1U);
	EXPECT_EQ(ktap.results[0].status, TestStatus::kFailed);
	EXPECT_THAT(ktap.results[0].details, ElementsAre("# failed to initialize (-12)"));
	EXPECT_THAT(ktap.problems, IsEmpty());
}

TEST(Ktap, TotalsFindALostParameter)
{
	// Parameters have no plan on 6.12: only the totals show that "2 y" went missing.
	const std::string params = "        KTAP version 1\n        # Subtest: a\n"
				   "        ok 1 x\n    # a: pass:2 fail:0 skip:0 total:2\n";
	EXPECT_THAT(parse_ktap(suite(params + "    ok 1 a\n    ok 2 b\n")).problems,
		    ElementsAre(HasSubstr("a says pass:2 fail:0 skip:0, the lines before it "
					  "pass:1 fail:0 skip:0")));
	EXPECT_THAT(parse_ktap(suite("    ok 1 a\n    ok 2 b\n"
				     "# Totals: pass:3 fail:0 skip:0 total:3\n"))
			    .problems,
		    ElementsAre(HasSubstr("s says pass:3")));
}

TEST(Ktap, SkippedParametersThatSayOk)
{
	const auto params = [](const std::string &stats, const std::string &result) {
		return suite("        KTAP version 1\n        # Subtest: a\n        ok 1 x\n"
			     "        ok 2 y\n    # a: " +
			     stats + " total:2\n    ok 1 a" + result + "\n    ok 2 b\n");
	};
	const Ktap ktap = parse_ktap(params("pass:0 fail:0 skip:2", " # SKIP no device"));
	EXPECT_THAT(ktap.problems, IsEmpty());
	ASSERT_EQ(ktap.results.size(), 3U);
	for (const auto i : {0, 1}) {
		EXPECT_EQ(ktap.results[i].status, TestStatus::kSkipped);
		EXPECT_EQ(ktap.results[i].reason, "no device");
	}
	EXPECT_EQ(ktap.results[2].status, TestStatus::kPassed);
	// One of two was skipped, and nothing says which.
	EXPECT_THAT(parse_ktap(params("pass:1 fail:0 skip:1", "")).problems,
		    ElementsAre(HasSubstr("a says pass:1 fail:0 skip:1")));
}

TEST(Ktap, ResultsWithoutAHeader)
{
	const Ktap ktap = parse_ktap("ok 1 a\n");
	EXPECT_FALSE(ktap.seen);
	EXPECT_THAT(ktap.problems, ElementsAre("line 1: result of a without a header"));
}

TEST(Ktap, CaseWithoutItsResult)
{
	const Ktap ktap =
		parse_ktap("KTAP version 1\n1..1\n    KTAP version 1\n    # Subtest: s\n"
			   "    1..1\n        KTAP version 1\n        # Subtest: a\n"
			   "        ok 1 x\nnot ok 1 s\n");
	EXPECT_THAT(names(ktap), ElementsAre("s.a.x"));
	EXPECT_THAT(ktap.problems,
		    testing::Contains(HasSubstr("a ends without a result of its own")));
}

TEST(Ktap, ResultInsideAReportIsKept)
{
	const Ktap ktap = parse_ktap(golden("interleaved.log"));
	EXPECT_EQ(ktap.results.size(), 6U);
	EXPECT_THAT(ktap.problems, IsEmpty());
}

TEST(Ktap, NulBytes)
{
	std::string log = suite("    ok 1 a\n    ok 2 b\n");
	log.insert(log.find("ok 1 a"), std::string(3, '\0'));
	EXPECT_THAT(names(parse_ktap(log)), ElementsAre("s.a", "s.b"));
	EXPECT_THAT(parse_ktap(log).problems, IsEmpty());
}

TEST(Ktap, HugeLines)
{
	const std::string huge(5 << 20, 'x');
	const Ktap ktap =
		parse_ktap(suite("    ok 1 a\n" + huge + "\n    # " + huge + "\n    ok 2 b\n"));
	EXPECT_THAT(names(ktap), ElementsAre("s.a", "s.b"));
	EXPECT_THAT(ktap.problems, IsEmpty());
}

TEST(Ktap, BottomlessNesting)
{
	std::string log;
	for (std::size_t depth = 0; depth < 2000; depth++)
		log += std::string(depth, ' ') + "KTAP version 1\n";
	EXPECT_THAT(parse_ktap(log).problems, testing::Contains(HasSubstr("nested deeper")));
}

TEST(Ktap, BinaryNoise)
{
	std::string log;
	for (int i = 0; i < 100000; i++)
		log += static_cast<char>((i * 7919) >> 3);
	EXPECT_FALSE(parse_ktap(log).seen);
}

} // namespace

} // namespace noio
