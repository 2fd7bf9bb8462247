// SPDX-License-Identifier: GPL-2.0
#include "guest/arch.h"

#include <gtest/gtest.h>

namespace noio
{
namespace
{

TEST(Arch, IsParsedByItsKernelName)
{
	for (const Arch arch : {Arch::kX86_64, Arch::kArm64}) {
		const auto parsed = parse_arch(name(arch));
		ASSERT_TRUE(parsed);
		EXPECT_EQ(*parsed, arch);
	}
	for (const auto *wrong : {"", "aarch64", "x86", "ARM64", "arm64 "}) {
		const auto parsed = parse_arch(wrong);
		ASSERT_FALSE(parsed) << wrong;
		EXPECT_EQ(parsed.error().exit, Exit::kUsage);
		EXPECT_EQ(parsed.error().next, "use x86_64 or arm64");
	}
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

} // namespace
} // namespace noio
