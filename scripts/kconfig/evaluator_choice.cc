// SPDX-License-Identifier: GPL-2.0
#include <algorithm>

#include "kconfig/evaluator.h"

namespace noio
{

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

} // namespace noio
