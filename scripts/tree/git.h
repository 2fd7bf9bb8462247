// SPDX-License-Identifier: GPL-2.0
// How git is called: no matter what the caller's environment says, about the tree we mean.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "core/process.h"

namespace noio
{

// git -C @tree @args, for a tree of the user's. Takes no lock that the command could do
// without, so that reading a tree writes nothing to it (git status would refresh the index).
Command git(const std::filesystem::path &tree, std::vector<std::string> args);

// The same for a repository of our own: neither the user's nor the system's settings
// (hooks, signing, line endings) have a say in it.
Command own_git(const std::filesystem::path &tree, std::vector<std::string> args);

// git apply @args in the directory @tree as if it were in no repository: below the top of
// one, git apply would take the patch's paths to be meant from there.
Command git_apply(const std::filesystem::path &tree, std::vector<std::string> args);

// Output of @command without the last newline. Error: git is missing, or failed; then with
// the line in which it says why.
Result<std::string> output_of(const Command &command, Runner &runner);

// Error: files of @tree that git tracks were changed and not committed, with the first of
// them; those of output_of().
Result<void> need_committed(const std::filesystem::path &tree, Runner &runner);

// The line of git's @output that tells what went wrong: the first "fatal:" or "error:" one,
// else the first.
std::string complaint(std::string_view output);

} // namespace noio
