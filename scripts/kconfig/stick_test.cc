// SPDX-License-Identifier: GPL-2.0
#include "kconfig/stick.h"

#include <gtest/gtest.h>

#include "core/disk.h"

namespace noio
{
namespace
{

Settings read(std::string_view text)
{
	return read_settings(text, "f").value();
}

std::vector<std::string> names(const std::vector<Dropped> &dropped)
{
	std::vector<std::string> names;
	for (const auto &drop : dropped)
		names.push_back(drop.symbol + "=" + drop.got);
	return names;
}

TEST(FindDropped, TellsMissingChangedAndForced)
{
	const auto asked = read("CONFIG_KEPT=y\nCONFIG_GONE=y\nCONFIG_LESS=y\nCONFIG_NUM=8\n"
				"# CONFIG_FORCED is not set\n# CONFIG_OFF is not set\n");
	const auto got = read("CONFIG_KEPT=y\nCONFIG_LESS=m\nCONFIG_NUM=64\nCONFIG_FORCED=y\n"
			      "CONFIG_OTHER=y\n");
	EXPECT_EQ(names(find_dropped(asked, got)),
		  (std::vector<std::string>{"FORCED=y", "GONE=n", "LESS=m", "NUM=64"}));
}

TEST(FindDropped, FindsAllInAnEmptyConfig)
{
	EXPECT_EQ(names(find_dropped(read("CONFIG_A=y\n"), {})),
		  (std::vector<std::string>{"A=n"}));
	EXPECT_TRUE(find_dropped({}, read("CONFIG_A=y\n")).empty());
}

TEST(KnownSymbols, AreDefinedInAnyKconfigFile)
{
	const auto tree = std::filesystem::path(testing::TempDir()) / "noio-known";
	std::filesystem::remove_all(tree);
	ASSERT_TRUE(write_file(tree / "Kconfig", "config TOP\n\tbool\n"));
	ASSERT_TRUE(write_file(tree / "lib/Kconfig.debug",
			       "menuconfig MENU\n\tbool\n  config\tINDENTED \nconfig ENDS"));
	ASSERT_TRUE(write_file(tree / "README", "config README\n"));
	ASSERT_TRUE(write_file(tree / "arch/Kconfig.d/Kconfig", "config TOPMOST\n"));
	EXPECT_EQ(known_symbols(tree, {"TOP", "MENU", "INDENTED", "ENDS", "README", "MOST"}),
		  (std::set<std::string>{"TOP", "MENU", "INDENTED", "ENDS"}));
	EXPECT_TRUE(known_symbols(tree / "nowhere", {"TOP"}).empty());
}

TEST(Line, SaysWhetherTheSymbolExists)
{
	Dropped dropped{"LIBCRC32C", {"y", "base.config:3"}, "n"};
	EXPECT_EQ(line(dropped), "CONFIG_LIBCRC32C: asked y (base.config:3), got n; "
				 "the tree has no such symbol");
	dropped.known = true;
	EXPECT_NE(line(dropped).find("the tree has it"), std::string::npos);
}

} // namespace
} // namespace noio
