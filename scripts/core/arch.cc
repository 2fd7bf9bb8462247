// SPDX-License-Identifier: GPL-2.0
#include "core/arch.h"

#include <fmt/format.h>

namespace noio
{

const ArchTraits &traits(Arch arch)
{
	// microvm, the other fast machine of x86, never ends under TCG. On arm64 the CPU "max"
	// takes eight times as long, for pointer authentication.
	// The default GIC, version 2, has no more than 8 CPUs.
	// Without ACPI a PC kernel tests that its timer interrupts, and panics when it does
	// not: an emulator that has to wait for a CPU of the host fails that.
	static const ArchTraits x86_64{"x86_64",
				       "bzImage",
				       "arch/x86/boot/bzImage",
				       "x86_64-linux-gnu-",
				       "gcc-x86-64-linux-gnu",
				       "qemu-system-x86_64",
				       "qemu-system-x86",
				       {"-machine", "pc", "-bios", "qboot.rom"},
				       "",
				       "console=ttyS0 no_timer_check",
				       "virtio-serial-pci"};
	static const ArchTraits arm64{"aarch64",
				      "Image",
				      "arch/arm64/boot/Image",
				      "aarch64-linux-gnu-",
				      "gcc-aarch64-linux-gnu",
				      "qemu-system-aarch64",
				      "qemu-system-arm",
				      {"-machine", "virt,gic-version=max"},
				      "cortex-a57",
				      "console=ttyAMA0",
				      "virtio-serial-device"};
	// A gcc for x86_64 compiles for both, and the machine is the same.
	static const ArchTraits i386 = [] {
		auto traits = x86_64;
		traits.machine = "i686";
		traits.qemu = "qemu-system-i386";
		return traits;
	}();
	static const ArchTraits arm{.machine = "armv7l",
				    .cross = "arm-linux-gnueabihf-",
				    .cross_package = "gcc-arm-linux-gnueabihf"};
	static const ArchTraits riscv{.machine = "riscv64",
				      .cross = "riscv64-linux-gnu-",
				      .cross_package = "gcc-riscv64-linux-gnu"};
	switch (arch) {
	case Arch::kX86_64:
		return x86_64;
	case Arch::kArm64:
		return arm64;
	case Arch::kI386:
		return i386;
	case Arch::kArm:
		return arm;
	case Arch::kRiscv:
		break;
	}
	return riscv;
}

namespace
{

Result<Arch> parse(std::string_view text, std::initializer_list<Arch> known)
{
	std::vector<std::string> names;
	for (const Arch arch : known) {
		names.push_back(name(arch));
		if (text == names.back())
			return arch;
	}
	return fail("no such architecture", std::string(text),
		    fmt::format("use one of: {}", fmt::join(names, ", ")));
}

} // namespace

Result<Arch> parse_arch(std::string_view text)
{
	return parse(text, {Arch::kX86_64, Arch::kArm64, Arch::kI386});
}

Result<Arch> parse_built_arch(std::string_view text)
{
	return parse(text,
		     {Arch::kX86_64, Arch::kArm64, Arch::kI386, Arch::kArm, Arch::kRiscv});
}

std::string cross_prefix(Arch arch, std::string_view machine, std::string_view chosen)
{
	if (!chosen.empty())
		return std::string(chosen);
	return machine == traits(arch).machine ? "" : traits(arch).cross;
}

} // namespace noio
