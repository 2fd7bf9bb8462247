// SPDX-License-Identifier: GPL-2.0
#include "run/suite/tally.h"

#include <fmt/core.h>
#include <gmock/gmock.h>

#include "core/disk.h"

namespace noio
{
namespace
{

using testing::EndsWith, testing::StartsWith;

TEST(ReadTally, ReadsItsOwn)
{
	EXPECT_EQ(read_tally(tally_json({12, 3, 1}), "t"), (Tally{12, 3, 1}));
}

TEST(ReadTally, ReadsGoogleTests)
{
	EXPECT_EQ(read_tally(R"({"tests": 9, "failures": 2, "disabled": 1, "errors": 0,
		"testsuites": [{"name": "S", "testsuite": [
			{"name": "a", "result": "SKIPPED"},
			{"name": "b", "result": "COMPLETED"}]}]})",
			     "t"),
		  (Tally{5, 2, 2}));
}

TEST(ReadTally, RefusesAnythingElse)
{
	for (const std::string_view bad :
	     {"", "{", "[]", "3", R"({"passed": 1, "failed": 0})",
	      R"({"passed": 1, "failed": -1, "skipped": 0})",
	      R"({"passed": "1", "failed": 0, "skipped": 0})",
	      R"({"tests": 1, "failures": 2, "disabled": 0, "errors": 0})",
	      R"({"tests": 1, "failures": 0, "disabled": 0})"})
		EXPECT_FALSE(read_tally(bad, "t")) << bad;
}

TEST(ReadTally, SurvivesAHostileListOfTests)
{
	for (const std::string_view suites :
	     {R"("x")", R"([1, "a", null])", R"([{"testsuite": 1}, {"testsuite": [1, {}]}])",
	      R"([{"testsuite": [{"result": 5}]}])"}) {
		const auto text = R"({"tests": 1, "failures": 0, "disabled": 0, "errors": 0,
			"testsuites": )" +
				  std::string(suites) + "}";
		EXPECT_EQ(read_tally(text, "t"), (Tally{1, 0, 0})) << suites;
	}
}

TEST(SumTallies, NamesWhatFailed)
{
	const auto dir = std::filesystem::path(testing::TempDir()) / "noio-tally";
	std::filesystem::remove_all(dir);
	ASSERT_TRUE(write_file(dir / "one.json", tally_json({2, 0, 1})));
	ASSERT_TRUE(write_file(dir / "cut.json", R"({"passed": 3, "fai)"));
	ASSERT_TRUE(write_file(dir / "bad.json", tally_json({5, 3, 0})));
	std::string log;
	for (int i = 1; i <= 16; i++)
		log += fmt::format("line {}\n", i);
	ASSERT_TRUE(write_file(dir / "cut.log", log));
	ASSERT_TRUE(write_file(dir / "bad.log", "problem: a\nNot proven.\n"));
	const auto sum = sum_tallies(dir, {"one", "bad", "cut", "absent"});
	EXPECT_EQ(sum.tally, (Tally{7, 5, 1}));
	ASSERT_EQ(sum.failed.size(), 3U);
	EXPECT_EQ(sum.failed[0], "step \"bad\": 5 passed, 3 failed, 0 skipped\n"
				 "    problem: a\n    Not proven.");
	EXPECT_THAT(sum.failed[1], StartsWith("step \"cut\": did not finish\n    line 2\n"));
	EXPECT_THAT(sum.failed[1], EndsWith("    line 16"));
	EXPECT_EQ(sum.failed[2], "step \"absent\": did not finish");
	EXPECT_EQ(sum.steps, (std::vector<std::string>{"2 passed, 0 failed, 1 skipped",
						       "5 passed, 3 failed, 0 skipped",
						       "did not finish", "did not finish"}));
	EXPECT_EQ(closing_line(sum.tally), "7 passed, 5 failed, 1 skipped");
}

} // namespace
} // namespace noio
