// SPDX-License-Identifier: GPL-2.0
#include "run/suite/expect.h"

#include <map>

#include <gtest/gtest.h>

#include "core/disk.h"

namespace noio
{
namespace
{

const Series kSeries{"v7.2", {"0001-area.patch", "0002-populate.patch", "0003-noio.patch"}};

std::string entry(const std::string &rest)
{
	return "[[fails]]\ncase = \"a\"\nwhy = \"x\"\n" + rest + "\n";
}

TEST(ReadExpectations, ReadsCasesAndReasons)
{
	const auto read = read_expectations(
		"[[fails]]\ncase = \"s.a.*\"\nwhy = \"gap 1\"\nneeds = [\"area\", \"noio\"]\n"
		"[[fails]]\ncase = \"s.b\"\nwhy = \"gap 2\"\nneeds = [\"popul\"]\n",
		"expect.toml", kSeries);
	ASSERT_TRUE(read) << read.error().line();
	ASSERT_EQ(read->size(), 2U);
	EXPECT_EQ((*read)[1].cases, "s.b");
	EXPECT_EQ((*read)[1].why, "gap 2");
	EXPECT_EQ((*read)[0].needs, (PatchNumbers{1, 3}));
}

TEST(ReadExpectations, LeavesOutWhatIsForOtherBases)
{
	const auto read =
		read_expectations(entry("needs = [\"other\"]\nbases = [\"v6.1\", \"v6.12\"]") +
					  entry("needs = [\"noio\"]\nbases = [\"v7.2\"]"),
				  "expect.toml", kSeries);
	ASSERT_TRUE(read) << read.error().line();
	ASSERT_EQ(read->size(), 1U);
	EXPECT_EQ(read->front().needs, PatchNumbers{3});
}

TEST(ReadExpectations, TakesAnEmptyFileAsNoFailure)
{
	const auto read = read_expectations("# all pass\n", "expect.toml", kSeries);
	ASSERT_TRUE(read);
	EXPECT_TRUE(read->empty());
}

TEST(ReadExpectations, RefusesAFailureWithoutReason)
{
	const auto read =
		read_expectations(entry("needs = [\"noio\"]") + "[[fails]]\ncase = \"b\"\n",
				  "expect.toml", kSeries);
	ASSERT_FALSE(read);
	EXPECT_EQ(read.error().where, "expect.toml:5");
}

TEST(ReadExpectations, RefusesAPieceThatIsNotOfOnePatch)
{
	for (const auto &[piece, patches] : std::map<std::string, std::string>{
		     {"area2", "0 patches"}, {"patch", "3 patches"}}) {
		const auto read =
			read_expectations(entry("needs = [\"" + piece + "\"]"), "f", kSeries);
		ASSERT_FALSE(read);
		EXPECT_EQ(read.error().what,
			  patches + " of v7.2 have \"" + piece + "\" in their names");
		EXPECT_EQ(read.error().where, "f:1");
	}
}

TEST(ReadExpectations, RefusesWhatItDoesNotKnow)
{
	const std::string needs = "needs = [\"noio\"]\n";
	for (const auto &bad :
	     {"[[fail]]\ncase = \"a\"\nwhy = \"x\"\n" + needs, std::string("fails = 3\n"),
	      std::string("fails = [1]\n"), "[[fails]]\ncase = 1\nwhy = \"x\"\n" + needs,
	      "[[fails]]\ncase = \"\"\nwhy = \"x\"\n" + needs, entry(""), entry("needs = []"),
	      entry("needs = \"noio\""), entry("needs = [\"\"]"),
	      entry("needs = [\"noio\", 1]"), entry(needs + "flaky = true"),
	      entry(needs + "bases = \"v7.2\""), entry(needs + "bases = [7]"),
	      std::string("[[fails\n"), std::string("\x01")})
		EXPECT_FALSE(read_expectations(bad, "expect.toml", kSeries)) << bad;
}

class LoadExpectations : public testing::Test
{
protected:
	void SetUp() override
	{
		std::filesystem::remove_all(dir);
		put("expect.toml", "a", "area");
	}

	void put(const std::string &file, const std::string &test,
		 const std::string &needs) const
	{
		ASSERT_TRUE(write_file(dir / file,
				       "[[fails]]\ncase = \"" + test + "\"\nwhy = \"" + file +
					       "\"\nneeds = [\"" + needs + "\"]\n"));
	}

	const Series first{"v7.2", {"0001-area"}},
		second{"v7.2", {"0001-area", "0001-lists"}, "outside", 1},
		alone{"v7.3", {"0001-lists"}, "outside"};
	const std::filesystem::path dir =
		std::filesystem::path(testing::TempDir()) / "noio-expect";
};

TEST_F(LoadExpectations, OfASecondSeriesAddsToThoseOfTheFirst)
{
	put("expect-outside.toml", "b", "lists");
	EXPECT_EQ(load_expectations(dir, first)->size(), 1U);
	const auto both = load_expectations(dir, second);
	ASSERT_TRUE(both) << both.error().line();
	EXPECT_EQ(find_expectation(*both, "a")->needs, (PatchNumbers{1}));
	EXPECT_EQ(find_expectation(*both, "b")->needs, (PatchNumbers{2}));
	const auto read = load_expectations(dir, alone);
	ASSERT_TRUE(read) << read.error().line();
	ASSERT_EQ(read->size(), 1U) << "there is no first";
	EXPECT_EQ(read->front().needs, PatchNumbers{1});
}

TEST_F(LoadExpectations, OfASecondSeriesComeFirst)
{
	put("expect-outside.toml", "a", "lists");
	const auto both = load_expectations(dir, second);
	ASSERT_TRUE(both) << both.error().line();
	EXPECT_EQ(find_expectation(*both, "a")->why, "expect-outside.toml");
}

TEST_F(LoadExpectations, NeedsAFileForEachSeriesThatThereIs)
{
	EXPECT_EQ(load_expectations(dir, second).error().where,
		  (dir / "expect-outside.toml").string());
}

TEST(LoadExpectationsOf, EverySeriesOfTheRepository)
{
	const auto all = list_series("../patches");
	ASSERT_TRUE(all);
	for (const auto &series : *all) {
		const auto read = load_expectations("../patches", series);
		ASSERT_TRUE(read) << read.error().line();
		EXPECT_FALSE(read->empty()) << name(series);
	}
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
