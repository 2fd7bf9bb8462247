// SPDX-License-Identifier: GPL-2.0
// Does a tree have a symbol?
#pragma once

#include <functional>
#include <string>

#include "kconfig/tree_kconfig.h"

namespace noio
{

// Whether the tree at hand defines a symbol, for its architecture.
using Probe = std::function<Result<bool>(const std::string &symbol)>;

// Asks @graph, which has to outlive it.
Probe defined_in(const Graph &graph);

// Asks the tree of @request, when it is first called; it uses @runner then. Its errors are
// those of open_kconfig().
Probe probe_tree(KconfigRequest request, Runner &runner);

} // namespace noio
