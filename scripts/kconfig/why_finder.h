// SPDX-License-Identifier: GPL-2.0
// The way from a symbol to what keeps it from being another, for kconfig/why.cc alone.
#pragma once

#include <set>
#include <string>
#include <utility>

#include <fmt/core.h>

#include "kconfig/blockers.h"
#include "kconfig/kconfig_text.h"
#include "kconfig/why.h"

namespace noio
{

// Goes from a symbol down to what could be changed, and writes down the way.
class WhyFinder
{
public:
	explicit WhyFinder(const WhyInput &input)
	    : in_(input), text_(input.tree, input.graph, input.env)
	{
	}

	// Why @symbol is below @need, above @limit, or cannot be asked for.
	void low(int symbol, Tri need);
	void high(int symbol, Tri limit);
	void hidden(int symbol, Tri need);
	// There is nothing below this.
	void root(Cause cause, const std::string &text);
	[[nodiscard]] std::string entry(int symbol) const { return text_.entry(symbol); }
	// A symbol that is no tristate has another value than it should have.
	void value(int symbol);
	// What else there is to it.
	void more(const Why &other);
	// What can be set comes first.
	Why take();

private:
	const WhyInput &in_;
	const KconfigText text_;
	std::vector<std::pair<Cause, std::string>> roots_;
	std::vector<std::string> steps_;
	std::set<int> seen_; // symbols gone through, for dependencies may go in circles

	[[nodiscard]] const Symbol &sym(int symbol) const { return in_.graph.symbols[symbol]; }
	[[nodiscard]] const SymbolState &state(int symbol) const
	{
		return in_.state.symbols[symbol];
	}
	[[nodiscard]] std::string is(int symbol) const
	{
		const auto text = value_text(in_.graph, in_.state, symbol);
		return fmt::format("{} is {}", sym(symbol).name, text.empty() ? "empty" : text);
	}
	[[nodiscard]] std::string can_be(int symbol, Tri tri) const
	{
		const bool whole = tri == Tri::kMod && sym(symbol).type == Type::kBool;
		return fmt::format("{}, and can be {} ({})", is(symbol),
				   name(whole ? Tri::kYes : tri), entry(symbol));
	}
	void descend(const Blocker &blocker);
	bool through(int symbol, Property::Kind kind, Tri need);
	bool by_selector(int symbol, Tri need);
	[[nodiscard]] std::string selectors(int symbol) const;
	void promptless(int symbol, Tri need);
	void in_choice(int symbol);
};

} // namespace noio
