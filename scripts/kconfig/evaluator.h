// SPDX-License-Identifier: GPL-2.0
// The work of evaluate(), for kconfig/eval.cc alone.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kconfig/compare_values.h"
#include "kconfig/eval.h"

namespace noio
{

// Follows symbol.c step by step: each symbol is computed once, when it is first asked for, and
// is n while that goes on.
class Evaluator
{
public:
	Evaluator(const Graph &graph, const UserValues &values)
	    : graph_(graph), values_(values), valid_(graph.symbols.size()),
	      expr_valid_(graph.exprs.size())
	{
		state_.symbols.resize(graph.symbols.size());
		state_.exprs.resize(graph.exprs.size());
	}
	State run();

private:
	const Graph &graph_;
	const UserValues &values_;
	State state_;
	std::vector<bool> valid_, expr_valid_;

	[[nodiscard]] const UserValue *user(int symbol) const
	{
		const auto found = values_.find(symbol);
		return found == values_.end() ? nullptr : &found->second;
	}
	[[nodiscard]] Type type_now(int symbol) const;
	[[nodiscard]] bool old_member(int symbol) const
	{
		return !graph_.exclusive_choices && graph_.symbols[symbol].choice != kNone;
	}

	Tri expr(int index);
	Tri fresh_expr(const Expr &expr);
	TypedValue typed(int symbol);
	const Property *first(int symbol, Property::Kind kind);
	Tri whole(int symbol, int expr);

	void visibility(int symbol);
	void symbol(int index);
	Tri tristate(int index);
	Tri default_tri(int index);
	std::string text(int index);
	void clamp(int index);

	[[nodiscard]] std::optional<Tri> asked_tri(int symbol) const;
	int choice_default(int choice);
	int old_choice(int choice);
	int exclusive_choice(int choice);
	void settle_choice(int choice);
};

} // namespace noio
