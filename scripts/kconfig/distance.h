// SPDX-License-Identifier: GPL-2.0
// How far something is from what a user can set.
#pragma once

#include <vector>

#include "kconfig/blockers.h"

namespace noio
{

// As far as this is what a user cannot set: what was probed, what the tree does not define.
inline constexpr int kNever = 1000;

// About how many symbols would have to be set to take @all out of the way, kNever at most. No
// more than @depth symbols are gone through, one after the other.
int distance(const Graph &graph, const State &state, const std::vector<Blocker> &all,
	     unsigned depth = kDepth);

// The same to have @property, a prompt or a default, bring its symbol to @need.
int distance(const Graph &graph, const State &state, const Property &property, Tri need,
	     unsigned depth = kDepth);

// The same to have @selector do that.
int distance(const Graph &graph, const State &state, const Selector &selector, Tri need,
	     unsigned depth = kDepth);

} // namespace noio
