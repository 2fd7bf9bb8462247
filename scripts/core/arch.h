// SPDX-License-Identifier: GPL-2.0
// All that differs from one architecture to the next, in one table.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "core/field.h"

namespace noio
{

enum class Arch { kX86_64, kArm64, kI386, kArm, kRiscv };

// kbuild's ARCH=
template <> inline constexpr auto kWords<Arch> =
	std::array{"x86_64", "arm64", "i386", "arm", "riscv"};

struct ArchTraits {
	std::string machine;	   // uname -m
	std::string make_target{}; // of the image that QEMU boots
	std::string image{};	   // where kbuild leaves it, below O=
	std::string cross;	   // Debian's CROSS_COMPILE=, from a machine of another kind
	std::string cross_package; // has the compiler of that prefix
	std::string qemu{};	   // empty: kernels of it are built, and never booted
	std::string qemu_package{};
	std::vector<std::string> qemu_machine{}; // what is up in about a second under TCG
	std::string qemu_cpu{};			 // for TCG; empty: QEMU's default is a fast one
	std::string kernel_options{};		 // its console, and what else its guests need
	std::string virtio_serial{};		 // QEMU's device for ports beside the console
};

const ArchTraits &traits(Arch arch);

// "x86_64", "arm64", "i386": those that boot. Error: any other; says which there are.
Result<Arch> parse_arch(std::string_view text);

// Those, "arm" and "riscv". Error: any other; says which there are.
Result<Arch> parse_built_arch(std::string_view text);

// The CROSS_COMPILE= for kernels of @arch built on @machine (uname -m): @chosen when that is
// not empty, else none on a machine of that architecture, else Debian's.
std::string cross_prefix(Arch arch, std::string_view machine, std::string_view chosen);

} // namespace noio
