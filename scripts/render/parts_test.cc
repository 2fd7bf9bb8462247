// SPDX-License-Identifier: GPL-2.0
#include "render/parts.h"

#include <gmock/gmock.h>

#include "core/disk.h"
#include "core/process.h"

namespace noio
{

namespace
{

using testing::HasSubstr;

TEST(Spent, IsWhatTheShellSays)
{
	const auto timing = parse_spent("100 160\n"
					"0m0.010000s 0m0.020000s\n"
					"1m2.500000s 0m0.470000s\n",
					"f");
	ASSERT_TRUE(timing) << timing.error().line();
	EXPECT_EQ(timing->began, std::chrono::seconds(100));
	EXPECT_EQ(timing->timing, (Timing{std::chrono::seconds(60), Milliseconds(63000)}));
	for (const auto *text :
	     {"", "100 160\n", "100 160\n0m0.01s 0m0.02s\n",
	      "160 100\n0m0.0s 0m0.0s\n0m0.0s 0m0.0s\n", "100\n0m0.0s 0m0.0s\n0m0.0s 0m0.0s\n",
	      "100 160\n0m0.0s 0m0.0s\n0m0.0s xm0.0s\n"})
		EXPECT_FALSE(parse_spent(text, "f")) << text;
}

TEST(Spent, OfAShellOfThisMachineIsRead)
{
	PosixRunner runner;
	const auto ran = runner.run(
		{.argv = {"sh", "-c",
			  "echo 1 2; i=0; while [ $i -lt 99999 ]; do i=$((i+1)); done; times"},
		 .cwd = {}});
	ASSERT_TRUE(ran && ran->ok());
	const auto timing = parse_spent(ran->out, "sh");
	ASSERT_TRUE(timing) << ran->out;
	EXPECT_GT(timing->timing.cpu.count(), 0);
}

TEST(Spent, NamesTheFileThatIsNone)
{
	const auto dir = std::filesystem::path(testing::TempDir()) / "noio-spent";
	const std::string none = "0m0.0s 0m0.0s\n0m0.0s 0m0.0s\n";
	ASSERT_TRUE(write_file(dir / "tool.spent", "5 9\n" + none));
	const auto read = read_spent({dir / "tool.spent"});
	ASSERT_TRUE(read) << read.error().line();
	EXPECT_EQ(read->parts.at(0).name, "tool");
	EXPECT_EQ(read->parts.at(0).timing.wall, std::chrono::seconds(4));
	ASSERT_TRUE(write_file(dir / "cut.spent", "5 9\n"));
	const auto cut = read_spent({dir / "tool.spent", dir / "cut.spent"});
	ASSERT_FALSE(cut);
	EXPECT_THAT(cut.error().line(), HasSubstr("cut.spent"));
	EXPECT_FALSE(read_spent({dir / "absent.spent"}));
}

TEST(Spent, OfPartsSideBySideIsFromTheFirstToTheLast)
{
	const auto dir = std::filesystem::path(testing::TempDir()) / "noio-lanes";
	const std::string second = "0m0.0s 0m0.0s\n0m1.0s 0m0.0s\n";
	ASSERT_TRUE(write_file(dir / "long.spent", "7 20\n" + second));
	ASSERT_TRUE(write_file(dir / "first.spent", "5 9\n" + second));
	ASSERT_TRUE(write_file(dir / "later.spent", "9 12\n" + second));
	const auto read =
		read_spent({dir / "long.spent", dir / "first.spent", dir / "later.spent"});
	ASSERT_TRUE(read) << read.error().line();
	EXPECT_EQ(read->all, (Timing{std::chrono::seconds(15), Milliseconds(3000)}));
	EXPECT_EQ(read_spent({})->all, Timing());
}

TEST(CheckTimes, AreThoseOfACheckThatFinished)
{
	const auto dir = std::filesystem::path(testing::TempDir()) / "noio-check-times";
	std::filesystem::remove_all(dir);
	const auto error = [&dir] {
		const auto read = read_check_times(dir);
		return read ? "" : read.error().what;
	};
	const std::string none = "0m0.0s 0m0.0s\n0m0.0s 0m0.0s\n";
	EXPECT_EQ(error(), "make check was not run");
	ASSERT_TRUE(write_file(dir / "unit.spent", "5 9\n" + none));
	ASSERT_TRUE(write_file(dir / "unit.json", "{}"));
	ASSERT_TRUE(write_file(dir / "series.spent", "6 12\n" + none));
	EXPECT_EQ(error(), "make check did not finish");
	ASSERT_TRUE(write_file(dir / kAllSteps, "{}"));
	const auto read = read_check_times(dir);
	ASSERT_TRUE(read) << read.error().line();
	ASSERT_EQ(read->parts.size(), 2U);
	EXPECT_EQ(read->parts[0].name, "series");
	EXPECT_EQ(read->all.wall, std::chrono::seconds(7));
}

TEST(PartsTable, HasARowForEachAndForAll)
{
	const std::vector<TimedPart> parts{{"tool", {Milliseconds(1500), Milliseconds(2040)}},
					   {"boots", {Milliseconds(8500), Milliseconds(60)}}};
	EXPECT_EQ(parts_table(parts, {Milliseconds(9000), Milliseconds(2100)}, "tests",
			      {"", "3 passed"}),
		  "part   by the clock  CPU    tests\n"
		  "-----  ------------  -----  --------\n"
		  "tool   1.5 s         2.0 s\n"
		  "boots  8.5 s         0.1 s  3 passed\n"
		  "all    9.0 s         2.1 s\n");
}

} // namespace

} // namespace noio
