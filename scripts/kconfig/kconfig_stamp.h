// SPDX-License-Identifier: GPL-2.0
// Tells whether what was read from a tree's Kconfig files is still so.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "core/process.h"

namespace noio
{

// A digest of what the answers of kconfig depend on: @inputs (Kconfig files, relative to
// @tree), the tree's kconfig sources, makefiles and scripts that they probe with, @own (files
// of ours), the versions that the tools in @env give, and the variables of our environment that
// choose tools. A missing file counts as empty. Error: interrupted.
Result<std::string> kconfig_digest(const std::filesystem::path &tree,
				   const std::vector<std::string> &inputs,
				   const std::vector<std::filesystem::path> &own,
				   const std::map<std::string, std::string> &env,
				   Runner &runner);

} // namespace noio
