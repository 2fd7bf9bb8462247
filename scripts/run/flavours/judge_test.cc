// SPDX-License-Identifier: GPL-2.0
#include "run/flavours/judge.h"

#include <gtest/gtest.h>

namespace noio
{
namespace
{

Phase phase()
{
	Phase phase;
	phase.cases = {{{"s.a", TestStatus::kPassed, "", {}}, "a.log"},
		       {{"s.b", TestStatus::kSkipped, "no areas", {}}, "a.log"},
		       {{"s.c", TestStatus::kFailed, "", {}}, "a.log"}};
	return phase;
}

Flavour flavour()
{
	Flavour flavour;
	flavour.shows = {"groups: 2", "levels: [45]"};
	flavour.skips = {"no areas"};
	return flavour;
}

constexpr auto kConsole = "[ 1.0][T1] x: groups: 2, levels: 5\r\n";

TEST(FlavourProblems, AreNoneWhenAllIsShownAndSkippedAsExpected)
{
	EXPECT_TRUE(flavour_problems(flavour(), phase(), kConsole).empty());
}

TEST(FlavourProblems, NameWhatTheKernelDoesNotShow)
{
	const auto problems = flavour_problems(flavour(), phase(), "groups: 1, levels: 4\n");
	ASSERT_EQ(problems.size(), 1U);
	EXPECT_NE(problems[0].find("\"groups: 2\""), std::string::npos);
	EXPECT_EQ(flavour_problems(flavour(), phase(), "").size(), 2U) << "no console";
}

TEST(FlavourProblems, NameEachSkipThatIsNotExpected)
{
	auto expected = flavour();
	expected.skips.clear();
	auto problems = flavour_problems(expected, phase(), kConsole);
	ASSERT_EQ(problems.size(), 1U);
	EXPECT_EQ(problems[0].find("s.b was skipped"), 0U);
	expected.skips = {"no areas", "no modules"};
	problems = flavour_problems(expected, phase(), kConsole);
	ASSERT_EQ(problems.size(), 1U);
	EXPECT_NE(problems[0].find("\"no modules\""), std::string::npos);
}

} // namespace
} // namespace noio
