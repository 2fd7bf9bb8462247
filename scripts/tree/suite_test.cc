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
