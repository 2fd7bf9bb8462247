// SPDX-License-Identifier: GPL-2.0
#include "prove/tally.h"

#include <gtest/gtest.h>

#include "core/disk.h"

namespace noio
{
namespace
{

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
	const auto sum = sum_tallies(dir, {"one", "bad", "cut", "absent"});
	EXPECT_EQ(sum.tally, (Tally{7, 5, 1}));
	EXPECT_EQ(sum.failed,
		  (std::vector<std::string>{R"(step "bad": 5 passed, 3 failed, 0 skipped)",
					    R"(step "cut": did not finish)",
					    R"(step "absent": did not finish)"}));
	EXPECT_EQ(sum.steps, (std::vector<std::string>{"2 passed, 0 failed, 1 skipped",
						       "5 passed, 3 failed, 0 skipped",
						       "did not finish", "did not finish"}));
	EXPECT_EQ(closing_line(sum.tally), "7 passed, 5 failed, 1 skipped");
}

} // namespace
} // namespace noio
