// SPDX-License-Identifier: GPL-2.0
#include "kconfig/kconfig_files.h"

#include <gtest/gtest.h>

#include "core/disk.h"

namespace noio
{
namespace
{

namespace fs = std::filesystem;

constexpr auto kText = "config A\n"
		       "\tbool \"A\" if EXPERT\n"
		       "\tdepends on NET && NET_B\n"
		       "  \t \n"
		       "config C\n"
		       "\tdepends on D\n";

TEST(KconfigFiles, FindsALineWithinTheEntryOnly)
{
	EXPECT_EQ(find_in_entry(kText, 1, {"NET_B"}), 3);
	EXPECT_EQ(find_in_entry(kText, 1, {"EXPERT"}), 2);
	EXPECT_EQ(find_in_entry(kText, 1, {"D"}), std::nullopt) << "that is in the next";
	EXPECT_EQ(find_in_entry(kText, 5, {"D"}), 6);
}

TEST(KconfigFiles, WordsAreWhole)
{
	EXPECT_EQ(find_in_entry(kText, 1, {"NET", "depends"}), 3);
	EXPECT_EQ(find_in_entry(kText, 1, {"NE"}), std::nullopt);
	EXPECT_EQ(find_in_entry(kText, 1, {"B"}), std::nullopt);
}

TEST(KconfigFiles, LinesBeyondTheTextAreNone)
{
	EXPECT_EQ(find_in_entry(kText, 0, {"A"}), 1);
	EXPECT_EQ(find_in_entry(kText, 99, {"A"}), std::nullopt);
	EXPECT_EQ(line_of(kText, 3), "depends on NET && NET_B");
	EXPECT_EQ(line_of(kText, 4), "");
	EXPECT_EQ(line_of(kText, 0), "");
	EXPECT_EQ(line_of(kText, 99), "");
}

TEST(KconfigFiles, DefinitionsAreThoseOfTheWholeTree)
{
	const auto dir = fs::path(testing::TempDir()) / "noio-definitions";
	fs::remove_all(dir);
	ASSERT_TRUE(write_file(dir / "arch/arm/Kconfig", kText));
	ASSERT_TRUE(write_file(dir / "arch/arm/Kconfig.debug", "menuconfig  A \n#config A\n"));
	ASSERT_TRUE(write_file(dir / "arch/arm/other", kText));
	fs::create_directories(dir / "Kconfig");
	EXPECT_EQ(definitions(dir, "A"),
		  (std::vector<std::string>{"arch/arm/Kconfig.debug:1", "arch/arm/Kconfig:1"}));
	EXPECT_TRUE(definitions(dir, "D").empty()) << "is only mentioned";
	EXPECT_TRUE(definitions(dir / "nowhere", "A").empty());
}

} // namespace
} // namespace noio
