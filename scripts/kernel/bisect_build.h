// SPDX-License-Identifier: GPL-2.0
// Compiles the percpu allocator alone, with all that warns.
#pragma once

#include <string>
#include <vector>

#include "kconfig/kbuild.h"
#include "kernel/run.h"

namespace noio
{

struct Builder {
	std::string name; // "gcc, SMP=n"
	Kbuild kbuild;	  // has its .config
};

// Error: a compiler, a linker or sparse is missing; names the packages.
Result<void> need_bisect_tools(Arch arch, const std::string &cross, Runner &runner);

// gcc and clang, on x86_64 also gcc without SMP, each in a directory of the cache with the
// profile's configuration. Errors: the profile's; kconfig fails; a setting did not stick.
Result<std::vector<Builder>> configure_builders(const Run &run, const Worktree &tree,
						Runner &runner);

struct BuiltObjects {
	std::string log;   // of the compiler and of sparse
	std::string error; // empty: built, and sparse went through every source
};

// mm/percpu.o and mm/vmalloc.o anew, with W=1 and C=1. Error: make cannot be run, interrupted.
Result<BuiltObjects> build_objects(const Builder &builder, Runner &runner);

} // namespace noio
