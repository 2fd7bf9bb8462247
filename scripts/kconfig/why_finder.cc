// SPDX-License-Identifier: GPL-2.0
#include "kconfig/why_finder.h"

#include <algorithm>

#include "kconfig/distance.h"

namespace noio
{

void WhyFinder::root(Cause cause, const std::string &text)
{
	if (std::none_of(roots_.begin(), roots_.end(),
			 [&text](const auto &other) { return other.second == text; }))
		roots_.emplace_back(cause, text);
}

void WhyFinder::more(const Why &other)
{
	for (const auto &text : other.roots)
		root(other.cause, text);
	steps_.insert(steps_.end(), other.steps.begin(), other.steps.end());
}

Why WhyFinder::take()
{
	std::stable_partition(roots_.begin(), roots_.end(), [](const auto &root) {
		const auto cause = root.first;
		return cause != Cause::kProbe && cause != Cause::kUnknown &&
		       cause != Cause::kWrongArch && cause != Cause::kNoPrompt &&
		       cause != Cause::kDefault;
	});
	Why why{.cause = roots_.empty() ? Cause::kUnknown : roots_.front().first,
		.steps = std::move(steps_)};
	for (auto &[cause, text] : roots_)
		why.roots.push_back(std::move(text));
	return why;
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
	else if (is_tristate(sym(symbol).type))
		root(Cause::kSettable, can_be(symbol, need));
	else
		value(symbol);
}

// Follows what keeps a prompt from being visible, or a default from being taken: of several the
// one that is nearest to what can be set.
bool WhyFinder::through(int symbol, Property::Kind kind, Tri need)
{
	const Property *nearest = nullptr;
	auto least = kNever;
	for (const auto &property : sym(symbol).properties) {
		if (property.kind != kind)
			continue;
		const auto far = distance(in_.graph, in_.state, property, need);
		if (!nearest || far < least) {
			nearest = &property;
			least = far;
		}
	}
	if (!nearest)
		return false;
	auto found = blockers(in_.graph, in_.state, nearest->condition, need);
	if (kind == Property::Kind::kDefault)
		for (const auto &more : blockers(in_.graph, in_.state, nearest->value, need))
			found.push_back(more);
	const bool literal = std::any_of(found.begin(), found.end(), [&](const auto &b) {
		return sym(symbol_of(in_.graph, b)).constant;
	});
	if (found.empty() || literal)
		return false;
	for (const auto &blocker : found)
		steps_.push_back(fmt::format(
			"{} {} {} ({})", sym(symbol).name,
			kind == Property::Kind::kPrompt ? "depends on" : "is set by",
			blocker_text(in_.graph, blocker),
			text_.origin(symbol, nearest->place, blocker, in_.state)));
	for (const auto &blocker : found)
		descend(blocker);
	return true;
}

void WhyFinder::hidden(int symbol, Tri need)
{
	if (!through(symbol, Property::Kind::kPrompt, need))
		promptless(symbol, need);
}

// Follows the select that is nearest to what can be set, when that is nearer than a default.
bool WhyFinder::by_selector(int symbol, Tri need)
{
	const Selector *nearest = nullptr;
	auto least = kNever;
	for (const auto &property : sym(symbol).properties)
		if (property.kind == Property::Kind::kDefault)
			least = std::min(least, distance(in_.graph, in_.state, property, need));
	for (const auto &selector : sym(symbol).selectors) {
		const auto far = distance(in_.graph, in_.state, selector, need);
		if (far < least) {
			nearest = &selector;
			least = far;
		}
	}
	if (!nearest)
		return false;
	const auto others = sym(symbol).selectors.size() - 1;
	steps_.push_back(fmt::format("{} has no prompt ({}), and is selected by {} ({}){}",
				     sym(symbol).name, entry(symbol), sym(nearest->symbol).name,
				     in_.graph.at(nearest->place),
				     others > 0 ? fmt::format(" and {} more", others) : ""));
	if (state(nearest->symbol).tri < need)
		low(nearest->symbol, need);
	else
		for (const auto &blocker :
		     blockers(in_.graph, in_.state, nearest->condition, need))
			descend(blocker);
	return true;
}

std::string WhyFinder::selectors(int symbol) const
{
	constexpr std::size_t kNamed = 3;
	const auto &who = sym(symbol).selectors;
	std::string names;
	for (std::size_t i = 0; i < std::min(who.size(), kNamed); i++)
		names += fmt::format("{}{} ({})", i == 0 ? "" : ", ", sym(who[i].symbol).name,
				     in_.graph.at(who[i].place));
	if (who.size() > kNamed)
		names += fmt::format(" and {} more", who.size() - kNamed);
	return names.empty() ? "nothing selects it" : "it is selected by " + names;
}

void WhyFinder::promptless(int symbol, Tri need)
{
	if (by_selector(symbol, need) || through(symbol, Property::Kind::kDefault, need))
		return;
	if (const auto probe = text_.probe(symbol))
		root(Cause::kProbe, fmt::format("{}: it was probed, {}", is(symbol), *probe));
	else
		root(Cause::kNoPrompt, fmt::format("{} and has no prompt ({}); {}", is(symbol),
						   entry(symbol), selectors(symbol)));
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
