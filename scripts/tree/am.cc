// SPDX-License-Identifier: GPL-2.0
// git am with a way back.
#include <fmt/core.h>

#include "core/try.h"
#include "tree/git.h"
#include "tree/ready.h"
#include "tree/series.h"

namespace noio
{

namespace fs = std::filesystem;

namespace
{

// The committer is whoever calls us; on a machine where git knows no name, one that cannot
// be taken for a person.
std::vector<std::string> am_args(const fs::path &tree, Runner &runner)
{
	std::vector<std::string> args;
	if (!output_of(git(tree, {"var", "GIT_COMMITTER_IDENT"}), runner))
		args = {"-c", "user.name=pcpu-noio", "-c", "user.email=pcpu-noio@localhost"};
	args.insert(args.end(), {"am", "--quiet", "--no-3way"});
	return args;
}

Command undoing(Command command)
{
	command.undo = true;
	return command;
}

bool is_as_before(const fs::path &tree, const std::string &head, Runner &runner)
{
	const auto now = output_of(undoing(git(tree, {"rev-parse", "HEAD"})), runner);
	const auto changes = output_of(
		undoing(git(tree, {"status", "--porcelain", "--untracked-files=no"})), runner);
	const auto state = output_of(
		undoing(git(tree, {"rev-parse", "--git-path", "rebase-apply"})), runner);
	std::error_code ec;
	return now && *now == head && changes && changes->empty() && state &&
	       !fs::exists(tree / *state, ec);
}

// Back to @head, to which @tree had no changes. A git am that was killed may refuse to be
// aborted, or leave a commit behind; then the harder ways are taken.
Result<void> put_back(const fs::path &tree, const std::string &head, Runner &runner)
{
	const std::vector<std::vector<std::string>> ways = {
		{"am", "--abort"}, {"am", "--quit"}, {"reset", "--quiet", "--hard", head}};
	for (const auto &way : ways) {
		TRY(runner.run(undoing(git(tree, way))));
		if (is_as_before(tree, head, runner))
			return {};
	}
	return fail("cannot put the tree back as it was", tree.string(),
		    fmt::format("end other git commands there, then run git am --quit and git "
				"reset --hard {}",
				head));
}

} // namespace

Result<void> am_series(const fs::path &tree, const Series &series, int first, int last,
		       Runner &runner)
{
	TRY(ready_for_am(tree, series, first, runner));
	TRY_ASSIGN(const auto head, output_of(git(tree, {"rev-parse", "HEAD"}), runner));

	auto args = am_args(tree, runner);
	for (int number = first; number <= last; ++number)
		args.push_back(
			series.patches.at(static_cast<std::size_t>(number - 1)).string());
	const auto outcome = runner.run(git(tree, std::move(args)));
	if (outcome && outcome->ok())
		return {};
	TRY(put_back(tree, head, runner));
	if (!outcome)
		return tl::make_unexpected(outcome.error());
	return fail("git am failed, the tree is as it was", tree.string(),
		    complaint(outcome->out));
}

} // namespace noio
