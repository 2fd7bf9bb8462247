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
	auto done = git({"switch", "--quiet", "--orphan", name}).map([](const auto &) {});
	for (const auto &[file, text] : base) {
		if (done)
			done = write_file(tree / file, text);
	}
	for (const auto &step :
	     std::vector<std::vector<std::string>>{{"add", "--all"},
						   {"commit", "--quiet", "-m", "base"},
						   {"tag", name + "-base"},
						   am}) {
		if (done)
			done = git(step).map([](const auto &) {});
	}
	return done;
}

} // namespace

Result<std::string> range_diff(const Variants &variants, bool colour, const fs::path &scratch,
			       Runner &runner)
{
	TRY_ASSIGN(const auto dir, TempDir::make(scratch));
	const auto tree = dir.path();
	return output_of(own_git(tree, {"init", "--quiet"}), runner)
		.and_then([&](const auto &) {
			return add_branch(tree, "one", variants.one, variants.one_base, runner);
		})
		.and_then([&] {
			return add_branch(tree, "other", variants.other, variants.other_base,
					  runner);
		})
		.and_then([&] {
			return output_of(
				own_git(tree,
					{"range-diff", colour ? "--color=always" : "--no-color",
					 "one-base..one", "other-base..other"}),
				runner);
		});
}

} // namespace noio
