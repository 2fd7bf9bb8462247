// SPDX-License-Identifier: GPL-2.0
#include "tree/git.h"

#include "core/text.h"
#include "core/try.h"

namespace noio
{

namespace fs = std::filesystem;

namespace
{

Command make(std::vector<std::string> argv)
{
	Command command{std::move(argv), ""};
	// Set by git for its hooks and for rebase -x, whose commands may well call us.
	for (const char *name :
	     {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX",
	      "GIT_OBJECT_DIRECTORY", "GIT_TEMPLATE_DIR", "GIT_ALTERNATE_OBJECT_DIRECTORIES"})
		command.env[name] = "";
	command.env["LC_ALL"] = "C";
	command.env["GIT_OPTIONAL_LOCKS"] = "0";
	command.env["GIT_TERMINAL_PROMPT"] = "0";
	command.env["GIT_EDITOR"] = "true";
	return command;
}

} // namespace

Command git(const fs::path &tree, std::vector<std::string> args)
{
	std::vector<std::string> argv = {"git", "-C", tree.string()};
	argv.insert(argv.end(), args.begin(), args.end());
	return make(std::move(argv));
}

Command own_git(const fs::path &tree, std::vector<std::string> args)
{
	Command command = git(tree, std::move(args));
	command.env["GIT_CONFIG_GLOBAL"] = "/dev/null";
	command.env["GIT_CONFIG_SYSTEM"] = "/dev/null";
	command.env["GIT_CONFIG_PARAMETERS"] = "";
	for (const char *who : {"AUTHOR", "COMMITTER"}) {
		command.env[std::string("GIT_") + who + "_NAME"] = "pcpu-noio";
		command.env[std::string("GIT_") + who + "_EMAIL"] = "pcpu-noio@localhost";
	}
	return command;
}

Command git_apply(const fs::path &tree, std::vector<std::string> args)
{
	args.insert(args.begin(), "apply");
	Command command = git(tree, std::move(args));
	command.env["GIT_DIR"] = "/dev/null";
	return command;
}

Result<std::string> output_of(const Command &command, Runner &runner)
{
	TRY_ASSIGN(auto outcome, runner.run(command));
	if (!outcome.ok())
		return fail("git " + command.argv.at(3) + " failed", command.argv.at(2),
			    complaint(outcome.out));
	if (!outcome.out.empty() && outcome.out.back() == '\n')
		outcome.out.pop_back();
	return std::move(outcome.out);
}

Result<void> need_committed(const std::filesystem::path &tree, Runner &runner)
{
	TRY_ASSIGN(const auto changes,
		   output_of(git(tree, {"status", "--porcelain", "--untracked-files=no"}),
			     runner));
	if (!changes.empty())
		return fail("uncommitted changes, the first is " + first_line(changes),
			    tree.string(), "commit them, or put them away with git stash");
	return {};
}

std::string complaint(std::string_view output)
{
	const auto all = lines(output);
	for (const auto line : all) {
		if (line.starts_with("fatal: ") || line.starts_with("error: "))
			return std::string(line);
	}
	return all.empty() ? "git did not say why" : std::string(all.front());
}

} // namespace noio
