// SPDX-License-Identifier: GPL-2.0
// What a run on a kernel tree is asked for.
#pragma once

#include <filesystem>
#include <string>

#include "core/arch.h"
#include "kconfig/symbols.h"
#include "tree/subject.h"

namespace noio
{

struct Run {
	std::string verb; // "prove"
	std::string name; // begins the names of what it writes; the verb, but for few
	SubjectRequest subject;
	Arch arch = Arch::kX86_64;
	std::string cross;	   // CROSS_COMPILE=, see cross_prefix()
	std::string profile;	   // of configs/profiles.toml
	std::filesystem::path out; // for reports and consoles
	std::string tool, command; // who runs, and how it was typed
};

// <out>/<name>-<report_name()>-x86_64: beside it the reports, in it the consoles.
std::filesystem::path run_dir(const Run &run, const std::string &release);

// All settings of the profile, and of the second series, for @tree. Errors: those of
// load_profiles().
Result<Settings> tree_settings(const Run &run, const Worktree &tree, Runner &runner);

} // namespace noio
