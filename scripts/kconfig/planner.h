// SPDX-License-Identifier: GPL-2.0
// What could be assigned next to bring a symbol to a value, judged from one state.
#pragma once

#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "kconfig/eval.h"

namespace noio
{

struct Assignment {
	int symbol = kNone;
	std::string value; // as a .config has it
	bool operator==(const Assignment &) const = default;
};

// An assignment that can be made now, and how many in all are thought to be needed then.
struct Way {
	unsigned cost = 0;
	Assignment first;
};

// Goes backwards from a wish: an "and" needs all its parts, so only the first that fails is
// looked into; an "or", several selects or defaults are ways of their own.
class Planner
{
public:
	// @fixed: assignments that no way may change, by symbol.
	// @borrow: whether a symbol with a prompt may also come from what selects or implies
	// it.
	Planner(const Graph &graph, const State &state, const UserValues &values,
		const std::unordered_map<int, std::string> &fixed, bool borrow)
	    : graph_(graph), state_(state), values_(values), fixed_(fixed), borrow_(borrow)
	{
	}

	// Ways to have @symbol at @need at least, or at @limit at most; the cheapest first.
	// None: it is so already, or cannot be.
	std::vector<Way> raise(int symbol, Tri need);
	std::vector<Way> lower(int symbol, Tri limit);
	// Ways to have @symbol, which is no tristate, at @value (without quotes).
	std::vector<Way> set(int symbol, const std::string &value);

	// Whether all was looked into: when it was not, that there is no way means nothing.
	[[nodiscard]] bool complete() const { return complete_; }

private:
	// A part of an "and": ways to it, or none needed.
	struct Part {
		bool done = false;
		std::vector<Way> ways;
		bool complete = true; // all was looked into
	};

	const Graph &graph_;
	const State &state_;
	const UserValues &values_;
	const std::unordered_map<int, std::string> &fixed_;
	struct Known {
		std::vector<Way> ways;
		bool complete = true;
		bool open = true; // being looked into: what leads back to it leads nowhere
	};
	std::unordered_map<long, Known> known_;
	const bool borrow_;
	bool circle_ = false; // what is being looked into led back to something open
	bool complete_ = true;
	unsigned steps_ = 0, depth_ = 0, text_depth_ = 0;

	using Look = std::vector<Way> (Planner::*)(int symbol, Tri bound);
	std::vector<Way> once(long key, Look look, int symbol, Tri bound);

	std::vector<Way> fresh_raise(int symbol, Tri need);
	std::vector<Way> fresh_lower(int symbol, Tri limit);
	Part raise_expr(int expr, Tri need);
	Part lower_expr(int expr, Tri limit);
	Part fresh_raise_expr(int expr, Tri need);
	Part fresh_lower_expr(int expr, Tri limit);
	using LookExpr = Part (Planner::*)(int expr, Tri bound);
	Part apart(LookExpr look, int expr, Tri bound);
	Part compare(const Expr &node, bool wanted);
	std::vector<Way> move(int symbol, Tri to);
	std::vector<Way> cheapest(std::vector<Way> ways);
	Part compare_text(const Expr &node, bool wanted);
	// Ways to have a prompt of @symbol visible up to @need.
	std::vector<Way> show(int symbol, Tri need);
	[[nodiscard]] const Property *first(int symbol, Property::Kind kind) const;
	using Suits = std::function<Part(const Property &)>;
	std::vector<Way> by_first(int symbol, Property::Kind kind, const Suits &suits);
	Part lower_default(int index, Tri limit);
	Part without(int symbol, Property::Kind kind);
	using Wanted = std::function<bool(const std::string &)>;
	std::vector<Way> set(int symbol, const std::string &value, const Wanted &wanted);
	std::vector<Way> widen(int symbol, const std::string &value);
	Part keep_on(int bound, int side, int symbol, const std::string &value);
	[[nodiscard]] std::vector<Way> assign(int symbol, std::string value) const;
	[[nodiscard]] static Part all(const std::vector<Part> &parts);
	Part any(const std::vector<Part> &parts);
};

} // namespace noio
