// SPDX-License-Identifier: GPL-2.0
// Finds the patch series that fits a tree, and has git apply it.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "core/process.h"

namespace noio
{

struct Series {
	std::string base;			    // directory name under patches/, "v6.12"
	std::vector<std::filesystem::path> patches; // 0001-... on, without the cover letters
	// Of a second series, in a directory of that name below the first's, "outside". Its
	// patches come after those of the first, if the base has one.
	std::string second{};
	unsigned below = 0; // how many of @patches are of the first

	[[nodiscard]] unsigned size() const { return static_cast<unsigned>(patches.size()); }
};

// "v6.12", "v6.12/outside".
std::string name(const Series &series);

// How the patch at that place, from 0 on, is called: "v6.12/0001-….patch".
std::string patch_name(const Series &series, std::size_t place);

// The patches of @series itself: of a second one those that the first has not.
std::vector<std::filesystem::path> own_patches(const Series &series);

// What a second series is on top of.
Series first_series(const Series &second);

// The file in patches/ of what is known of a series: "expect.toml", of a second one
// "expect-outside.toml".
std::string table_name(std::string_view what, const Series &series);

// All series below @patches_dir, in name order, second ones after the first of their base.
Result<std::vector<Series>> list_series(const std::filesystem::path &patches_dir);

// The one of that name(). Error: none; lists those of the same base, or all.
Result<Series> find_series(const std::filesystem::path &patches_dir, const std::string &name);

struct Fit {
	Series series;
	int applied = 0; // how many of its patches, from the first on, @tree has already
};

// Probes with git apply on copies, in reverse and forward; writes nothing to @tree.
// Prefers a series that is (partly) applied, then one whose hunks are nearer, then the first.
// Error: none fits; what then names for the closest series each reject as
// file:line and the function of the hunk.
Result<Fit> fit_series(const std::filesystem::path &tree, const std::vector<Series> &all,
		       Runner &runner);

// The series of @patches_dir that fits, of its base the one called @second; empty: the first,
// unless @tree has patches of a second one, which is the answer then. Errors: those of
// fit_series(), the base has no such series.
Result<Fit> choose_series(const std::filesystem::path &tree,
			  const std::filesystem::path &patches_dir, const std::string &second,
			  Runner &runner);

// Which patches of @series are in @tree, by number from 1 on: each is taken out of a copy, the
// last one first. In a tree with some of them there may be gaps.
Result<std::vector<unsigned>> patches_in(const std::filesystem::path &tree,
					 const Series &series, Runner &runner);

// git am of patches @first to @last (1-based, inclusive) onto @tree. @tree has to be the
// top of a git work tree without uncommitted changes or another am/rebase in progress, and
// must not have the series, whole or half, already: errors, each with what to do. When git
// fails or we are interrupted, the tree is put back: git am --abort, HEAD and index as before.
Result<void> am_series(const std::filesystem::path &tree, const Series &series, int first,
		       int last, Runner &runner);

} // namespace noio
