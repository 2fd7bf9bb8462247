// SPDX-License-Identifier: GPL-2.0
#include "guest/kernel_file.h"

#include <gtest/gtest.h>

#include "core/disk.h"
#include "core/temp_dir.h"

namespace noio
{
namespace
{

class KernelFile : public testing::Test
{
protected:
	// What need_kernel() says of a file with @bytes at @offset.
	std::string said(std::size_t offset, const std::string &bytes, Arch arch)
	{
		const auto file = dir_->path() / "kernel";
		EXPECT_TRUE(write_file(file, std::string(offset, '\0') + bytes));
		const auto ready = need_kernel(file, arch);
		return ready ? "" : ready.error().what + "; " + ready.error().next;
	}

	Result<TempDir> dir_ = TempDir::make(std::filesystem::temp_directory_path());
};

TEST_F(KernelFile, IsKnownByItsBootProtocol)
{
	EXPECT_EQ(said(0x202, "HdrS", Arch::kX86_64), "");
	EXPECT_EQ(said(0x202, "HdrS", Arch::kI386), "");
	EXPECT_EQ(said(56, "ARMd", Arch::kArm64), "");
	EXPECT_EQ(said(0, "\x1f\x8b\x08", Arch::kArm64), "");
	EXPECT_EQ(said(0, "MZ\x01\x01zimg", Arch::kArm64), "");
}

TEST_F(KernelFile, IsRefusedWhenItIsNone)
{
	const std::string none = "not an image of a kernel; give a vmlinuz, bzImage or Image";
	EXPECT_EQ(said(0, "# pcpu-noio\n", Arch::kX86_64), none);
	EXPECT_EQ(said(0,
		       "\x7f"
		       "ELF",
		       Arch::kX86_64),
		  none)
		<< "vmlinux";
	EXPECT_EQ(said(0x202, "HdrS", Arch::kArm64), "a kernel for x86_64; say --arch x86_64");
	EXPECT_EQ(said(56, "ARMd", Arch::kX86_64), "a kernel for arm64; say --arch arm64");
	EXPECT_FALSE(need_kernel(dir_->path() / "none", Arch::kX86_64));
}

} // namespace
} // namespace noio
