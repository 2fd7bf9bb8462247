// SPDX-License-Identifier: GPL-2.0
#include "tree/range_diff.h"

#include <fmt/core.h>

#include "core/disk.h"
#include "core/temp_dir.h"
#include "core/try.h"
#include "tree/git.h"

namespace noio
{

namespace fs = std::filesystem;

namespace
{

// Leaves @name on the branch and <name>-base on the commit below its patches.
Result<void> add_branch(const fs::path &tree, const std::string &name, const Series &series,
			const Files &base, Runner &runner)
{
	const auto git = [&](std::vector<std::string> args) {
		return output_of(own_git(tree, std::move(args)), runner);
	};
	std::vector<std::string> am = {"am", "--quiet", "--no-3way"};
	for (const auto &patch : series.patches)
		am.push_back(patch.string());
	TRY(git({"switch", "--quiet", "--orphan", name}));
	for (const auto &[file, text] : base)
		TRY(write_file(tree / file, text));
	TRY(git({"add", "--all"}));
	TRY(git({"commit", "--quiet", "-m", "base"}));
	TRY(git({"tag", name + "-base"}));
	TRY(git(am));
	return {};
}

} // namespace

Result<std::string> range_diff(const Variants &variants, bool colour, const fs::path &scratch,
			       Runner &runner)
{
	TRY_ASSIGN(const auto dir, TempDir::make(scratch));
	const auto &tree = dir.path();
	TRY(output_of(own_git(tree, {"init", "--quiet"}), runner));
	TRY(add_branch(tree, "one", variants.one, variants.one_base, runner));
	TRY(add_branch(tree, "other", variants.other, variants.other_base, runner));
	return output_of(own_git(tree, {"range-diff", colour ? "--color=always" : "--no-color",
					"one-base..one", "other-base..other"}),
			 runner);
}

} // namespace noio
