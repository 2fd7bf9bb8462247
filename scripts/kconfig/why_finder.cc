// SPDX-License-Identifier: GPL-2.0
#include "kconfig/why_finder.h"

#include <algorithm>

namespace noio
{

void WhyFinder::root(Cause cause, const std::string &text)
{
	if (why_.roots.empty())
		why_.cause = cause;
	if (std::find(why_.roots.begin(), why_.roots.end(), text) == why_.roots.end())
		why_.roots.push_back(text);
}

void WhyFinder::low(int symbol, Tri need)
{
	if (sym(symbol).menus.empty()) {
		const auto undefined = why_undefined(in_, sym(symbol).name);
		root(undefined.cause, undefined.roots.front());
		return;
	}
	if (sym(symbol).type == Type::kBool)
		need = Tri::kMod; // of what it depends on: it is y then
	if (!seen_.insert(symbol).second)
		return;
	if (state(symbol).visible < need)
		hidden(symbol, need);
	else if (sym(symbol).choice != kNone)
		in_choice(symbol);
	else
		root(Cause::kSettable, can_be(symbol, need));
}

// Follows what keeps a prompt from being visible, or a default from being taken.
bool WhyFinder::through(int symbol, Property::Kind kind, Tri need)
{
	for (const auto &property : sym(symbol).properties) {
		if (property.kind != kind)
			continue;
		auto found = blockers(in_.graph, in_.state, property.condition, need);
		if (kind == Property::Kind::kDefault)
			for (const auto &more :
			     blockers(in_.graph, in_.state, property.value, need))
				found.push_back(more);
		const bool literal =
			std::any_of(found.begin(), found.end(), [&](const auto &b) {
				return sym(symbol_of(in_.graph, b)).constant;
			});
		if (found.empty() || literal)
			continue;
		for (const auto &blocker : found)
			why_.steps.push_back(fmt::format(
				"{} {} {} ({})", sym(symbol).name,
				kind == Property::Kind::kPrompt ? "depends on" : "is set by",
				blocker_text(in_.graph, blocker),
				text_.origin(symbol, property.place, blocker, in_.state)));
		for (const auto &blocker : found)
			descend(blocker);
		return true;
	}
	return false;
}

void WhyFinder::hidden(int symbol, Tri need)
{
	if (!through(symbol, Property::Kind::kPrompt, need))
		promptless(symbol, need);
}

void WhyFinder::promptless(int symbol, Tri need)
{
	if (const auto probe = text_.probe(symbol)) {
		root(Cause::kProbe, fmt::format("{}: it was probed, {}", is(symbol), *probe));
		return;
	}
	if (through(symbol, Property::Kind::kDefault, need))
		return;
	constexpr std::size_t kNamed = 3;
	const auto &who = sym(symbol).selectors;
	std::string names;
	for (std::size_t i = 0; i < std::min(who.size(), kNamed); i++)
		names += fmt::format("{}{} ({})", i == 0 ? "" : ", ", sym(who[i].symbol).name,
				     in_.graph.at(who[i].place));
	if (who.size() > kNamed)
		names += fmt::format(" and {} more", who.size() - kNamed);
	root(Cause::kNoPrompt,
	     fmt::format("{} and has no prompt ({}); {}", is(symbol), entry(symbol),
			 who.empty() ? "nothing selects it" : "it is selected by " + names));
}

void WhyFinder::in_choice(int symbol)
{
	const auto choice = sym(symbol).choice;
	for (const auto member : sym(choice).members) {
		if (state(member).tri != Tri::kYes)
			continue;
		const bool asked = in_.values.contains(member);
		root(Cause::kChoice,
		     fmt::format("the choice at {} has {}, {}", entry(choice), sym(member).name,
				 asked ? "which is asked for" : "its default"));
		return;
	}
	root(Cause::kChoice, fmt::format("the choice at {} has no member", entry(choice)));
}

void WhyFinder::high(int symbol, Tri limit)
{
	if (sym(symbol).type == Type::kBool)
		limit = Tri::kNo; // at most m is n, where there is no m
	if (state(symbol).selected > limit) {
		for (const auto &selector : sym(symbol).selectors)
			if (raises_to(in_.state, selector) > limit)
				root(Cause::kSelected,
				     fmt::format("{}, and selects {} ({})", is(selector.symbol),
						 sym(symbol).name,
						 in_.graph.at(selector.place)));
		return;
	}
	if (sym(symbol).choice != kNone)
		root(Cause::kChoice,
		     fmt::format("the choice at {} needs a member: set another than {}",
				 entry(sym(symbol).choice), sym(symbol).name));
	else if (state(symbol).visible != Tri::kNo)
		root(Cause::kSettable, can_be(symbol, limit));
	else
		root(Cause::kDefault,
		     fmt::format("{} by default, without a visible prompt ({})", is(symbol),
				 entry(symbol)));
}

// A comparison that does not hold, of a symbol that is no tristate.
void WhyFinder::value(int symbol)
{
	if (state(symbol).visible != Tri::kNo)
		root(Cause::kSettable,
		     fmt::format("{}, and can be set ({})", is(symbol), entry(symbol)));
	else if (const auto probe = text_.probe(symbol))
		root(Cause::kProbe, fmt::format("{}: it was probed, {}", is(symbol), *probe));
	else
		root(Cause::kDefault,
		     fmt::format("{} by default ({})", is(symbol), entry(symbol)));
}

void WhyFinder::descend(const Blocker &blocker)
{
	const auto &node = in_.graph.exprs[blocker.expr];
	const auto symbol = node.left;
	if (node.op == Op::kSymbol) {
		if (blocker.too_low)
			low(symbol, blocker.bound);
		else
			high(symbol, blocker.bound);
		return;
	}
	if (!is_tristate(sym(symbol).type) && !sym(symbol).menus.empty()) {
		value(symbol);
		return;
	}
	// A = y and A != n want it up, A = n and A != y down.
	const auto other = state(node.right).tri;
	const bool wants_equal = (node.op == Op::kEqual) == blocker.too_low;
	if (wants_equal ? state(symbol).tri < other || sym(symbol).menus.empty()
			: other == Tri::kNo)
		low(symbol, wants_equal ? other : Tri::kMod);
	else
		high(symbol, wants_equal || other == Tri::kNo ? other : Tri::kNo);
}

} // namespace noio
