// SPDX-License-Identifier: GPL-2.0
// Commits are made in a second, small work tree and then checked out in one step: git
// writes only the files that differ, and a failure before leaves the tree alone.
#include <fmt/core.h>

#include "core/disk.h"
#include "core/temp_dir.h"
#include "core/try.h"
#include "tree/git.h"
#include "tree/suite.h"
#include "tree/worktree.h"

namespace noio
{

namespace fs = std::filesystem;

namespace
{

struct Wanted {
	SuiteFiles suite;
	Recipe recipe;
	std::string ref; // named after the content of all of it
};

Result<Wanted> describe(const Worktree &tree, const Recipe &recipe, const fs::path &kunit_dir)
{
	TRY_ASSIGN(auto suite, read_suite(kunit_dir));
	if (!recipe.bench)
		drop_bench(suite);
	TRY_ASSIGN(const auto content, recipe_content(recipe));
	std::string all = tree.base_id;
	for (const auto &[name, text] : suite)
		all += fmt::format("\n{} {} {} {}", name.size(), name, text.size(), text);
	return Wanted{std::move(suite), recipe, "refs/noio/" + sha256_text(all + content)};
}

Result<void> run_git(const fs::path &tree, const std::vector<std::vector<std::string>> &steps,
		     Runner &runner)
{
	for (const auto &step : steps)
		TRY(output_of(own_git(tree, step), runner));
	return {};
}

Result<void> edit_file(const fs::path &tree, const Edit &edit)
{
	TRY_ASSIGN(const auto text, read_file(tree / edit.file));
	TRY_ASSIGN(const auto edited, apply_edit(edit, text));
	return write_file(tree / edit.file, edited);
}

Result<void> commit_all(const fs::path &scratch, const Wanted &wanted, Runner &runner)
{
	TRY(place_suite(scratch, wanted.suite));
	std::vector<std::vector<std::string>> steps = {{"add", "--all", "--force"},
						       {"commit", "--quiet", "-m", "suite"}};
	if (!wanted.recipe.patches.empty()) {
		steps.push_back({"am", "--quiet", "--no-3way"});
		for (const auto &patch : wanted.recipe.patches)
			steps.back().push_back(patch.string());
	}
	TRY(run_git(scratch, steps, runner));
	if (wanted.recipe.edit) {
		TRY(edit_file(scratch, *wanted.recipe.edit));
		TRY(run_git(scratch, {{"commit", "--quiet", "-am", "edit"}}, runner));
	}
	return run_git(scratch, {{"update-ref", wanted.ref, "HEAD"}}, runner);
}

Result<void> make_commit(const Worktree &tree, const Wanted &wanted, Runner &runner)
{
	TRY_ASSIGN(const auto scratch, TempDir::make(tree.path.parent_path()));
	const auto path = scratch.path() / "tree";
	TRY(output_of(own_git(tree.path, {"worktree", "add", "--quiet", "--force", "--detach",
					  path.string(), "refs/noio/base"}),
		      runner));
	return commit_all(path, wanted, runner);
}

} // namespace

Result<FileLock> lock_tree(const Worktree &tree)
{
	return FileLock::take(tree.path.string() + ".lock");
}

Result<std::string> base_file(const Worktree &tree, const std::string &file, Runner &runner)
{
	return output_of(own_git(tree.path, {"show", "refs/noio/base:" + file}), runner)
		.map([](const std::string &text) { return text + "\n"; });
}

Result<void> checkout(const Worktree &tree, const Recipe &recipe, const fs::path &kunit_dir,
		      Runner &runner)
{
	TRY_ASSIGN(const auto wanted, describe(tree, recipe, kunit_dir));
	if (const auto base = read_file(tree.path / kBaseFile); base && *base != tree.base_id)
		return fail("the tree has changed since this run began", tree.path.string(),
			    "run it again");
	// The caller has the tree's lock: this one is of a git that was killed.
	std::error_code ec;
	fs::remove(tree.path / ".git/index.lock", ec);

	TRY_ASSIGN(const auto known, runner.run(own_git(tree.path, {"rev-parse", "--quiet",
								    "--verify", wanted.ref})));
	if (!known.ok()) {
		auto made = make_commit(tree, wanted, runner);
		if (auto pruned = output_of(own_git(tree.path, {"worktree", "prune"}), runner);
		    made && !pruned)
			return tl::make_unexpected(pruned.error());
		if (!made)
			return made;
	}
	TRY(output_of(own_git(tree.path, {"reset", "--quiet", "--hard", wanted.ref}), runner));
	return {};
}

} // namespace noio
