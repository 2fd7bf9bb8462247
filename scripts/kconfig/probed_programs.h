// SPDX-License-Identifier: GPL-2.0
// Which programs a Kconfig probe asks that this machine does not have.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace noio
{

// @probe: a line of a Kconfig file of @tree, "default $(shell,$(srctree)/scripts/x.sh
// $(PAHOLE))". Looks through it, the macros of scripts/Kconfig.include and the scripts that it
// calls for variables that name a tool. @env: what the tree's make gives its kconfig code, PATH
// among it. The programs' names as they stand there, each once.
std::vector<std::string> missing_programs(const std::filesystem::path &tree,
					  std::string_view probe,
					  const std::map<std::string, std::string> &env);

} // namespace noio
