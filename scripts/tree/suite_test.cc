// SPDX-License-Identifier: GPL-2.0
#include "tree/suite.h"

#include <gtest/gtest.h>

#include "core/disk.h"

namespace noio
{
namespace
{

namespace fs = std::filesystem;

TEST(PlaceSelftests, ReplacesWhatWasThere)
{
	const auto dir = fs::path(testing::TempDir()) / "noio-place-selftests";
	fs::remove_all(dir);
	const auto placed = dir / "tree/tools/testing/selftests/percpu";
	ASSERT_TRUE(write_file(dir / "percpu/Makefile", "new"));
	ASSERT_TRUE(write_file(dir / "percpu/faults/a.patch", "fault"));
	ASSERT_TRUE(write_file(placed / "gone.c", "old"));
	ASSERT_TRUE(place_selftests(dir / "tree", dir / "percpu"));
	EXPECT_EQ(read_file(placed / "Makefile"), "new");
	EXPECT_EQ(read_file(placed / "faults/a.patch"), "fault");
	EXPECT_FALSE(fs::exists(placed / "gone.c"));
	const auto none = place_selftests(dir / "tree", dir / "none");
	ASSERT_FALSE(none);
	EXPECT_EQ(none.error().where, placed.string());
}

} // namespace
} // namespace noio
