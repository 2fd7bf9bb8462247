// SPDX-License-Identifier: GPL-2.0
#include "core/arch.h"

#include <gtest/gtest.h>

#include "core/process.h"
#include "core/text.h"

namespace noio
{
namespace
{

TEST(Arch, IsParsedByItsKernelName)
{
	for (const Arch arch : {Arch::kX86_64, Arch::kArm64, Arch::kI386}) {
		const auto parsed = parse_arch(name(arch));
		ASSERT_TRUE(parsed);
		EXPECT_EQ(*parsed, arch);
	}
	for (const auto *wrong : {"", "aarch64", "x86", "ARM64", "arm64 ", "arm"}) {
		const auto parsed = parse_arch(wrong);
		ASSERT_FALSE(parsed) << wrong;
		EXPECT_EQ(parsed.error().kind, ErrorKind::kUsage);
		EXPECT_EQ(parsed.error().next, "use one of: x86_64, arm64, i386");
	}
}

TEST(Arch, ThatIsOnlyBuiltHasACompilerAndNoQemu)
{
	for (const Arch arch : {Arch::kArm, Arch::kRiscv}) {
		EXPECT_EQ(parse_built_arch(name(arch)), arch);
		EXPECT_EQ(traits(arch).qemu, "");
		EXPECT_NE(traits(arch).cross_package, "");
	}
	EXPECT_EQ(parse_built_arch("i386"), Arch::kI386);
	EXPECT_EQ(parse_built_arch("mips").error().next,
		  "use one of: x86_64, arm64, i386, arm, riscv");
}

TEST(Arch, CrossCompilesOnlyForAnotherMachine)
{
	EXPECT_EQ(cross_prefix(Arch::kArm64, "x86_64", ""), "aarch64-linux-gnu-");
	EXPECT_EQ(cross_prefix(Arch::kArm64, "aarch64", ""), "");
	EXPECT_EQ(cross_prefix(Arch::kX86_64, "x86_64", ""), "");
	EXPECT_EQ(cross_prefix(Arch::kX86_64, "aarch64", ""), "x86_64-linux-gnu-");
}

TEST(Arch, TakesTheChosenCompiler)
{
	EXPECT_EQ(cross_prefix(Arch::kArm64, "x86_64", "/opt/a b/arm-"), "/opt/a b/arm-");
	EXPECT_EQ(cross_prefix(Arch::kX86_64, "x86_64", "x86_64-linux-gnu-"),
		  "x86_64-linux-gnu-");
}

TEST(Arch, PackagesThatMessagesNameAreAmongThoseToInstall)
{
	PosixRunner runner;
	const auto list = runner.run(
		{.argv = {"sh", "-c", "./deps.sh --list $(./deps.sh --list)"}, .cwd = {}});
	ASSERT_TRUE(list && list->ok());
	const auto listed = [&list](const std::string &package) {
		return (first_line(list->out) + ' ').find(' ' + package + ' ') !=
		       std::string::npos;
	};
	EXPECT_TRUE(listed("graphviz"));
	EXPECT_FALSE(listed("qemu-system"));
	for (const auto arch : {Arch::kX86_64, Arch::kArm64, Arch::kI386})
		EXPECT_TRUE(listed(traits(arch).qemu_package)) << name(arch);
	for (const auto arch : {Arch::kArm64, Arch::kArm, Arch::kRiscv})
		EXPECT_TRUE(listed(traits(arch).cross_package)) << name(arch);
}

} // namespace
} // namespace noio
