// SPDX-License-Identifier: GPL-2.0
#include "kconfig/tree_kconfig.h"

#include <gtest/gtest.h>

#include "core/disk.h"
#include "core/fake_runner.h"
#include "kconfig/kconfig_stamp.h"

namespace noio
{
namespace
{

namespace fs = std::filesystem;
using namespace std::string_literals;

// With what stands for make, the dump program and the tools that are asked for their version.
class TreeKconfigTest : public testing::Test
{
protected:
	void SetUp() override
	{
		fs::remove_all(dir);
		put("tree/scripts/kconfig/parser.y", "%%\n");
		put("tree/small.Kconfig", "mainmenu \"Linux\"\n");
		put("root/scripts/kconfig/dump.c", "int main;\n");
		dumped = read_file("kconfig/testdata/small-7.2.json").value();
		tools.on("", [this](const Command &command) {
			EXPECT_TRUE(write_file(command.argv.at(1), dumped));
			return said(words, dump_status);
		});
		tools.on(" make ", [this](const Command &command) {
			builds++;
			EXPECT_TRUE(write_file(fs::path(command.env.at("NOIO_DUMP")) / "env",
					       "SRCARCH=x86\0A=b=c\0MAKEFLAGS=s\0"s));
			last_make = command;
			return said(words, make_status);
		});
		tools.on(" sh ", [this](const Command &) { return said(version); });
	}
	void put(const fs::path &file, std::string_view text)
	{
		ASSERT_TRUE(write_file(dir / file, text));
	}
	Result<TreeKconfig> open()
	{
		return open_kconfig(
			{dir / "tree", "arm64", "aarch64-", dir / "root", dir / "cache"},
			tools);
	}
	std::string error()
	{
		const auto opened = open();
		return opened ? "" : opened.error().line();
	}

	const fs::path dir = fs::path(testing::TempDir()) / "noio-tree-kconfig";
	FakeRunner tools;
	int builds = 0, make_status = 0, dump_status = 0;
	std::string words, version = "gcc 12", dumped;
	Command last_make;
};

TEST_F(TreeKconfigTest, KeepsTheSymbolsAndTheEnvironment)
{
	const auto opened = open();
	ASSERT_TRUE(opened) << opened.error().line();
	EXPECT_EQ(opened->env,
		  (std::map<std::string, std::string>{{"SRCARCH", "x86"}, {"A", "b=c"}}));
	const auto graph = tree_graph(*opened);
	ASSERT_TRUE(graph) << graph.error().line();
	EXPECT_NE(graph->find("DRIVER_A"), kNone);
	const auto &argv = last_make.argv;
	EXPECT_NE(std::find(argv.begin(), argv.end(), "ARCH=arm64"), argv.end());
	EXPECT_NE(std::find(argv.begin(), argv.end(), "CC=ccache aarch64-gcc"), argv.end());
}

TEST_F(TreeKconfigTest, ReadsAnewOnlyWhatChanged)
{
	ASSERT_TRUE(open());
	ASSERT_TRUE(open());
	EXPECT_EQ(builds, 1);
	put("tree/small.Kconfig", "mainmenu \"Other\"\n");
	ASSERT_TRUE(open());
	EXPECT_EQ(builds, 2);
	version = "gcc 13";
	ASSERT_TRUE(open());
	EXPECT_EQ(builds, 3);
	put("root/scripts/kconfig/dump.c", "int main(void);\n");
	ASSERT_TRUE(open());
	EXPECT_EQ(builds, 4);
	put("tree/scripts/cc-version.sh", "echo 1\n");
	ASSERT_TRUE(open());
	EXPECT_EQ(builds, 5);
	ASSERT_TRUE(open());
	EXPECT_EQ(builds, 5);
}

TEST_F(TreeKconfigTest, AnotherFolderIsNoTree)
{
	fs::remove_all(dir / "tree/scripts");
	EXPECT_NE(error().find("not a kernel tree"), std::string::npos) << error();
}

TEST_F(TreeKconfigTest, SaysWhatMakeSays)
{
	make_status = 2;
	words = "a\n/bin/sh: 1: flex: not found\nmake: *** [noio-dump-config] Error 127\n";
	EXPECT_NE(error().find("Error 127"), std::string::npos) << error();
	EXPECT_EQ(error().find("cannot build its kconfig code"), 0U) << error();
}

TEST_F(TreeKconfigTest, AnArchitectureThatTheTreeLacksIsNamed)
{
	make_status = 2;
	words = "make[1]: *** No rule to make target '/k/arch/arm64/Makefile'.  Stop.\n"
		"make: *** [Makefile:260: __sub-make] Error 2\n";
	EXPECT_EQ(error().find("no such architecture: arm64"), 0U) << error();
}

TEST_F(TreeKconfigTest, AFailedReadIsNotKept)
{
	dump_status = 1;
	words = "init/Kconfig:7: syntax error\n";
	EXPECT_NE(error().find("init/Kconfig:7: syntax error"), std::string::npos) << error();
	dump_status = 0;
	EXPECT_EQ(error(), "");
	dumped = "{}";
	version = "gcc 13";
	EXPECT_NE(error().find("is missing or wrong"), std::string::npos) << error();
}

TEST_F(TreeKconfigTest, StatesAreOneForEachConfig)
{
	const auto opened = open();
	ASSERT_TRUE(opened);
	dumped = "{\"A\":1}\n\n{}\n\n";
	const auto states = tree_states(*opened, {"CONFIG_A=y\n", ""}, tools);
	ASSERT_TRUE(states) << states.error().line();
	EXPECT_EQ(*states, (std::vector<std::string>{"{\"A\":1}", "{}"}));
	EXPECT_EQ(tools.commands.back().argv.size(), 5U);
	EXPECT_FALSE(tree_states(*opened, {""}, tools)) << "two answers to one question";
}

} // namespace
} // namespace noio
