// SPDX-License-Identifier: GPL-2.0
#include "kconfig/evaluator.h"

#include <algorithm>
#include <utility>

namespace noio
{

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

State Evaluator::run()
{
	symbol(graph_.modules);
	for (std::size_t i = 0; i < graph_.symbols.size(); i++)
		symbol(static_cast<int>(i));
	for (std::size_t i = 0; i < graph_.exprs.size(); i++)
		expr(static_cast<int>(i));
	return std::move(state_);
}

} // namespace noio
