// SPDX-License-Identifier: GPL-2.0
#include "tree/ready.h"

#include <fmt/core.h>

#include "core/try.h"
#include "tree/git.h"

namespace noio
{

namespace fs = std::filesystem;

namespace
{

Result<void> need_top(const fs::path &tree, Runner &runner)
{
	TRY_ASSIGN(const auto outcome, runner.run(git(tree, {"rev-parse", "--show-toplevel"})));
	if (!outcome.ok()) {
		if (outcome.out.find("not a git repository") == std::string::npos)
			return fail("git does not read it", tree.string(),
				    complaint(outcome.out));
		return fail("not a git tree", tree.string(),
			    "make a repository of it (git init, git add, git commit), or use "
			    "noio prove --kdir (make prove KDIR=), which works on a copy");
	}
	std::error_code ec;
	const fs::path top = outcome.out.substr(0, outcome.out.find_last_not_of('\n') + 1);
	if (!fs::equivalent(top, tree, ec))
		return fail("not the top of its git tree", tree.string(),
			    "the top is " + top.string());
	return {};
}

Result<void> need_quiet(const fs::path &tree, Runner &runner)
{
	struct Doing {
		const char *file, *what, *next;
	};
	for (const auto &doing :
	     {Doing{"rebase-apply", "a git am or rebase",
		    "git am --abort or git rebase --abort"},
	      Doing{"rebase-merge", "a git rebase", "git rebase --abort"},
	      Doing{"MERGE_HEAD", "a git merge", "git merge --abort"},
	      Doing{"CHERRY_PICK_HEAD", "a git cherry-pick", "git cherry-pick --abort"},
	      Doing{"REVERT_HEAD", "a git revert", "git revert --abort"}}) {
		TRY_ASSIGN(
			const auto path,
			output_of(git(tree, {"rev-parse", "--git-path", doing.file}), runner));
		std::error_code ec;
		if (fs::exists(tree / path, ec))
			return fail(std::string(doing.what) + " is in progress", tree.string(),
				    std::string("end it, or undo it with ") + doing.next);
	}
	return need_committed(tree, runner);
}

Result<void> need_place(const fs::path &tree, const Series &series, int first, Runner &runner)
{
	TRY_ASSIGN(const auto fit, fit_series(tree, {series}, runner));
	const int count = static_cast<int>(series.size());
	if (fit.applied == first - 1)
		return {};
	if (fit.applied == count)
		return fail("the series " + name(series) + " is applied already", tree.string(),
			    "there is nothing left to do");
	if (fit.applied == 0)
		return fail(fmt::format("patches 1 to {} of {} are not applied", first - 1,
					name(series)),
			    tree.string(), "apply the series from its first patch on");
	return fail(fmt::format("half applied: patch 1 to {} of {} of the series {}",
				fit.applied, count, name(series)),
		    tree.string(),
		    fmt::format("take them back with git reset --hard HEAD~{} if they are the "
				"last commits, or apply {} by hand",
				fit.applied,
				series.patches[static_cast<std::size_t>(fit.applied)]
					.filename()
					.string()));
}

} // namespace

Result<void> ready_for_am(const fs::path &tree, const Series &series, int first, Runner &runner)
{
	TRY(need_top(tree, runner));
	TRY(need_quiet(tree, runner));
	return need_place(tree, series, first, runner);
}

} // namespace noio
