// SPDX-License-Identifier: GPL-2.0
#include "cli/kept_reports.h"

#include <gtest/gtest.h>

#include "core/disk.h"
#include "core/temp_dir.h"

namespace noio
{
namespace
{

TEST(KeptReports, AreThoseOfTheVerbs)
{
	const auto dir = TempDir::make(std::filesystem::temp_directory_path());
	ASSERT_TRUE(dir);
	const auto none = kept_reports(dir->path(), {"prove", "matrix"});
	ASSERT_FALSE(none);
	EXPECT_EQ(none.error().next, "run noio prove, matrix, or name the .json files");
	for (const auto *name :
	     {"prove-2.json", "matrix-1.json", "prove-1.txt", "soak-1.json", "proven-1.json"})
		ASSERT_TRUE(write_file(dir->path() / name, ""));
	EXPECT_EQ(kept_reports(dir->path(), {"prove", "matrix"}),
		  (std::vector{dir->path() / "matrix-1.json", dir->path() / "prove-2.json"}));
}

} // namespace
} // namespace noio
