// SPDX-License-Identifier: GPL-2.0
#include "kconfig/tree_kconfig.h"

#include <gtest/gtest.h>

#include "core/disk.h"
#include "kconfig/kconfig_stamp.h"

namespace noio
{
namespace
{

namespace fs = std::filesystem;
using namespace std::string_literals;

// Stands for make, for the dump program and for the tools that are asked for their version.
class FakeTools final : public Runner
{
public:
	Result<Outcome> run(const Command &command, const Sink &) override
	{
		Outcome outcome;
		outcome.status = 0;
		if (command.argv.front() == "make") {
			builds++;
			last = command;
			outcome.status = make_status;
			outcome.out = words;
			(void)write_file(fs::path(command.env.at("NOIO_DUMP")) / "env", env);
		} else if (command.argv.front() == "sh") {
			outcome.out = version;
		} else {
			last_dump = command;
			outcome.status = dump_status;
			outcome.out = words;
			(void)write_file(command.argv.at(1), dumped);
		}
		return outcome;
	}

	int builds = 0, make_status = 0, dump_status = 0;
	std::string words, version = "gcc 12", dumped;
	std::string env = "SRCARCH=x86\0A=b=c\0MAKEFLAGS=s\0"s;
	Command last, last_dump;
};

class TreeKconfigTest : public testing::Test
{
protected:
	void SetUp() override
	{
		fs::remove_all(dir);
		put("tree/scripts/kconfig/parser.y", "%%\n");
		put("tree/small.Kconfig", "mainmenu \"Linux\"\n");
		put("root/scripts/kconfig/dump.c", "int main;\n");
		tools.dumped = read_file("kconfig/testdata/small-7.2.json").value();
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
	FakeTools tools;
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
	const auto &argv = tools.last.argv;
	EXPECT_NE(std::find(argv.begin(), argv.end(), "ARCH=arm64"), argv.end());
	EXPECT_NE(std::find(argv.begin(), argv.end(), "CC=ccache aarch64-gcc"), argv.end());
}

TEST_F(TreeKconfigTest, ReadsAnewOnlyWhatChanged)
{
	ASSERT_TRUE(open());
	ASSERT_TRUE(open());
	EXPECT_EQ(tools.builds, 1);
	put("tree/small.Kconfig", "mainmenu \"Other\"\n");
	ASSERT_TRUE(open());
	EXPECT_EQ(tools.builds, 2);
	tools.version = "gcc 13";
	ASSERT_TRUE(open());
	EXPECT_EQ(tools.builds, 3);
	put("root/scripts/kconfig/dump.c", "int main(void);\n");
	ASSERT_TRUE(open());
	EXPECT_EQ(tools.builds, 4);
	put("tree/scripts/cc-version.sh", "echo 1\n");
	ASSERT_TRUE(open());
	EXPECT_EQ(tools.builds, 5);
	ASSERT_TRUE(open());
	EXPECT_EQ(tools.builds, 5);
}

TEST_F(TreeKconfigTest, AnotherFolderIsNoTree)
{
	fs::remove_all(dir / "tree/scripts");
	EXPECT_NE(error().find("not a kernel tree"), std::string::npos) << error();
}

TEST_F(TreeKconfigTest, SaysWhatMakeSays)
{
	tools.make_status = 2;
	tools.words =
		"a\n/bin/sh: 1: flex: not found\nmake: *** [noio-dump-config] Error 127\n";
	EXPECT_NE(error().find("Error 127"), std::string::npos) << error();
	EXPECT_EQ(error().find("cannot build its kconfig code"), 0U) << error();
}

TEST_F(TreeKconfigTest, AnArchitectureThatTheTreeLacksIsNamed)
{
	tools.make_status = 2;
	tools.words = "make[1]: *** No rule to make target '/k/arch/arm64/Makefile'.  Stop.\n"
		      "make: *** [Makefile:260: __sub-make] Error 2\n";
	EXPECT_EQ(error().find("no such architecture: arm64"), 0U) << error();
}

TEST_F(TreeKconfigTest, AFailedReadIsNotKept)
{
	tools.dump_status = 1;
	tools.words = "init/Kconfig:7: syntax error\n";
	EXPECT_NE(error().find("init/Kconfig:7: syntax error"), std::string::npos) << error();
	tools.dump_status = 0;
	EXPECT_EQ(error(), "");
	tools.dumped = "{}";
	tools.version = "gcc 13";
	EXPECT_NE(error().find("is missing or wrong"), std::string::npos) << error();
}

TEST_F(TreeKconfigTest, StatesAreOneForEachConfig)
{
	const auto opened = open();
	ASSERT_TRUE(opened);
	tools.dumped = "{\"A\":1}\n\n{}\n\n";
	const auto states = tree_states(*opened, {"CONFIG_A=y\n", ""}, tools);
	ASSERT_TRUE(states) << states.error().line();
	EXPECT_EQ(*states, (std::vector<std::string>{"{\"A\":1}", "{}"}));
	EXPECT_EQ(tools.last_dump.argv.size(), 5U);
	EXPECT_FALSE(tree_states(*opened, {""}, tools)) << "two answers to one question";
}

} // namespace
} // namespace noio
