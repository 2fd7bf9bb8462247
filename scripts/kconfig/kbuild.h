// SPDX-License-Identifier: GPL-2.0
// How make is called on a kernel tree, the same for the configuration and the build: with
// another compiler on the second call kbuild would ask for the configuration again.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/arch.h"
#include "core/process.h"

namespace noio
{

struct Kbuild {
	std::filesystem::path tree; // only read
	std::filesystem::path out;  // O=
	Arch arch = Arch::kX86_64;
	std::filesystem::path ccache; // where compiled objects are kept
	std::string cross;	      // CROSS_COMPILE=, see cross_prefix(); empty: native
	std::string llvm{};	      // LLVM=, "-19"; empty: gcc
	bool recache = false;	      // compile anew what is kept there
};

// make with @targets (and variables) added.
Command kbuild(const Kbuild &build, const std::vector<std::string> &targets);

// What the compiler and the linker of that prefix say of themselves, or with @llvm clang and
// lld of that suffix. Error: there are none; names the packages.
Result<std::string> compiler_version(Arch arch, const std::string &cross, Runner &runner,
				     const std::string &llvm = "");

// The last @count lines of @log that name an error, or the last lines at all when none does.
std::string error_lines(const std::string &log, std::size_t count);

} // namespace noio
