// SPDX-License-Identifier: GPL-2.0
// Private copies of base trees under the cache, which the tool may change.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "core/disk.h"
#include "core/error.h"
#include "core/process.h"
#include "core/status.h"
#include "tree/recipe.h"
#include "tree/source.h"

namespace noio
{

struct Worktree {
	std::filesystem::path path;
	std::string base_id; // tells two bases apart: source hash, or KDIR's git tree id
	// Whoever holds it has the tree to himself: a build takes minutes, and another noio
	// would put other patches under it. Boots need no tree: reset it before, see
	// lock_tree().
	std::shared_ptr<FileLock> lock{};
};

// Whose a copy is. noio's own are below @cache/work, and a proof may change them at any time;
// those of the user are below @cache/staged, and what is built in them stays.
enum class Owner { kNoio, kUser };

// Below a work tree: the base_id it was made from.
constexpr const char *kBaseFile = ".git/noio-base";

// A locked copy of the source, <version>, unpacked once (libarchive), with a small git
// repository of its own holding the files that the series or the suite may touch (mm/, lib/,
// include/linux/, Makefile), so that git am works. One of noio's own in which somebody has
// built is unpacked anew: make refuses to build it elsewhere.
Result<Worktree> worktree_of_source(const Source &source, const std::filesystem::path &cache,
				    Status &status, Runner &runner, Owner owner = Owner::kNoio);

// The same with those files and scripts/ alone, at @cache/small/<version>: enough to apply a
// series and to look at it, not to build.
Result<Worktree> small_worktree_of_source(const Source &source,
					  const std::filesystem::path &cache, Status &status,
					  Runner &runner);

// As worktree_of_source(), for a tree of the user's, whose files at HEAD (git archive) or,
// without git, as they are on disk, are copied; @kdir itself is only read. Error: @kdir has
// uncommitted changes to tracked files (the copy would not show them).
Result<Worktree> worktree_of_kdir(const std::filesystem::path &kdir,
				  const std::filesystem::path &cache, Status &status,
				  Runner &runner, Owner owner = Owner::kNoio);

// Puts the tree at: base, plus @recipe, plus the suite from @kunit_dir.
// Rewrites only files that differ, so that make rebuilds only what changed.
// The suite goes to mm/tests/percpu_noio/ where mm/tests exists, else to lib/percpu_noio/; one
// source line in the parent Kconfig and one obj line in the parent Makefile are added.
// Error: the copy is of another base by now, for its tree has changed and another noio copied
// it.
Result<void> checkout(const Worktree &tree, const Recipe &recipe,
		      const std::filesystem::path &kunit_dir, Runner &runner);

// Takes the lock of @tree again, after it was reset.
Result<FileLock> lock_tree(const Worktree &tree);

// The content of @file in the base of @tree, whatever is checked out. Error: there is none.
Result<std::string> base_file(const Worktree &tree, const std::string &file, Runner &runner);

// Where checkout() put the suite, relative to the tree: "lib/percpu_noio".
std::filesystem::path suite_dir(const std::filesystem::path &tree);

} // namespace noio
