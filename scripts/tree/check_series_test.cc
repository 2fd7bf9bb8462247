// SPDX-License-Identifier: GPL-2.0
#include "tree/check_series.h"

#include <gtest/gtest.h>

#include "core/disk.h"
#include "core/fake_runner.h"

namespace noio
{
namespace
{

TEST(ReadVersions, ReadsThemInOrder)
{
	const auto read = read_versions(
		"[[version]]\npackage = \"p\"\nversion = \"6.12.107\"\nseries = \"v6.12\"\n"
		"[[version]]\npackage = \"q\"\nversion = \"7.2.13\"\nseries = \"v7.2\"\n");
	ASSERT_TRUE(read);
	ASSERT_EQ(read->size(), 2U);
	EXPECT_EQ((*read)[0].version, "6.12.107");
	EXPECT_EQ((*read)[1].package, "q");
	EXPECT_EQ((*read)[1].series, "v7.2");
}

TEST(ReadVersions, RefusesAnEmptyOrIncompleteList)
{
	EXPECT_FALSE(read_versions(""));
	EXPECT_FALSE(read_versions("version = \"6.12\"\n"));
	EXPECT_FALSE(read_versions("version = [1]\n"));
	EXPECT_FALSE(read_versions("[[version\n"));
	const auto read = read_versions("[[version]]\npackage = \"p\"\nversion = \"1\"\n");
	ASSERT_FALSE(read);
	EXPECT_EQ(read.error().where, "configs/versions.toml:1");
}

TEST(ReadVersions, ReadsThoseOfTheRepository)
{
	const auto read = read_file("../configs/versions.toml").and_then(read_versions);
	EXPECT_TRUE(read) << read.error().line();
}

TEST(IsFor, TakesTheSeriesAndThoseAboveIt)
{
	const Series first{"v7.2", {"1"}}, second{"v7.2", {"1", "2"}, "outside", 1},
		alone{"v7.3", {"1"}, "outside"};
	EXPECT_TRUE(is_for({"p", "7.2.13", "v7.2"}, first));
	EXPECT_TRUE(is_for({"p", "7.2.13", "v7.2"}, second));
	EXPECT_FALSE(is_for({"p", "7.2.13", "v7.2/outside"}, first));
	EXPECT_TRUE(is_for({"p", "7.3.4", "v7.3/outside"}, alone));
	EXPECT_FALSE(is_for({"p", "7.2.13", "v7.2"}, alone));
}

TEST(CheckSeries, CountsAVersionThatCannotBeHadAsFailed)
{
	const auto root = std::filesystem::path(testing::TempDir()) / "noio-check-series";
	std::filesystem::remove_all(root);
	ASSERT_TRUE(write_file(root / "patches/v6.12/0001-a.patch", "not a patch"));
	FakeRunner none;
	none.on("", fail("not found", "program", ""));
	Status status;
	const std::vector<NamedVersion> versions{{"linux-source-6.12", "6.12.1", "v6.12"},
						 {"linux-source-6.12", "6.12.1", "v9.9"}};
	const auto checks = check_series(versions, "", root, root / "cache", none, status);
	ASSERT_TRUE(checks) << checks.error().line();
	ASSERT_EQ(checks->size(), 2U);
	EXPECT_FALSE((*checks)[0].ok);
	EXPECT_FALSE((*checks)[1].ok);
	EXPECT_NE((*checks)[1].text.find("no series"), std::string::npos);

	// A second series is not for all, but it has to be for one.
	const auto without =
		check_series(versions, "outside", root, root / "cache", none, status);
	ASSERT_FALSE(without);
	EXPECT_EQ(without.error().next, "choose one of: v6.12");
	ASSERT_TRUE(write_file(root / "patches/v6.12/outside/0001-b.patch", "not a patch"));
	ASSERT_TRUE(write_file(root / "patches/v7.3/outside/0001-b.patch", "not a patch"));
	const std::vector<NamedVersion> more{{"linux-source-6.1", "6.1.1", "v6.1"},
					     {"linux-source-6.12", "6.12.1", "v6.12"},
					     {"linux-source-7.3", "7.3.1", "v7.3/outside"}};
	const auto second = check_series(more, "outside", root, root / "cache", none, status);
	ASSERT_TRUE(second) << second.error().line();
	ASSERT_EQ(second->size(), 2U);
	EXPECT_NE((*second)[0].text.find("6.12.1: v6.12/outside does not"), std::string::npos);
	EXPECT_NE((*second)[1].text.find("7.3.1: v7.3/outside does not"), std::string::npos);
	const auto first = check_series(more, "", root, root / "cache", none, status);
	ASSERT_TRUE(first) << first.error().line();
	EXPECT_EQ(first->size(), 2U) << "not of the base that needs no first series";

	none.on("", interrupted_at("program"));
	EXPECT_FALSE(check_series(versions, "", root, root / "cache", none, status));
}

} // namespace
} // namespace noio
