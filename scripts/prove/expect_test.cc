// SPDX-License-Identifier: GPL-2.0
#include "prove/expect.h"

#include <gtest/gtest.h>

namespace noio
{
namespace
{

TEST(ReadExpectations, ReadsCasesAndReasons)
{
	const auto read = read_expectations("[[fails]]\ncase = \"s.a.*\"\nwhy = \"gap 1\"\n"
					    "[[fails]]\ncase = \"s.b\"\nwhy = \"gap 2\"\n",
					    "expect.toml");
	ASSERT_TRUE(read);
	ASSERT_EQ(read->size(), 2U);
	EXPECT_EQ((*read)[1].cases, "s.b");
	EXPECT_EQ((*read)[1].why, "gap 2");
}

TEST(ReadExpectations, TakesAnEmptyFileAsNoFailure)
{
	const auto read = read_expectations("# all pass\n", "expect.toml");
	ASSERT_TRUE(read);
	EXPECT_TRUE(read->empty());
}

TEST(ReadExpectations, RefusesAFailureWithoutReason)
{
	const auto read = read_expectations("[[fails]]\ncase = \"a\"\nwhy = \"x\"\n"
					    "[[fails]]\ncase = \"b\"\n",
					    "expect.toml");
	ASSERT_FALSE(read);
	EXPECT_EQ(read.error().where, "expect.toml:4");
}

TEST(ReadExpectations, RefusesWhatItDoesNotKnow)
{
	for (const std::string_view bad :
	     {"[[fail]]\ncase = \"a\"\nwhy = \"x\"\n", "fails = 3\n", "fails = [1]\n",
	      "[[fails]]\ncase = 1\nwhy = \"x\"\n", "[[fails]]\ncase = \"\"\nwhy = \"x\"\n",
	      "[[fails]]\ncase = \"a\"\nwhy = \"x\"\nflaky = true\n", "[[fails\n", "\x01"})
		EXPECT_FALSE(read_expectations(bad, "expect.toml")) << bad;
}

TEST(FindExpectation, MatchesWholeNames)
{
	const std::vector<Expectation> all{{"s.c1.GFP_*", "1"}, {"s.c2", "2"}, {"s.c[3]", "3"}};
	EXPECT_EQ(find_expectation(all, "s.c1.GFP_NOFS create")->why, "1");
	EXPECT_EQ(find_expectation(all, "s.c2")->why, "2");
	EXPECT_EQ(find_expectation(all, "s.c[3]")->why, "3") << "the name itself";
	EXPECT_EQ(find_expectation(all, "s.c22"), nullptr);
	EXPECT_EQ(find_expectation(all, "x.s.c2"), nullptr);
	EXPECT_EQ(find_expectation({}, "s.c2"), nullptr);
}

} // namespace
} // namespace noio
