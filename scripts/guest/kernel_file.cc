// SPDX-License-Identifier: GPL-2.0
#include "guest/kernel_file.h"

#include <array>
#include <fstream>
#include <optional>

#include "guest/qemu.h"

namespace noio
{

namespace
{

// What the boot protocols put there; arm64 kernels may be compressed as a whole.
struct Sign {
	Arch arch;
	std::size_t offset;
	std::string_view bytes;
};

constexpr std::array kSigns{
	Sign{Arch::kX86_64, 0x202, "HdrS"},
	Sign{Arch::kArm64, 56, "ARM\x64"},
	Sign{Arch::kArm64, 4, "zimg"},
	Sign{Arch::kArm64, 0, "\x1f\x8b"},
};

std::optional<Arch> arch_of(const std::filesystem::path &file)
{
	std::array<char, 1024> head{};
	std::ifstream(file, std::ios::binary).read(head.data(), head.size());
	const std::string_view all(head.data(), head.size());
	for (const auto &sign : kSigns)
		if (all.substr(sign.offset).starts_with(sign.bytes))
			return sign.arch;
	return std::nullopt;
}

} // namespace

Result<void> need_kernel(const std::filesystem::path &file, Arch arch)
{
	if (auto there = need_file("kernel", file); !there)
		return there;
	const auto found = arch_of(file);
	if (!found)
		return fail("not an image of a kernel", file.string(),
			    "give a vmlinuz, bzImage or Image");
	if ((found == Arch::kArm64) != (arch == Arch::kArm64))
		return fail("a kernel for " + name(*found), file.string(),
			    "say --arch " + name(*found));
	return {};
}

} // namespace noio
