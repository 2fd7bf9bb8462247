// SPDX-License-Identifier: GPL-2.0
#include "tree/patch_name.h"

#include <gtest/gtest.h>

#include "core/disk.h"

namespace noio
{
namespace
{

class NamePatches : public testing::Test
{
protected:
	std::filesystem::path patch(const std::string &name, const std::string &subject,
				    const std::string &body)
	{
		auto file = std::filesystem::path(testing::TempDir()) / "noio-names" / name;
		EXPECT_TRUE(write_file(file, "From 0123 Mon Sep 17 00:00:00 2001\n"
					     "From: A <a@example.org>\n"
					     "Date: Sat, 21 Nov 2026 10:00:00 +0000\n"
					     "Subject: " +
						     subject + "\n\nwhy\n" + body));
		return file;
	}

	PosixRunner runner;
	const std::string diff = "---\ndiff --git a/f b/f\n--- a/f\n+++ b/f\n"
				 "@@ -1 +1 @@\n-old\n+new\n";
};

TEST_F(NamePatches, GivesTheSameIdToTheSameChange)
{
	auto moved = diff;
	moved.replace(moved.find("-1 +1"), 5, "-9 +9");
	const auto names = name_patches({patch("1", "[PATCH 6.12 1/3] mm: this", diff),
					 patch("2", "[PATCH 1/9] mm: that", moved)},
					runner);
	ASSERT_TRUE(names) << names.error().line();
	EXPECT_EQ(names->at(0).subject, "mm: this");
	EXPECT_EQ(names->at(1).subject, "mm: that");
	EXPECT_EQ(names->at(0).id.size(), 40U);
	EXPECT_EQ(names->at(0).id, names->at(1).id);
}

TEST_F(NamePatches, GivesAnotherIdToAnotherChange)
{
	auto other = diff;
	other.replace(other.find("+new"), 4, "+two");
	const auto names =
		name_patches({patch("1", "a", diff), patch("2", "a", other)}, runner);
	ASSERT_TRUE(names) << names.error().line();
	EXPECT_NE(names->at(0).id, names->at(1).id);
}

TEST_F(NamePatches, RefusesWhatIsNoPatch)
{
	const auto nothing = name_patches({patch("3", "a", "no diff\n")}, runner);
	ASSERT_FALSE(nothing);
	EXPECT_EQ(nothing.error().what, "this patch changes nothing");
	EXPECT_FALSE(name_patches({"/nowhere/0001.patch"}, runner));
	EXPECT_TRUE(name_patches({}, runner)->empty());
}

} // namespace
} // namespace noio
