// SPDX-License-Identifier: GPL-2.0
#include "bench/vng.h"

#include <cstdlib>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace noio
{
namespace
{

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsSupersetOf;
using testing::Not;

Vng some_vng()
{
	return {{}, {"/tree", "/out", Arch::kX86_64, "/ccache", ""}, "lib/.kunitconfig"};
}

TEST(Vng, BuildsWithTheVariablesOfOurBuilds)
{
	const auto command = vng_build(some_vng());
	EXPECT_THAT(command.argv,
		    ElementsAre("vng", "--build", "--skip-modules", "--config",
				"lib/.kunitconfig", "O=/out", "ARCH=x86_64",
				"HOSTCC=ccache gcc", "CROSS_COMPILE=", "CC=ccache gcc"));
	EXPECT_EQ(command.cwd, "/tree");
	EXPECT_EQ(command.env.at("CCACHE_DIR"), "/ccache");
	EXPECT_EQ(command.env.at("MAKEFLAGS"), "");
}

TEST(Vng, BootsAsItIsToldTo)
{
	auto tool = some_vng();
	auto command = vng_run(tool, "kunit.enable=1 kunit_shutdown=reboot");
	EXPECT_EQ(command.argv[1], "--run");
	EXPECT_EQ(command.argv[2], "/out/arch/x86/boot/bzImage");
	EXPECT_THAT(command.argv,
		    IsSupersetOf({"--verbose", "--cpus", "2", "--memory", "3072M", "--append",
				  "kunit.enable=1 kunit_shutdown=reboot", "--disable-kvm",
				  "--force-9p", "--", "true"}));
	EXPECT_EQ(command.deadline, std::chrono::seconds(600));
	tool.kvm = true;
	tool.machine.cpu = "max";
	command = vng_run(tool, "");
	EXPECT_THAT(command.argv, Not(Contains("--disable-kvm")));
	EXPECT_THAT(command.argv, Not(Contains("--force-9p")));
	EXPECT_THAT(command.argv, Contains("--qemu-opts=-cpu max"));
}

TEST(Vng, UnpackedItFindsItsOwnProgramsFirst)
{
	auto tool = some_vng();
	tool.program.unpacked = "/cache/1.35-1";
	const auto command = vng_build(tool);
	EXPECT_EQ(command.argv[0], "/cache/1.35-1/usr/bin/vng");
	EXPECT_EQ(command.env.at("PATH"),
		  std::string("/cache/1.35-1/usr/bin:") + std::getenv("PATH"));
	EXPECT_EQ(command.env.at("PYTHONPATH"), "/cache/1.35-1/usr/lib/python3/dist-packages");
	EXPECT_EQ(command.env.at("CCACHE_DIR"), "/ccache");
	EXPECT_THAT(vng_run(tool, "").argv[0], HasSubstr("1.35-1"));
}

} // namespace
} // namespace noio
