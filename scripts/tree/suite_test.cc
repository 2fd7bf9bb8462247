// SPDX-License-Identifier: GPL-2.0
#include "tree/suite.h"

#include <gtest/gtest.h>

#include "core/disk.h"
#include "core/temp_dir.h"

namespace noio
{
namespace
{

namespace fs = std::filesystem;

class PlaceSuite : public testing::Test
{
protected:
	void SetUp() override
	{
		for (const char *file : {"lib/Kconfig.debug", "lib/Makefile", "mm/kmemleak.c"})
			ASSERT_TRUE(write_file(tree() / file, "first\n"));
	}
	[[nodiscard]] fs::path tree() const { return dir_->path(); }
	[[nodiscard]] std::string get(const char *file) const
	{
		return read_file(tree() / file).value_or("none");
	}

	SuiteFiles files{{"Kconfig", "k"},
			 {"Makefile", "m"},
			 {"in_kmemleak.c", "i"},
			 {"bench/Kconfig", "b"},
			 {"benches.c", "no part of it"}};

private:
	Result<TempDir> dir_ = TempDir::make(fs::temp_directory_path());
};

TEST_F(PlaceSuite, AddsALineForEachPart)
{
	for (int twice = 0; twice < 2; twice++)
		ASSERT_TRUE(place_suite(tree(), files));
	EXPECT_EQ(get("lib/Kconfig.debug"), "first\nsource \"lib/percpu_noio/Kconfig\"\n"
					    "source \"lib/percpu_noio/bench/Kconfig\"\n");
	EXPECT_EQ(get("lib/Makefile"),
		  "first\nobj-y += percpu_noio/\nobj-y += percpu_noio/bench/\n");
	EXPECT_EQ(get("mm/kmemleak.c"),
		  "first\n#include \"../lib/percpu_noio/in_kmemleak.c\"\n");
	EXPECT_EQ(get("lib/percpu_noio/bench/Kconfig"), "b");
}

TEST_F(PlaceSuite, LeavesTheBenchmarkOutForOthers)
{
	drop_bench(files);
	files.erase("in_kmemleak.c");
	ASSERT_TRUE(place_suite(tree(), files));
	EXPECT_EQ(get("lib/Makefile"), "first\nobj-y += percpu_noio/\n");
	EXPECT_EQ(get("mm/kmemleak.c"), "first\n");
	EXPECT_FALSE(fs::exists(tree() / "lib/percpu_noio/bench"));
	EXPECT_EQ(get("lib/percpu_noio/benches.c"), "no part of it");
}

class PlaceSelftests : public testing::Test
{
protected:
	[[nodiscard]] fs::path tree() const { return dir_->path() / "tree"; }
	[[nodiscard]] fs::path selftests() const { return tree() / "tools/testing/selftests"; }

private:
	Result<TempDir> dir_ = TempDir::make(fs::temp_directory_path());
};

TEST_F(PlaceSelftests, ReplacesWhatWasThere)
{
	ASSERT_TRUE(write_file(selftests() / "lib.mk", ""));
	ASSERT_TRUE(write_file(selftests() / "percpu/gone.c", "old"));
	const auto placed =
		place_selftests(tree(), {{"Makefile", "new"}, {"lib/a.h", "header"}});
	ASSERT_TRUE(placed);
	EXPECT_EQ(*placed, selftests());
	EXPECT_EQ(read_file(selftests() / "percpu/Makefile"), "new");
	EXPECT_EQ(read_file(selftests() / "percpu/lib/a.h"), "header");
	EXPECT_FALSE(fs::exists(selftests() / "percpu/gone.c"));
}

TEST_F(PlaceSelftests, NeedsATreeThatHasKselftests)
{
	const auto placed = place_selftests(tree(), {{"Makefile", "new"}});
	ASSERT_FALSE(placed);
	EXPECT_EQ(placed.error().where, selftests().string());
	EXPECT_FALSE(fs::exists(selftests()));
}

} // namespace
} // namespace noio
