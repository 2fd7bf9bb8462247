// SPDX-License-Identifier: GPL-2.0
// Copying a kernel tree of the user's, which is only read.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/error.h"
#include "core/process.h"
#include "core/status.h"

namespace noio
{

struct KdirFiles {
	bool git = false; // the top of a git work tree: its files at HEAD
	std::string id;	  // git's id of that tree, or a hash of names, sizes and times
	std::vector<std::filesystem::path> files; // without git: what to copy
};

// Errors: not a kernel tree, uncommitted changes to tracked files (a copy of HEAD would
// not show them), unreadable.
Result<KdirFiles> list_kdir(const std::filesystem::path &kdir, Runner &runner);

// Copies what list_kdir() found to the existing directory @to. Errors: disk full,
// unreadable, interrupted.
Result<void> copy_kdir(const std::filesystem::path &kdir, const KdirFiles &found,
		       const std::filesystem::path &to, Runner &runner, Status &status);

// True for what a build left in a tree without git: a copy that had it could not be
// built elsewhere.
bool is_build_product(const std::filesystem::path &file);

} // namespace noio
