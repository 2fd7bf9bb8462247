// SPDX-License-Identifier: GPL-2.0
#include "run/selftests/expect.h"

#include <filesystem>
#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/disk.h"

namespace noio
{
namespace
{

using testing::HasSubstr;

const Series kSeries{"v6.12", {"1", "2", "3"}};

std::string refused(const std::string &toml)
{
	const auto read = read_expected(toml, "expect.toml", &kSeries);
	return read ? "read" : read.error().line();
}

TEST(Expected, FailWithoutTheWholeSeries)
{
	const auto read = read_expected("[[fails]]\ntest = 'a'\nwhy = 'w'\n", "f", &kSeries);
	ASSERT_TRUE(read) << read.error().line();
	ASSERT_EQ(read->fails.size(), 1U);
	EXPECT_EQ(read->fails[0].cases, "a");
	EXPECT_EQ(read->fails[0].why, "w");
	EXPECT_TRUE(read->fails[0].fails_with({}));
	EXPECT_TRUE(read->fails[0].fails_with({1, 2}));
	EXPECT_FALSE(read->fails[0].fails_with({1, 2, 3}));
}

TEST(Expected, FailNoMoreWithTheFirstSeriesBelowASecond)
{
	const Series second{"v6.12", {"1", "2", "3", "4"}, "outside", 3};
	const std::string toml = "[[fails]]\ntest = 'a'\nwhy = 'w'\nbases = ['v6.12']\n";
	const auto read = read_expected(toml, "f", &second);
	ASSERT_TRUE(read) << read.error().line();
	ASSERT_EQ(read->fails.size(), 1U) << "what holds for the base holds for it";
	EXPECT_TRUE(read->fails[0].fails_with({1, 2}));
	EXPECT_FALSE(read->fails[0].fails_with({1, 2, 3}));
	const Series alone{"v6.12", {"1"}, "outside"};
	EXPECT_FALSE(read_expected(toml, "f", &alone)->fails[0].fails_with({}))
		<< "the base is fixed by its own means";
}

TEST(Expected, HoldForTheirBases)
{
	const std::string toml = "[[fails]]\ntest = 'a'\nwhy = 'w'\nbases = ['v6.1']\n"
				 "[[fails]]\ntest = 'b'\nwhy = 'w'\nbases = ['v6.1', 'v6.12']\n"
				 "[[reports]]\ntest = 'a'\nreport = 'x'\nwhy = 'w'\n"
				 "[[reports]]\ntest = 'b'\nreport = 'y'\nwhy = 'w'\n"
				 "bases = ['v7.2']\n";
	const auto read = read_expected(toml, "f", &kSeries);
	ASSERT_TRUE(read) << read.error().line();
	ASSERT_EQ(read->fails.size(), 1U);
	EXPECT_EQ(read->fails[0].cases, "b");
	ASSERT_EQ(read->reports.size(), 1U);
	EXPECT_EQ(read->reports[0].report, "x");

	const auto as_is = read_expected(toml, "f", nullptr);
	ASSERT_TRUE(as_is);
	EXPECT_TRUE(as_is->fails.empty());
	EXPECT_EQ(as_is->reports.size(), 2U);
}

TEST(Expected, FaultsAreOfTheirBases)
{
	const std::string toml = "[[faults]]\nfault = 'f'\ntest = 'a'\nwhy = 'w'\n"
				 "[[faults]]\nfault = 'g'\ntest = 'b'\nwhy = 'w'\n"
				 "bases = ['v7.2']\n";
	const auto read = read_expected(toml, "f", &kSeries);
	ASSERT_TRUE(read) << read.error().line();
	const auto *fault = find_fault(read->faults, "f");
	ASSERT_NE(fault, nullptr);
	EXPECT_EQ(fault->test, "a");
	EXPECT_EQ(find_fault(read->faults, "g"), nullptr);
	EXPECT_TRUE(read_expected(toml, "f", nullptr)->faults.empty());
}

TEST(Expected, HaveAReason)
{
	for (const auto &[toml, wrong] : std::map<std::string, std::string>{
		     {"[[fails]]\ntest = 'a'\n", "[[fails]] has no why"},
		     {"[[fails]]\nwhy = 'w'\n", "[[fails]] has no test"},
		     {"[[fails]]\n", "[[fails]] has no test"},
		     {"[[fails]]\ntest = ''\nwhy = 'w'\n", "test is not a string"},
		     {"[[fails]]\ntest = 1\nwhy = 'w'\n", "test is not a string"},
		     {"[[fails]]\ntest = 'a'\nwhy = 'w'\nreport = 'x'\n", "\"report\""},
		     {"[[fails]]\ntest = 'a'\nwhy = 'w'\nmore = 'x'\n", "\"more\""},
		     {"[[fails]]\ntest = 'a'\nwhy = 'w'\nbases = 'v6.1'\n", "bases is not"},
		     {"[[fails]]\ntest = 'a'\nwhy = 'w'\nbases = [1]\n", "bases is not"},
		     {"fails = ['a']\n", "[[fails]] is no table"},
		     {"[[reports]]\ntest = 'a'\nwhy = 'w'\n", "[[reports]] has no report"},
		     {"[[faults]]\ntest = 'a'\nwhy = 'w'\n", "[[faults]] has no fault"},
		     {"[[faults]]\ntest = 'a'\nwhy = 'w'\nfault = 'f'\nreport = 'x'\n",
		      "unknown field \"report\""}}) {
		EXPECT_THAT(refused(toml), HasSubstr(wrong)) << toml;
		const auto as_is = read_expected(toml, "expect.toml", nullptr);
		EXPECT_FALSE(as_is) << toml;
	}
	EXPECT_THAT(refused("\n[[fails]]\nwhy = 'w'\n"), HasSubstr("expect.toml:2"));
}

TEST(Expected, AreNothingElse)
{
	EXPECT_THAT(refused("[[passes]]\ntest = 'a'\n"), HasSubstr("unknown field \"passes\""));
	EXPECT_THAT(refused("fails = 1\n"), HasSubstr("fails is not a list of tables"));
	EXPECT_THAT(refused("[[fails]\n"), HasSubstr("correct the line"));
}

TEST(Expected, ReportsAreFoundByTestAndName)
{
	const std::vector<KnownReport> known{{"a", "lockdep: fs_*", "w"}};
	Splat splat;
	splat.kind = SplatKind::kLockdep;
	splat.title = "fs_reclaim -> &q->lock";
	EXPECT_NE(find_report(known, "a", splat), nullptr);
	EXPECT_EQ(find_report(known, "b", splat), nullptr);
	splat.title = "other";
	EXPECT_EQ(find_report(known, "a", splat), nullptr);
	splat.title = "fs_reclaim";
	splat.kind = SplatKind::kWarning;
	EXPECT_EQ(find_report(known, "a", splat), nullptr);
}

TEST(Expected, OfOursAreComplete)
{
	const auto text = read_file("../selftests/expect.toml");
	ASSERT_TRUE(text);
	const auto read = read_expected(*text, "selftests/expect.toml", &kSeries);
	ASSERT_TRUE(read) << read.error().line();
	EXPECT_FALSE(read->fails.empty());
	std::size_t patches = 0;
	for (const auto &entry :
	     std::filesystem::directory_iterator("../patches/" + kSeries.base + "/faults")) {
		patches++;
		EXPECT_NE(find_fault(read->faults, entry.path().stem()), nullptr)
			<< entry.path();
	}
	EXPECT_EQ(patches, read->faults.size());
}

} // namespace
} // namespace noio
