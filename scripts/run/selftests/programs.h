// SPDX-License-Identifier: GPL-2.0
// The kselftests as programs, and the initial ramdisk that has them.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "core/arch.h"
#include "core/process.h"
#include "core/status.h"
#include "tree/worktree.h"

namespace noio
{

struct ProgramsRequest {
	std::filesystem::path root; // selftests/percpu and selftests/soak are there
	std::filesystem::path cache;
	Arch arch = Arch::kX86_64;
	std::string cross; // CROSS_COMPILE=, see cross_prefix()
};

struct Programs {
	std::filesystem::path dir; // has each test by its name
	std::filesystem::path
		initramfs; // with the init of selftests/soak, which runs one of them or soak
	std::vector<std::string> tests;
	// For one test. Each ends itself when it is late, but not if the kernel hangs.
	std::chrono::seconds timeout{1200};
};

// Puts the tests into @tree, whose lib.mk and kselftest.h they are built with, and builds and
// installs them as the kernel documents it, for
// @request.arch. Kept in the cache by their content, the tree and the compiler. Errors: a file
// cannot be read, there is no compiler (its package is named), they do not build
// (ErrorKind::kFailed, with what make says), interrupted.
Result<Programs> get_programs(const ProgramsRequest &request, const Worktree &tree,
			      Runner &runner, Status &status);

// The tests that TEST_GEN_PROGS of @makefile names. Error: it cannot be read.
Result<std::vector<std::string>> read_named(const std::filesystem::path &makefile);

// Reads what their install target leaves: kselftest-list.txt below @installed. Error: it is
// missing or says something else.
Result<Programs> read_installed(const std::filesystem::path &installed);

// All that a guest needs: @programs, and those of selftests/soak in the directory @built.
Result<void> write_initramfs_of(const Programs &programs, const std::filesystem::path &built);

} // namespace noio
