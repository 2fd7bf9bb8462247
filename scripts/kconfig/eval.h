// SPDX-License-Identifier: GPL-2.0
// What every symbol becomes, computed as scripts/kconfig/symbol.c of the trees computes it.
// That the two agree is checked by noio config agree.
#pragma once

#include "kconfig/graph.h"
#include "kconfig/user_values.h"

namespace noio
{

struct SymbolState {
	Tri tri = Tri::kNo;	// of bool and tristate; no for others
	std::string text;	// of int, hex and string; of unknown ones their name
	Tri visible = Tri::kNo; // the highest value that a user can ask for
	Tri depends = Tri::kNo, selected = Tri::kNo, implied = Tri::kNo;
	int chosen = kNone; // of a choice in a tree without exclusive_choices: its member
};

struct State {
	std::vector<SymbolState> symbols; // as in the graph
	std::vector<Tri> exprs;		  // as in the graph
	bool modules = false;		  // m is to be had
};

State evaluate(const Graph &graph, const UserValues &values);

// The value of @symbol as a .config has it, but strings without quotes.
std::string value_text(const Graph &graph, const State &state, int symbol);

// Whether @a and @b, states of one graph, have the same value of @symbol.
bool same_value(const Graph &graph, const State &a, const State &b, int symbol);

// How far @selector raises its target.
Tri raises_to(const State &state, const Selector &selector);

// The value of @expr in @state; kNone is yes, as a condition that is not there.
Tri value_of(const State &state, int expr);

} // namespace noio
