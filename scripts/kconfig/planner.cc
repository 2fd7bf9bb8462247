// SPDX-License-Identifier: GPL-2.0
#include "kconfig/planner.h"

#include <algorithm>
#include <utility>

#include <fmt/core.h>

#include "kconfig/compare_values.h"

namespace noio
{

namespace
{

constexpr std::size_t kMaxWays = 8;
constexpr unsigned kMaxSteps = 5000;  // circles are gone round more than once
constexpr unsigned kMaxTextDepth = 8; // defaults and ranges that name each other

std::vector<Way> dearer(std::vector<Way> ways, unsigned by)
{
	for (auto &way : ways)
		way.cost += by;
	return ways;
}

std::string number_text(Type type, long long number)
{
	return type == Type::kHex ? fmt::format("{:#x}", number) : std::to_string(number);
}

bool has_prompt(const Symbol &symbol)
{
	return std::any_of(symbol.properties.begin(), symbol.properties.end(),
			   [](const auto &p) { return p.kind == Property::Kind::kPrompt; });
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
	bool complete = true, possible = true;
	for (const auto &part : parts) {
		if (part.done)
			continue;
		if (part.ways.empty() && part.complete)
			return {}; // whatever there is to the others
		complete = complete && part.complete;
		possible = possible && !part.ways.empty();
		if (!possible)
			continue;
		if (first)
			others += part.ways.front().cost;
		else
			first = &part;
	}
	if (!possible)
		return {false, {}, complete};
	if (!first)
		return {true, {}};
	return {false, dearer(first->ways, others), complete};
}

Planner::Part Planner::any(const std::vector<Part> &parts)
{
	std::vector<Way> ways;
	bool complete = true;
	for (const auto &part : parts) {
		if (part.done)
			return {true, {}};
		append(ways, part.ways);
		complete = complete && part.complete && ways.size() <= kMaxWays;
	}
	return {false, cheapest(std::move(ways)), complete};
}

std::vector<Way> Planner::assign(int symbol, std::string value) const
{
	if (value == name(Tri::kMod) && !state_.modules)
		value = name(Tri::kYes); // what kconfig makes of it
	const auto fixed = fixed_.find(symbol);
	// It is set already, and another value is not wanted; but m was the least that did.
	if (fixed != fixed_.end() &&
	    (fixed->second != name(Tri::kMod) || value == name(Tri::kMod)))
		return {};
	// What the user asked for is not changed lightly.
	return {{values_.contains(symbol) ? 3U : 1U, {symbol, std::move(value)}}};
}

Planner::Part Planner::raise_expr(int expr, Tri need)
{
	return apart(&Planner::fresh_raise_expr, expr, need);
}

Planner::Part Planner::lower_expr(int expr, Tri limit)
{
	return apart(&Planner::fresh_lower_expr, expr, limit);
}

// What it says of its being complete is of that expression alone.
Planner::Part Planner::apart(LookExpr look, int expr, Tri bound)
{
	const bool before = std::exchange(complete_, true);
	auto part = (this->*look)(expr, bound);
	const auto op = expr == kNone ? Op::kSymbol : graph_.exprs[expr].op;
	if (op != Op::kAnd && op != Op::kOr && op != Op::kNot)
		part.complete = complete_;
	complete_ = before && part.complete;
	return part;
}

Planner::Part Planner::fresh_raise_expr(int expr, Tri need)
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

Planner::Part Planner::fresh_lower_expr(int expr, Tri limit)
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
	const auto text = value_text(graph_, state_, node.right);
	const auto right = graph_.symbols[node.right].type;
	if (!graph_.symbols[node.right].menus.empty())
		complete_ = false; // which could move as well
	std::vector<std::string> values{text, "y"};
	if (type != Type::kString) {
		const auto number = range_number(type, text, 10);
		values = {text, number_text(type, number + 1), number_text(type, number - 1)};
	}
	const auto suits = [&](const std::string &value) {
		return holds(node.op, compare_values({type, value}, {right, text})) == wanted;
	};
	std::vector<Way> ways;
	for (const auto &value : values)
		if (suits(value))
			append(ways, set(node.left, value, suits));
	return {false, cheapest(std::move(ways))};
}

std::vector<Way> Planner::set(int symbol, const std::string &value)
{
	return cheapest(
		set(symbol, value, [&value](const auto &other) { return other == value; }));
}

// By its prompt to @value, or by a default to any that is @wanted.
std::vector<Way> Planner::set(int symbol, const std::string &value, const Wanted &wanted)
{
	const auto type = graph_.symbols[symbol].type;
	if (type == Type::kUnknown || graph_.symbols[symbol].menus.empty())
		return {};
	if (text_depth_ > kMaxTextDepth) {
		complete_ = false;
		return {};
	}
	text_depth_++;
	auto ways = widen(symbol, value);
	if (state_.symbols[symbol].visible != Tri::kNo) {
		append(ways,
		       assign(symbol, type == Type::kString ? config_string(value) : value));
	} else {
		append(ways, dearer(show(symbol, Tri::kMod), 1));
		append(ways, by_first(symbol, Property::Kind::kDefault,
				      [&](const Property &property) -> Part {
					      const auto &node = graph_.exprs[property.value];
					      if (node.op != Op::kSymbol)
						      return {};
					      const auto from = node.left;
					      if (wanted(value_text(graph_, state_, from)))
						      return {true, {}};
					      auto more = set(from, value, wanted);
					      return {false, more, complete_};
				      }));
		const auto none = type == Type::kInt   ? graph_.empty_int
				  : type == Type::kHex ? graph_.empty_hex
						       : std::string();
		if (wanted(none))
			append(ways, without(symbol, Property::Kind::kDefault).ways);
	}
	text_depth_--;
	return ways;
}

// Ways to have a range that @value is in; none when it is in already.
std::vector<Way> Planner::widen(int symbol, const std::string &value)
{
	constexpr auto kRange = Property::Kind::kRange;
	const auto suits = [&](const Property &range) {
		return all({keep_on(range.low, 1, symbol, value),
			    keep_on(range.high, -1, symbol, value)});
	};
	const auto *now = first(symbol, kRange);
	if (!now || suits(*now).done)
		return {};
	auto ways = by_first(symbol, kRange, suits);
	append(ways, without(symbol, kRange).ways);
	return ways;
}

// That @value of @symbol is on the right @side of @bound: above it for 1, below for -1.
Planner::Part Planner::keep_on(int bound, int side, int symbol, const std::string &value)
{
	const auto type = graph_.symbols[symbol].type;
	const auto number = range_number(type, value, 10);
	const auto suits = [&](const std::string &text) {
		const auto limit = range_number(type, text, 10);
		return side > 0 ? number >= limit : number <= limit;
	};
	if (suits(value_text(graph_, state_, bound)))
		return {true, {}};
	auto ways = set(bound, value, suits);
	return {false, std::move(ways), complete_};
}

// The property of a kind that applies now, or null.
const Property *Planner::first(int symbol, Property::Kind kind) const
{
	for (const auto &property : graph_.symbols[symbol].properties)
		if (property.kind == kind && value_of(state_, property.condition) != Tri::kNo)
			return &property;
	return nullptr;
}

// Kconfig takes the first property of a kind whose condition is not n. Ways to have that one of
// those that suit.
std::vector<Way> Planner::by_first(int symbol, Property::Kind kind, const Suits &suits)
{
	std::vector<Way> ways;
	std::vector<Part> parts; // that those before do not apply
	bool complete = complete_;
	for (const auto &property : graph_.symbols[symbol].properties) {
		if (property.kind != kind)
			continue;
		const auto before = parts.size();
		complete_ = true;
		parts.push_back(suits(property));
		parts.push_back(raise_expr(property.condition, Tri::kMod));
		const auto part = all(parts);
		append(ways, part.ways);
		complete = complete && part.complete;
		parts.resize(before);
		parts.push_back(lower_expr(property.condition, Tri::kNo));
		if (!parts.back().done && parts.back().ways.empty())
			break;
	}
	complete_ = complete;
	return ways;
}

// That no property of a kind applies.
Planner::Part Planner::without(int symbol, Property::Kind kind)
{
	std::vector<Part> parts;
	for (const auto &property : graph_.symbols[symbol].properties)
		if (property.kind == kind)
			parts.push_back(lower_expr(property.condition, Tri::kNo));
	return all(parts);
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
		complete_ = complete_ && known->second.complete;
		return known->second.ways;
	}
	if (++steps_ > kMaxSteps) {
		complete_ = false;
		return {};
	}
	const bool outer = std::exchange(circle_, false);
	const bool before = std::exchange(complete_, true);
	known_[key] = {};
	depth_++;
	auto ways = cheapest((this->*look)(symbol, bound));
	depth_--;
	if (circle_)
		known_.erase(key);
	else
		known_[key] = {ways, complete_, false};
	complete_ = before && complete_;
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
		ways = assign(index, name(target));
	// Selects are dearer than asking, and there are hundreds: only the wish itself, which
	// may be in its own way, is looked for among them.
	if (!ways.empty() && depth_ > 1)
		return ways;
	if (state.visible < need)
		append(ways, dearer(show(index, need), asked && asked->tri >= need ? 0 : 1));
	if (symbol.choice != kNone)
		return ways;
	const bool borrow = borrow_ || !has_prompt(symbol);
	if (symbol.selected != kNone && borrow)
		append(ways, raise_expr(symbol.selected, need).ways);
	if (asked && state.visible != Tri::kNo)
		return ways;
	if (symbol.implied != kNone && borrow)
		append(ways,
		       all({raise_expr(symbol.implied, need), raise_expr(symbol.depends, need)})
			       .ways);
	append(ways, by_first(index, Property::Kind::kDefault, [&](const Property &property) {
		       return all({raise_expr(property.condition, need),
				   raise_expr(property.value, need)});
	       }));
	return ways;
}

// That what defaults give is @limit at most.
Planner::Part Planner::lower_default(int index, Tri limit)
{
	constexpr auto kDefault = Property::Kind::kDefault;
	const auto *now = first(index, kDefault);
	if (!now ||
	    std::min(value_of(state_, now->value), value_of(state_, now->condition)) <= limit)
		return {true, {}};
	auto ways = by_first(index, kDefault, [&](const Property &property) {
		auto value = lower_expr(property.value, limit);
		return limit == Tri::kNo ? value
					 : any({value, lower_expr(property.condition, limit)});
	});
	append(ways, without(index, kDefault).ways);
	return {false, cheapest(std::move(ways))};
}

std::vector<Way> Planner::fresh_lower(int index, Tri limit)
{
	const auto &symbol = graph_.symbols[index];
	const auto &state = state_.symbols[index];
	if (symbol.menus.empty() || !is_tristate(symbol.type) || state.tri <= limit)
		return {};
	if (symbol.type == Type::kBool || !state_.modules)
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
		return assign(index, name(limit));
	const auto implied = state.implied > limit ? any({lower_expr(symbol.implied, limit),
							  lower_expr(symbol.depends, limit)})
						   : Part{true, {}};
	auto ways = all({implied, lower_default(index, limit)}).ways;
	append(ways, dearer(show(index, Tri::kMod), 1));
	return ways;
}

} // namespace noio
