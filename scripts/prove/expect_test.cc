// SPDX-License-Identifier: GPL-2.0
#include "prove/expect.h"

#include <gtest/gtest.h>

namespace noio
{
namespace
{

TEST(ReadExpectations, ReadsCasesAndReasons)
{
	const auto read = read_expectations(
		"[[fails]]\ncase = \"s.a.*\"\nwhy = \"gap 1\"\nneeds = [1, 3]\n"
		"[[fails]]\ncase = \"s.b\"\nwhy = \"gap 2\"\nneeds = [2]\n",
		"expect.toml");
	ASSERT_TRUE(read);
	ASSERT_EQ(read->size(), 2U);
	EXPECT_EQ((*read)[1].cases, "s.b");
	EXPECT_EQ((*read)[1].why, "gap 2");
	EXPECT_EQ((*read)[0].needs, (PatchNumbers{1, 3}));
}

TEST(ReadExpectations, TakesAnEmptyFileAsNoFailure)
{
	const auto read = read_expectations("# all pass\n", "expect.toml");
	ASSERT_TRUE(read);
	EXPECT_TRUE(read->empty());
}

TEST(ReadExpectations, RefusesAFailureWithoutReason)
{
	const auto read =
		read_expectations("[[fails]]\ncase = \"a\"\nwhy = \"x\"\nneeds = [1]\n"
				  "[[fails]]\ncase = \"b\"\n",
				  "expect.toml");
	ASSERT_FALSE(read);
	EXPECT_EQ(read.error().where, "expect.toml:5");
}

TEST(ReadExpectations, RefusesWhatItDoesNotKnow)
{
	for (const std::string_view bad :
	     {"[[fail]]\ncase = \"a\"\nwhy = \"x\"\nneeds = [1]\n", "fails = 3\n",
	      "fails = [1]\n", "[[fails]]\ncase = 1\nwhy = \"x\"\nneeds = [1]\n",
	      "[[fails]]\ncase = \"\"\nwhy = \"x\"\nneeds = [1]\n",
	      "[[fails]]\ncase = \"a\"\nwhy = \"x\"\n",
	      "[[fails]]\ncase = \"a\"\nwhy = \"x\"\nneeds = []\n",
	      "[[fails]]\ncase = \"a\"\nwhy = \"x\"\nneeds = 1\n",
	      "[[fails]]\ncase = \"a\"\nwhy = \"x\"\nneeds = [0]\n",
	      "[[fails]]\ncase = \"a\"\nwhy = \"x\"\nneeds = [1, \"2\"]\n",
	      "[[fails]]\ncase = \"a\"\nwhy = \"x\"\nneeds = [1]\nflaky = true\n", "[[fails\n",
	      "\x01"})
		EXPECT_FALSE(read_expectations(bad, "expect.toml")) << bad;
}

TEST(Expectation, FailsWhereAPatchThatItNeedsIsMissing)
{
	const Expectation one{"s.a", "why", {1, 3}};
	EXPECT_TRUE(one.fails_with({}));
	EXPECT_TRUE(one.fails_with({1, 2}));
	EXPECT_TRUE(one.fails_with({2, 3}));
	EXPECT_FALSE(one.fails_with({1, 3}));
	EXPECT_FALSE(one.fails_with({1, 2, 3}));
}

TEST(FindExpectation, MatchesWholeNames)
{
	const std::vector<Expectation> all{
		{"s.c1.GFP_*", "1", {1}}, {"s.c2", "2", {1}}, {"s.c[3]", "3", {1}}};
	EXPECT_EQ(find_expectation(all, "s.c1.GFP_NOFS create")->why, "1");
	EXPECT_EQ(find_expectation(all, "s.c2")->why, "2");
	EXPECT_EQ(find_expectation(all, "s.c[3]")->why, "3") << "the name itself";
	EXPECT_EQ(find_expectation(all, "s.c22"), nullptr);
	EXPECT_EQ(find_expectation(all, "x.s.c2"), nullptr);
	EXPECT_EQ(find_expectation({}, "s.c2"), nullptr);
}

} // namespace
} // namespace noio
