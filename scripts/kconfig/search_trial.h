// SPDX-License-Identifier: GPL-2.0
// Is what search() says true?
#pragma once

#include <string>
#include <vector>

#include "core/status.h"
#include "kconfig/graph.h"
#include "kconfig/tree_kconfig.h"

namespace noio
{

struct SearchTrial {
	unsigned solved = 0; // the tree's own code makes the wish come true
	unsigned none = 0;   // it was said that nothing can, and no chance found anything
	unsigned missed = 0; // no way was found, and that was said
	std::vector<std::string> wrong; // a line for each answer that is not true
};

// Wishes @count times for a random value of a random bool or tristate that a .config with that
// line alone does not give it. A solution is given to the tree's own code. That there is none
// is checked by chance: with the wish in many random configurations. Errors: of tree_states().
Result<SearchTrial> try_search(const TreeKconfig &kconfig, const Graph &graph, unsigned count,
			       unsigned seed, Runner &runner, Status &status);

} // namespace noio
