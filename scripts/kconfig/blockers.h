// SPDX-License-Identifier: GPL-2.0
// Why an expression has the value it has: the smallest part that keeps it there.
#pragma once

#include <string>
#include <vector>

#include "kconfig/eval.h"

namespace noio
{

// A symbol that would have to be another for the expression to change.
struct Blocker {
	int expr = kNone;      // a symbol, or a comparison whose first operand counts
	bool too_low = true;   // it is below @bound; otherwise above it
	Tri bound = Tri::kYes; // where it would have to be
};

// The symbol of @blocker.
int symbol_of(const Graph &graph, const Blocker &blocker);

// As the Kconfig file has it: "NET", "!TINY", "CC_VERSION >= 130000".
std::string blocker_text(const Graph &graph, const Blocker &blocker);

// How many symbols are gone through to tell what can be set.
inline constexpr unsigned kDepth = 3;

// What keeps @expr below @need. All parts of an "and"; of an "or" the side that is nearest to
// what can be set, see distance.h. Empty: it is not below.
std::vector<Blocker> blockers(const Graph &graph, const State &state, int expr, Tri need,
			      unsigned depth = kDepth);

// What keeps @expr above @limit, likewise.
std::vector<Blocker> exceeders(const Graph &graph, const State &state, int expr, Tri limit,
			       unsigned depth = kDepth);

// @expr as in a Kconfig file.
std::string expr_text(const Graph &graph, int expr);

} // namespace noio
