// SPDX-License-Identifier: GPL-2.0
#include "kernel/tree_settings.h"

#include "kconfig/profile.h"

namespace noio
{

Result<Settings> tree_settings(const SubjectRequest &request, const Worktree &tree,
			       const std::string &profile, Arch arch, const std::string &cross,
			       Runner &runner)
{
	return load_profiles(
		request.root / "configs", profile, request.second, arch,
		probe_tree({tree.path, name(arch), cross, request.root, request.cache},
			   runner));
}

} // namespace noio
