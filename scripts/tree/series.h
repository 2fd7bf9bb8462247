// SPDX-License-Identifier: GPL-2.0
// Finds the patch series that fits a tree, and has git apply it.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/error.h"
#include "core/process.h"

namespace noio
{

struct Series {
	std::string base;			    // directory name under patches/, "v6.12"
	std::vector<std::filesystem::path> patches; // 0001-... on, without the cover letter
};

// All series below @patches_dir, in name order.
Result<std::vector<Series>> list_series(const std::filesystem::path &patches_dir);

struct Fit {
	Series series;
	int applied = 0; // how many of its patches, from the first on, @tree has already
};

// Probes with git apply --check, forward and in reverse; writes nothing to @tree.
// Prefers a series that is (partly) applied, then one that applies whole.
// Error: none fits; what then names for the closest series each reject as
// file:line and the function of the hunk.
Result<Fit> fit_series(const std::filesystem::path &tree, const std::vector<Series> &all,
		       Runner &runner);

// git am of patches @first to @last (1-based, inclusive) onto @tree. @tree has to be the
// top of a git work tree without uncommitted changes or another am/rebase in progress, and
// must not have the series, whole or half, already: errors, each with what to do. When git
// fails or we are interrupted, the tree is put back: git am --abort, HEAD and index as before.
Result<void> am_series(const std::filesystem::path &tree, const Series &series, int first,
		       int last, Runner &runner);

} // namespace noio
