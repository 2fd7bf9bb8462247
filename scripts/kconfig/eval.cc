// SPDX-License-Identifier: GPL-2.0
#include "kconfig/eval.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "kconfig/compare_values.h"

namespace noio
{

namespace
{

Tri invert(Tri tri)
{
	return static_cast<Tri>(2 - static_cast<int>(tri));
}

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

Type Evaluator::type_now(int symbol) const
{
	const auto type = graph_.symbols[symbol].type;
	if (type != Type::kTristate)
		return type;
	const bool sole = old_member(symbol) && state_.symbols[symbol].visible == Tri::kYes;
	return sole || !state_.modules ? Type::kBool : type;
}

Tri Evaluator::expr(int index)
{
	if (index == kNone)
		return Tri::kYes;
	if (!expr_valid_[index]) {
		state_.exprs[index] = fresh_expr(graph_.exprs[index]);
		expr_valid_[index] = true;
	}
	return state_.exprs[index];
}

Tri Evaluator::fresh_expr(const Expr &node)
{
	switch (node.op) {
	case Op::kOr: {
		const auto left = expr(node.left);
		return std::max(left, expr(node.right));
	}
	case Op::kAnd: {
		const auto left = expr(node.left);
		return std::min(left, expr(node.right));
	}
	case Op::kNot:
		return invert(expr(node.left));
	case Op::kSymbol:
		symbol(node.left);
		return state_.symbols[node.left].tri;
	default:
		symbol(node.left);
		symbol(node.right);
		return holds(node.op, compare_values(typed(node.left), typed(node.right)))
			       ? Tri::kYes
			       : Tri::kNo;
	}
}

TypedValue Evaluator::typed(int symbol)
{
	return {graph_.symbols[symbol].type, value_text(graph_, state_, symbol)};
}

// The first property of @kind whose condition holds.
const Property *Evaluator::first(int symbol, Property::Kind kind)
{
	for (const auto &property : graph_.symbols[symbol].properties)
		if (property.kind == kind && expr(property.condition) != Tri::kNo)
			return &property;
	return nullptr;
}

// A bool has no m: what would be m is y.
Tri Evaluator::whole(int symbol, int index)
{
	const auto tri = expr(index);
	return tri == Tri::kMod && type_now(symbol) == Type::kBool ? Tri::kYes : tri;
}

void Evaluator::visibility(int index)
{
	const auto &symbol = graph_.symbols[index];
	auto &state = state_.symbols[index];
	if (symbol.transitional) {
		state.visible = Tri::kYes;
		return;
	}
	auto visible = Tri::kNo;
	for (const auto &property : symbol.properties) {
		if (property.kind != Property::Kind::kPrompt)
			continue;
		auto shown = expr(property.condition);
		if (old_member(index) && symbol.type == Type::kTristate && shown == Tri::kMod &&
		    state_.symbols[symbol.choice].tri == Tri::kYes)
			shown = Tri::kNo;
		visible = std::max(visible, shown);
	}
	if (visible == Tri::kMod && (symbol.type != Type::kTristate || !state_.modules))
		visible = Tri::kYes;
	state.visible = visible;
	if (symbol.choice != kNone)
		return;
	state.depends = whole(index, symbol.depends);
	state.selected = symbol.selected == kNone ? Tri::kNo : whole(index, symbol.selected);
	state.implied = symbol.implied == kNone ? Tri::kNo : whole(index, symbol.implied);
}

void Evaluator::symbol(int index)
{
	const auto &symbol = graph_.symbols[index];
	if (valid_[index])
		return;
	valid_[index] = true;
	auto &state = state_.symbols[index];
	if (symbol.type == Type::kUnknown) {
		state.text = symbol.name;
		return;
	}
	if (symbol.constant) { // y, m and n
		state.tri = symbol.name == "y"	 ? Tri::kYes
			    : symbol.name == "m" ? Tri::kMod
						 : Tri::kNo;
		return;
	}
	visibility(index);
	if (!is_tristate(symbol.type)) {
		state.text = text(index);
		clamp(index);
		return;
	}
	auto tri = tristate(index);
	if (tri == Tri::kMod && type_now(index) == Type::kBool)
		tri = Tri::kYes;
	state.tri = tri;
	if (!graph_.exclusive_choices && !symbol.members.empty() && tri == Tri::kYes)
		state.chosen = old_choice(index);
	if (index == graph_.modules)
		state_.modules = tri != Tri::kNo;
}

Tri Evaluator::tristate(int index)
{
	const auto &symbol = graph_.symbols[index];
	const auto &state = state_.symbols[index];
	if (symbol.choice != kNone && graph_.exclusive_choices) {
		settle_choice(symbol.choice);
		return state.tri;
	}
	if (old_member(index) && state.visible == Tri::kYes) {
		this->symbol(symbol.choice);
		return state_.symbols[symbol.choice].chosen == index ? Tri::kYes : Tri::kNo;
	}
	auto own = Tri::kNo;
	const auto asked = asked_tri(index);
	if (state.visible != Tri::kNo && asked)
		own = std::min(*asked, state.visible);
	else if (!symbol.name.empty())
		own = default_tri(index);
	return std::max(own, state.selected);
}

Tri Evaluator::default_tri(int index)
{
	const auto &state = state_.symbols[index];
	auto tri = Tri::kNo;
	if (const auto *property = first(index, Property::Kind::kDefault))
		tri = std::min(expr(property->value), expr(property->condition));
	if (state.implied != Tri::kNo)
		tri = std::min(std::max(tri, state.implied), state.depends);
	return tri;
}

std::string Evaluator::text(int index)
{
	const auto &symbol = graph_.symbols[index];
	if (state_.symbols[index].visible != Tri::kNo)
		if (const auto *asked = user(index))
			return asked->text;
	if (const auto *property = first(index, Property::Kind::kDefault)) {
		const auto &value = graph_.exprs[property->value];
		if (value.op == Op::kSymbol) {
			this->symbol(value.left);
			return state_.symbols[value.left].text;
		}
	}
	if (symbol.type == Type::kInt)
		return graph_.empty_int;
	return symbol.type == Type::kHex ? graph_.empty_hex : std::string();
}

void Evaluator::clamp(int index)
{
	const auto type = graph_.symbols[index].type;
	const auto *range =
		type == Type::kString ? nullptr : first(index, Property::Kind::kRange);
	if (!range)
		return;
	const int base = type == Type::kInt ? 10 : 16;
	const auto bound = [&](int symbol) {
		this->symbol(symbol);
		return range_number(graph_.symbols[symbol].type, state_.symbols[symbol].text,
				    base);
	};
	const auto value = range_number(type, state_.symbols[index].text, base);
	if (value < bound(range->low))
		state_.symbols[index].text = state_.symbols[range->low].text;
	else if (value > bound(range->high))
		state_.symbols[index].text = state_.symbols[range->high].text;
}

// What .config asks of a symbol; of a choice that is the highest that it asks of a member.
std::optional<Tri> Evaluator::asked_tri(int symbol) const
{
	if (graph_.exclusive_choices || graph_.symbols[symbol].members.empty())
		return user(symbol) ? std::optional(user(symbol)->tri) : std::nullopt;
	auto asked = Tri::kNo;
	int last_yes = 0, last_mod = 0;
	for (const auto member : graph_.symbols[symbol].members) {
		const auto *value = user(member);
		if (!value)
			continue;
		asked = std::max(asked, value->tri);
		if (value->tri == Tri::kYes)
			last_yes = std::max(last_yes, value->rank);
		if (value->tri == Tri::kMod)
			last_mod = std::max(last_mod, value->rank);
	}
	// Kconfig takes m after y for a mistake, and then nothing as asked for.
	if (last_yes > 0 && last_mod > last_yes)
		return std::nullopt;
	return asked;
}

int Evaluator::choice_default(int choice)
{
	for (const auto &property : graph_.symbols[choice].properties) {
		if (property.kind != Property::Kind::kDefault ||
		    expr(property.condition) == Tri::kNo)
			continue;
		const auto &value = graph_.exprs[property.value];
		if (value.op == Op::kSymbol && state_.symbols[value.left].visible != Tri::kNo)
			return value.left;
	}
	for (const auto member : graph_.symbols[choice].members)
		if (state_.symbols[member].visible != Tri::kNo)
			return member;
	return kNone;
}

// The member that is y in a tree whose choices are symbols with a value.
int Evaluator::old_choice(int choice)
{
	int asked = kNone, rank = 0;
	for (const auto member : graph_.symbols[choice].members) {
		visibility(member);
		const auto *value = user(member);
		if (value && value->tri == Tri::kYes && value->rank > rank) {
			asked = member;
			rank = value->rank;
		}
	}
	if (asked != kNone && state_.symbols[asked].visible != Tri::kNo)
		return asked;
	const auto chosen = choice_default(choice);
	if (chosen == kNone)
		state_.symbols[choice].tri = Tri::kNo;
	return chosen;
}

// The member that is y in a tree with exclusive choices.
int Evaluator::exclusive_choice(int choice)
{
	// Members that .config names come first, the last named of them first.
	auto order = graph_.symbols[choice].members;
	const auto rank = [this](int member) {
		const auto *value = user(member);
		return value ? value->rank : 0;
	};
	std::stable_sort(order.begin(), order.end(),
			 [&](int a, int b) { return rank(a) > rank(b); });
	for (const auto member : order) {
		visibility(member);
		const auto *value = user(member);
		if (state_.symbols[member].visible != Tri::kNo && value &&
		    value->tri == Tri::kYes)
			return member;
	}
	const auto chosen = choice_default(choice);
	if (chosen == kNone || !user(chosen) || user(chosen)->tri != Tri::kNo)
		return chosen;
	const auto visible = [this](int member) {
		return state_.symbols[member].visible != Tri::kNo;
	};
	for (const auto member : graph_.symbols[choice].members)
		if (visible(member) && !user(member))
			return member;
	const auto last = std::find_if(order.rbegin(), order.rend(), visible);
	return last == order.rend() ? kNone : *last;
}

void Evaluator::settle_choice(int choice)
{
	const auto chosen = exclusive_choice(choice);
	for (const auto member : graph_.symbols[choice].members) {
		if (state_.symbols[member].visible == Tri::kNo)
			continue;
		state_.symbols[member].tri = member == chosen ? Tri::kYes : Tri::kNo;
		valid_[member] = true;
	}
}

State Evaluator::run()
{
	symbol(graph_.modules);
	for (std::size_t i = 0; i < graph_.symbols.size(); i++)
		symbol(static_cast<int>(i));
	for (std::size_t i = 0; i < graph_.exprs.size(); i++)
		expr(static_cast<int>(i));
	return std::move(state_);
}

} // namespace

State evaluate(const Graph &graph, const UserValues &values)
{
	return Evaluator(graph, values).run();
}

std::string value_text(const Graph &graph, const State &state, int symbol)
{
	if (is_tristate(graph.symbols[symbol].type))
		return std::string(name(state.symbols[symbol].tri));
	return state.symbols[symbol].text;
}

Tri raises_to(const State &state, const Selector &selector)
{
	return std::min(state.symbols[selector.symbol].tri,
			value_of(state, selector.condition));
}

Tri value_of(const State &state, int expr)
{
	return expr == kNone ? Tri::kYes : state.exprs[expr];
}

} // namespace noio
