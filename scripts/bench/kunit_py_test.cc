// SPDX-License-Identifier: GPL-2.0
#include "bench/kunit_py.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace noio
{
namespace
{

using testing::Contains;
using testing::Not;

KunitPy tool_for(Arch arch, const std::string &cross)
{
	return {{"/tree", "/out", arch, "/ccache", cross}, "lib/percpu_noio/.kunitconfig", 3};
}

TEST(KunitPy, BuildsWithTheCompilersOfOurBuilds)
{
	const auto command = kunit_py_build(tool_for(Arch::kArm64, "aarch64-linux-gnu-"));
	EXPECT_THAT(command.argv,
		    testing::ElementsAre(
			    "python3", "tools/testing/kunit/kunit.py", "build", "--arch=arm64",
			    "--build_dir=/out", "--kunitconfig=lib/percpu_noio/.kunitconfig",
			    "--cross_compile=aarch64-linux-gnu-",
			    "--make_options=HOSTCC=ccache gcc",
			    "--make_options=CC=ccache aarch64-linux-gnu-gcc", "--jobs=3"));
	EXPECT_EQ(command.cwd, "/tree");
	EXPECT_EQ(command.env.at("CCACHE_DIR"), "/ccache");
}

TEST(KunitPy, BootsAsItIsToldTo)
{
	auto tool = tool_for(Arch::kX86_64, "");
	tool.machine = {2, 2048, ""};
	auto command = kunit_py_exec(tool, "percpu_noio_*", false);
	EXPECT_EQ(command.argv[0], "python3");
	EXPECT_EQ(command.argv.back(), "percpu_noio_*");
	EXPECT_THAT(command.argv, Not(Contains("--run_isolated=test")));
	EXPECT_THAT(command.argv, Contains("--qemu_args=-smp 2 -m 2048"));
	EXPECT_THAT(command.argv, Contains("--timeout=600"));
	tool.hide_kvm = true;
	tool.machine = {4, 512, "cortex-a57"};
	command = kunit_py_exec(tool, "percpu_lock_order", true);
	EXPECT_EQ(command.argv[0], "unshare");
	EXPECT_THAT(command.argv, Contains("--run_isolated=test"));
	EXPECT_THAT(command.argv, Contains("--qemu_args=-smp 4 -m 512 -cpu cortex-a57"));
}

TEST(KunitPy, AllItsBootsAreSummedUp)
{
	const auto all = read_kunit_py(
		"[10:00:00] Testing complete. Ran 3 tests: passed: 2, failed: 1\n"
		"\x1b[32mTesting complete. Ran 5 tests: passed: 1, crashed: 1, skipped: 3, "
		"errors: 2\x1b[0m\n");
	ASSERT_TRUE(all);
	EXPECT_EQ(*all, (Tally{3, 4, 3}));
}

TEST(KunitPy, WithoutASummaryNothingIsKnown)
{
	EXPECT_FALSE(read_kunit_py("Building KUnit Kernel ...\n"));
}

} // namespace
} // namespace noio
