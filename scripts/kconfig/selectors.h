// SPDX-License-Identifier: GPL-2.0
// Who selects a symbol.
#pragma once

#include <vector>

#include "kconfig/eval.h"

namespace noio
{

struct Selector {
	int symbol = kNone;
	Place place;	       // of the select
	int condition = kNone; // an expression: its dependencies and the if of the select
};

// All that could select @target, in the order of the graph.
std::vector<Selector> selectors(const Graph &graph, int target);

// How far @selector raises its target in @state.
Tri raises_to(const State &state, const Selector &selector);

} // namespace noio
