// SPDX-License-Identifier: GPL-2.0
#include "guest/arch.h"

namespace noio
{

const ArchTraits &traits(Arch arch)
{
	// microvm, the other fast machine of x86, never ends under TCG. On arm64 the CPU "max"
	// takes eight times as long, for pointer authentication.
	// With a thread for each CPU there, a kernel that patches itself can go on running the
	// old code: a tracepoint was enabled and did not fire, in one of about 300 boots.
	// The default GIC, version 2, has no more than 8 CPUs.
	// Without ACPI a PC kernel tests that its timer interrupts, and panics when it does
	// not: an emulator that has to wait for a CPU of the host fails that.
	static const ArchTraits x86_64{"x86_64",
				       "x86_64",
				       "bzImage",
				       "arch/x86/boot/bzImage",
				       "x86_64-linux-gnu-",
				       "gcc-x86-64-linux-gnu",
				       "qemu-system-x86_64",
				       "qemu-system-x86",
				       {"-machine", "pc", "-bios", "qboot.rom"},
				       "tcg,thread=multi",
				       "",
				       "console=ttyS0 no_timer_check",
				       "virtio-serial-pci"};
	static const ArchTraits arm64{"arm64",
				      "aarch64",
				      "Image",
				      "arch/arm64/boot/Image",
				      "aarch64-linux-gnu-",
				      "gcc-aarch64-linux-gnu",
				      "qemu-system-aarch64",
				      "qemu-system-arm",
				      {"-machine", "virt,gic-version=max"},
				      "tcg,thread=single",
				      "cortex-a57",
				      "console=ttyAMA0",
				      "virtio-serial-device"};
	return arch == Arch::kX86_64 ? x86_64 : arm64;
}

Result<Arch> parse_arch(std::string_view text)
{
	for (const Arch arch : {Arch::kX86_64, Arch::kArm64}) {
		if (text == traits(arch).name)
			return arch;
	}
	return fail("no such architecture", std::string(text), "use x86_64 or arm64");
}

std::string name(Arch arch)
{
	return traits(arch).name;
}

std::string cross_prefix(Arch arch, std::string_view machine, std::string_view chosen)
{
	if (!chosen.empty())
		return std::string(chosen);
	return machine == traits(arch).machine ? "" : traits(arch).cross;
}

} // namespace noio
