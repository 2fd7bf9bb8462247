// SPDX-License-Identifier: GPL-2.0
// What the kernels of a tree are configured with.
#pragma once

#include <string>

#include "core/arch.h"
#include "kconfig/symbols.h"
#include "tree/subject.h"

namespace noio
{

// All settings of @profile, and of the second series, for @tree; @cross is CROSS_COMPILE=, see
// cross_prefix(). Errors: those of load_profiles().
Result<Settings> tree_settings(const SubjectRequest &request, const Worktree &tree,
			       const std::string &profile, Arch arch, const std::string &cross,
			       Runner &runner);

} // namespace noio
