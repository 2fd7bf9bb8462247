// SPDX-License-Identifier: GPL-2.0
// Does noio config check name the right causes on a real tree?
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/error.h"
#include "kconfig/graph.h"

namespace noio
{

// @fragment has above its lines what check_requests() has to say of them: "sticks", or
// "<cause>: <glob of the first root>". One line for each of which it says something else.
// Errors: those of read_requests().
Result<std::vector<std::string>> misnamed_causes(const Graph &graph,
						 const std::string &fragment,
						 const std::filesystem::path &tree);

} // namespace noio
