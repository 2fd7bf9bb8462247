// SPDX-License-Identifier: GPL-2.0
#include "kernel/run.h"

#include <fmt/core.h>

#include "kconfig/profile.h"

namespace noio
{

std::filesystem::path run_dir(const Run &run, const std::string &release)
{
	return run.out / fmt::format("{}-{}-{}", run.name, report_name(run.subject, release),
				     name(run.arch));
}

Result<Settings> tree_settings(const Run &run, const Worktree &tree, Runner &runner)
{
	const auto &root = run.subject.root;
	return load_profiles(
		root / "configs", run.profile, run.subject.second, run.arch,
		probe_tree({tree.path, name(run.arch), run.cross, root, run.subject.cache},
			   runner));
}

} // namespace noio
