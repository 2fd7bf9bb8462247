// SPDX-License-Identifier: GPL-2.0
#include "prove/expect.h"

#include <gtest/gtest.h>

#include "core/disk.h"

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

class LoadExpectations : public testing::Test
{
protected:
	void SetUp() override
	{
		std::filesystem::remove_all(dir);
		put("v7.2", "a", "1");
	}

	void put(const std::string &series, const std::string &test,
		 const std::string &needs) const
	{
		ASSERT_TRUE(write_file(dir / series / "expect.toml",
				       "[[fails]]\ncase = \"" + test + "\"\nwhy = \"" + series +
					       "\"\nneeds = [" + needs + "]\n"));
	}

	const Series first{"v7.2", {"1"}}, second{"v7.2", {"1", "2"}, "outside", 1},
		alone{"v7.3", {"1"}, "outside"};
	const std::filesystem::path dir =
		std::filesystem::path(testing::TempDir()) / "noio-expect";
};

TEST_F(LoadExpectations, OfASecondSeriesAddsToThoseOfTheFirst)
{
	put("v7.2/outside", "b", "2");
	EXPECT_EQ(load_expectations(dir, first)->size(), 1U);
	const auto both = load_expectations(dir, second);
	ASSERT_TRUE(both) << both.error().line();
	EXPECT_EQ(find_expectation(*both, "a")->needs, (PatchNumbers{1}));
	EXPECT_EQ(find_expectation(*both, "b")->needs, (PatchNumbers{2}));
}

TEST_F(LoadExpectations, OfASecondSeriesComeFirst)
{
	put("v7.2/outside", "a", "1, 2");
	const auto both = load_expectations(dir, second);
	ASSERT_TRUE(both) << both.error().line();
	EXPECT_EQ(find_expectation(*both, "a")->why, "v7.2/outside");
}

TEST_F(LoadExpectations, NeedsAFileForEachSeriesThatThereIs)
{
	EXPECT_EQ(load_expectations(dir, second).error().where,
		  (dir / "v7.2/outside/expect.toml").string());
	put("v7.3/outside", "b", "1");
	const auto read = load_expectations(dir, alone);
	ASSERT_TRUE(read) << read.error().line();
	EXPECT_EQ(read->size(), 1U);
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
