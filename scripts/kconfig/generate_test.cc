// SPDX-License-Identifier: GPL-2.0
#include "kconfig/generate.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "core/disk.h"
#include "core/fake_runner.h"

namespace noio
{
namespace
{

// With a make that leaves config and says words. Asked what it knows, the tree knows
// testdata/small.Kconfig.
class Generate : public testing::Test
{
protected:
	void SetUp() override
	{
		std::filesystem::remove_all(dir);
		ASSERT_TRUE(write_file(dir / "tree/scripts/kconfig/parser.y", ""));
		make.on("", [](const Command &command) {
			EXPECT_TRUE(write_file(
				command.argv.at(1),
				read_file("kconfig/testdata/small-7.2.json").value()));
			return said("");
		});
		make.on(" sh ", said(""));
		make.on(" make ", [this](const Command &command) {
			last = command;
			if (status == 0 && !config.empty()) {
				EXPECT_TRUE(write_file(dir / "out/.config", config));
			}
			return said(words, status);
		});
		make.on(" NOIO_DUMP=", [](const Command &command) {
			EXPECT_TRUE(write_file(
				std::filesystem::path(command.env.at("NOIO_DUMP")) / "env",
				"SRCARCH=x86"));
			return said("");
		});
	}

	Result<ConfigCheck> generate(std::string_view asked)
	{
		return generate_config(
			{dir / "tree", dir / "out", Arch::kX86_64, dir / "cc", ""},
			read_settings(asked, "f").value(), dir / "root", dir / "cache", make);
	}

	bool called_with(const std::string &argument) const
	{
		const auto &argv = last.argv;
		return std::find(argv.begin(), argv.end(), argument) != argv.end();
	}

	const std::filesystem::path dir =
		std::filesystem::path(testing::TempDir()) / "noio-generate";
	FakeRunner make;
	std::string config, words;
	int status = 0;
	Command last;
};

TEST_F(Generate, HandsTheSettingsToTheTreesKconfig)
{
	config = "CONFIG_A=y\nCONFIG_MORE=y\n";
	const auto check = generate("CONFIG_A=y\n");
	ASSERT_TRUE(check);
	EXPECT_TRUE(check->sticks());
	const auto file = (dir / "out/.asked.config").string();
	EXPECT_TRUE(called_with("KCONFIG_ALLCONFIG=" + file));
	EXPECT_TRUE(called_with("allnoconfig"));
	EXPECT_EQ(read_file(file), "CONFIG_A=y\n");
}

TEST_F(Generate, SaysWhyASettingDidNotStick)
{
	config = "# CONFIG_NET is not set\n";
	const auto check = generate("CONFIG_DRIVER_A=y\nCONFIG_NO_SUCH=y\n");
	ASSERT_TRUE(check) << check.error().line();
	ASSERT_EQ(check->lost.size(), 2U);
	EXPECT_EQ(check->lost[0].why.roots.front(),
		  "NET is n, and can be y (small.Kconfig:20)");
	EXPECT_EQ(check->lost[1].why.roots.front(), "NO_SUCH is not in this tree");
}

TEST_F(Generate, RepeatsWhatMakeSaysWhenItFails)
{
	status = 2;
	words = "  HOSTCC x\n*** The source tree is not clean, please run make mrproper\n";
	const auto check = generate("CONFIG_A=y\n");
	ASSERT_FALSE(check);
	EXPECT_NE(check.error().next.find("mrproper"), std::string::npos);
	EXPECT_EQ(check.error().next.find("HOSTCC"), std::string::npos);
}

TEST_F(Generate, IsAnErrorWhenMakeLeavesNoConfigOrABrokenOne)
{
	EXPECT_FALSE(generate("CONFIG_A=y\n"));
	config = "CONFIG_A=y\nCONF";
	EXPECT_FALSE(generate("CONFIG_A=y\n"));
}

TEST(ErrorLines, AreTheLastOnesThatNameAnError)
{
	EXPECT_EQ(error_lines("a.c:1: error: x\n  CC b.o\nb.c:2: error: y\n", 1),
		  "b.c:2: error: y\n");
	EXPECT_EQ(error_lines("one\ntwo\n\nthree", 2), "two\nthree\n");
	EXPECT_EQ(error_lines("", 2), "");
}

} // namespace
} // namespace noio
