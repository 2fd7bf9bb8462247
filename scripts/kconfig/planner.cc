// SPDX-License-Identifier: GPL-2.0
#include "kconfig/planner.h"

#include <algorithm>
#include <utility>

#include "kconfig/compare_values.h"

namespace noio
{

namespace
{

constexpr std::size_t kMaxWays = 8;
constexpr unsigned kMaxSteps = 5000; // circles are gone round more than once

std::vector<Way> dearer(std::vector<Way> ways, unsigned by)
{
	for (auto &way : ways)
		way.cost += by;
	return ways;
}

void append(std::vector<Way> &ways, const std::vector<Way> &more)
{
	ways.insert(ways.end(), more.begin(), more.end());
}

} // namespace

std::vector<Way> Planner::cheapest(std::vector<Way> ways)
{
	std::stable_sort(ways.begin(), ways.end(),
			 [](const Way &a, const Way &b) { return a.cost < b.cost; });
	if (ways.size() > kMaxWays) {
		ways.resize(kMaxWays);
		complete_ = false;
	}
	return ways;
}

// All parts are needed: the ways to the first that fails, with what the others will cost.
Planner::Part Planner::all(const std::vector<Part> &parts)
{
	const Part *first = nullptr;
	unsigned others = 0;
	for (const auto &part : parts) {
		if (part.done)
			continue;
		if (part.ways.empty())
			return {};
		if (first)
			others += part.ways.front().cost;
		else
			first = &part;
	}
	if (!first)
		return {true, {}};
	return {false, dearer(first->ways, others)};
}

Planner::Part Planner::any(const std::vector<Part> &parts)
{
	std::vector<Way> ways;
	for (const auto &part : parts) {
		if (part.done)
			return {true, {}};
		append(ways, part.ways);
	}
	return {false, cheapest(std::move(ways))};
}

std::vector<Way> Planner::assign(int symbol, std::string value) const
{
	const auto fixed = fixed_.find(symbol);
	if (fixed != fixed_.end())
		return {}; // to that value it is set already, and another is not wanted
	// What the user asked for is not changed lightly.
	return {{values_.contains(symbol) ? 3U : 1U, {symbol, std::move(value)}}};
}

Planner::Part Planner::raise_expr(int expr, Tri need)
{
	if (value_of(state_, expr) >= need)
		return {true, {}};
	const auto &node = graph_.exprs[expr];
	switch (node.op) {
	case Op::kAnd:
		return all({raise_expr(node.left, need), raise_expr(node.right, need)});
	case Op::kOr:
		return any({raise_expr(node.left, need), raise_expr(node.right, need)});
	case Op::kNot:
		return lower_expr(node.left, invert(need));
	case Op::kSymbol:
		return {false, raise(node.left, need)};
	default:
		return compare(node, true);
	}
}

Planner::Part Planner::lower_expr(int expr, Tri limit)
{
	if (value_of(state_, expr) <= limit)
		return {true, {}};
	if (expr == kNone)
		return {};
	const auto &node = graph_.exprs[expr];
	switch (node.op) {
	case Op::kAnd:
		return any({lower_expr(node.left, limit), lower_expr(node.right, limit)});
	case Op::kOr:
		return all({lower_expr(node.left, limit), lower_expr(node.right, limit)});
	case Op::kNot:
		return raise_expr(node.left, invert(limit));
	case Op::kSymbol:
		return {false, lower(node.left, limit)};
	default:
		return compare(node, false);
	}
}

// Ways to have a comparison hold, or not hold: each side may move.
Planner::Part Planner::compare(const Expr &node, bool wanted)
{
	if (!is_tristate(graph_.symbols[node.left].type))
		return compare_text(node, wanted);
	const auto left = state_.symbols[node.left].tri, right = state_.symbols[node.right].tri;
	std::vector<Way> ways;
	for (const auto tri : {Tri::kNo, Tri::kMod, Tri::kYes}) {
		const auto value = static_cast<int>(tri);
		if (holds(node.op, value - static_cast<int>(right)) == wanted)
			append(ways, move(node.left, tri));
		if (!graph_.symbols[node.right].constant &&
		    holds(node.op, static_cast<int>(left) - value) == wanted)
			append(ways, move(node.right, tri));
	}
	return {false, cheapest(std::move(ways))};
}

std::vector<Way> Planner::move(int symbol, Tri to)
{
	return state_.symbols[symbol].tri < to ? raise(symbol, to) : lower(symbol, to);
}

Planner::Part Planner::compare_text(const Expr &node, bool wanted)
{
	const auto type = graph_.symbols[node.left].type;
	if (type == Type::kUnknown || graph_.symbols[node.left].menus.empty())
		return {};
	const auto text = value_text(graph_, state_, node.right);
	std::vector<std::string> values{text, "y"};
	if (type != Type::kString) {
		const auto number = range_number(type, text, 10);
		values = {text, std::to_string(number + 1), std::to_string(number - 1)};
	}
	std::vector<Way> ways;
	for (const auto &value : values) {
		const auto order =
			compare_values({type, value}, {graph_.symbols[node.right].type, text});
		if (holds(node.op, order) != wanted)
			continue;
		const auto shown = show(node.left, Tri::kMod);
		const auto visible = state_.symbols[node.left].visible != Tri::kNo;
		append(ways, visible ? assign(node.left,
					      type == Type::kString ? '"' + value + '"' : value)
				     : dearer(shown, 1));
	}
	return {false, cheapest(std::move(ways))};
}

std::vector<Way> Planner::show(int symbol, Tri need)
{
	std::vector<Part> prompts;
	for (const auto &property : graph_.symbols[symbol].properties)
		if (property.kind == Property::Kind::kPrompt)
			prompts.push_back(raise_expr(property.condition, need));
	return any(prompts).ways;
}

// What was found on the way round a circle holds only there, so it is not kept.
std::vector<Way> Planner::once(long key, Look look, int symbol, Tri bound)
{
	const auto known = known_.find(key);
	if (known != known_.end()) {
		circle_ = circle_ || known->second.open;
		return known->second.ways;
	}
	if (++steps_ > kMaxSteps) {
		complete_ = false;
		return {};
	}
	const bool outer = std::exchange(circle_, false);
	known_[key] = {};
	depth_++;
	auto ways = cheapest((this->*look)(symbol, bound));
	depth_--;
	if (circle_)
		known_.erase(key);
	else
		known_[key] = {ways, false};
	circle_ = circle_ || outer;
	return ways;
}

std::vector<Way> Planner::raise(int symbol, Tri need)
{
	return once(symbol * 8L + static_cast<long>(need), &Planner::fresh_raise, symbol, need);
}

std::vector<Way> Planner::lower(int symbol, Tri limit)
{
	return once(symbol * 8L + 4 + static_cast<long>(limit), &Planner::fresh_lower, symbol,
		    limit);
}

std::vector<Way> Planner::fresh_raise(int index, Tri need)
{
	const auto &symbol = graph_.symbols[index];
	const auto &state = state_.symbols[index];
	if (symbol.menus.empty() || !is_tristate(symbol.type) || state.tri >= need)
		return {};
	const auto target = symbol.type == Type::kBool ? Tri::kYes : need;
	if (symbol.type == Type::kBool)
		need = Tri::kMod; // of what it depends on: it is y then
	const auto *asked = values_.contains(index) ? &values_.at(index) : nullptr;
	std::vector<Way> ways;
	if (state.visible >= need)
		ways = assign(index, std::string(name(target)));
	// Selects are dearer than asking, and there are hundreds: only the wish itself, which
	// may be in its own way, is looked for among them.
	if (!ways.empty() && depth_ > 1)
		return ways;
	if (state.visible < need)
		append(ways, dearer(show(index, need), asked && asked->tri >= need ? 0 : 1));
	if (symbol.choice != kNone)
		return ways;
	if (symbol.selected != kNone)
		append(ways, raise_expr(symbol.selected, need).ways);
	if (asked && state.visible != Tri::kNo)
		return ways;
	if (symbol.implied != kNone)
		append(ways,
		       all({raise_expr(symbol.implied, need), raise_expr(symbol.depends, need)})
			       .ways);
	for (const auto &property : symbol.properties)
		if (property.kind == Property::Kind::kDefault)
			append(ways, all({raise_expr(property.condition, need),
					  raise_expr(property.value, need)})
					     .ways);
	return ways;
}

std::vector<Way> Planner::fresh_lower(int index, Tri limit)
{
	const auto &symbol = graph_.symbols[index];
	const auto &state = state_.symbols[index];
	if (symbol.menus.empty() || !is_tristate(symbol.type) || state.tri <= limit)
		return {};
	if (symbol.type == Type::kBool)
		limit = Tri::kNo; // where there is no m
	if (symbol.choice != kNone) {
		std::vector<Way> ways;
		for (const auto member : graph_.symbols[symbol.choice].members)
			if (member != index)
				append(ways, raise(member, Tri::kYes));
		append(ways, lower(symbol.choice, limit));
		return ways;
	}
	if (state.selected > limit)
		return lower_expr(symbol.selected, limit).ways;
	if (state.visible != Tri::kNo)
		return assign(index, std::string(name(limit)));
	std::vector<Part> defaults;
	if (state.implied > limit)
		defaults.push_back(any({lower_expr(symbol.implied, limit),
					lower_expr(symbol.depends, limit)}));
	for (const auto &property : symbol.properties)
		if (property.kind == Property::Kind::kDefault)
			defaults.push_back(any({lower_expr(property.condition, limit),
						lower_expr(property.value, limit)}));
	auto ways = all(defaults).ways;
	append(ways, dearer(show(index, Tri::kMod), 1));
	return ways;
}

} // namespace noio
