// SPDX-License-Identifier: GPL-2.0
#include "cli/bench_trees.h"

#include <gtest/gtest.h>

#include "core/disk.h"

namespace noio
{
namespace
{

TEST(BenchTrees, HaveTheSecondSeriesBesideAsWellWhereThereIsOne)
{
	const auto root = std::filesystem::path(testing::TempDir()) / "noio-bench-trees";
	std::filesystem::remove_all(root);
	ASSERT_TRUE(write_file(root / "configs/versions.toml",
			       "[bases]\nreference = [\"v7.3\"]\n"));
	ASSERT_TRUE(write_file(root / "patches/v7.2/0001-a.patch", ""));
	ASSERT_TRUE(write_file(root / "patches/v7.2/outside/0001-b.patch", ""));
	const BenchOptions options;
	noio::Run run;
	run.subject = {root, root, "v7.2", "7.2.13", "/kdir", "outside"};
	auto beside = run_beside(options, run).value();
	ASSERT_TRUE(beside);
	EXPECT_EQ(beside->subject.base, "v7.3");
	EXPECT_EQ(beside->subject.version, std::nullopt);
	EXPECT_EQ(beside->subject.kdir, "");
	EXPECT_EQ(beside->subject.second, "");
	EXPECT_EQ(trees_beside(*beside), "") << "as it is";

	ASSERT_TRUE(write_file(root / "patches/v7.3/outside/0001-b.patch", ""));
	beside = run_beside(options, run).value();
	EXPECT_EQ(beside->subject.second, "outside");
	EXPECT_EQ(trees_beside(*beside), "0,whole");
	auto first = run;
	first.subject.second = "";
	EXPECT_EQ(run_beside(options, first).value()->subject.second, "");
}

TEST(BenchTrees, AreCalledByReleaseWhereTheyStandBeside)
{
	EXPECT_EQ(title_beside("7.3.4", "as-is"), "7.3.4");
	EXPECT_EQ(title_beside("7.3.4", "0"), "7.3.4");
	EXPECT_EQ(title_beside("7.3.4", "1-7"), "7.3.4 1-7");
}

} // namespace
} // namespace noio
