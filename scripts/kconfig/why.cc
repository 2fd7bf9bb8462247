// SPDX-License-Identifier: GPL-2.0
#include "kconfig/why.h"

#include <array>

#include <fmt/core.h>

#include "kconfig/why_finder.h"

namespace noio
{

namespace
{

std::string range_text(const WhyInput &input, int symbol, const std::string &asked)
{
	for (const auto &property : input.graph.symbols[symbol].properties)
		if (property.kind == Property::Kind::kRange &&
		    value_of(input.state, property.condition) != Tri::kNo)
			return fmt::format("{}: {} is not from {} to {} ({})",
					   input.graph.symbols[symbol].name, asked,
					   value_text(input.graph, input.state, property.low),
					   value_text(input.graph, input.state, property.high),
					   input.graph.at(property.place));
	return {};
}

// Stricter than kconfig, which looks at the first letter of a tristate's value only.
bool fits_type(const Graph &graph, int symbol, const std::string &asked)
{
	UserValues ignored;
	const auto type = graph.symbols[symbol].type;
	return type == Type::kString || ((!is_tristate(type) || asked.size() == 1) &&
					 set_user_value(graph, ignored, symbol, asked));
}

void why_tristate(WhyFinder &finder, const WhyInput &input, int symbol, Tri asked)
{
	const auto &state = input.state.symbols[symbol];
	const auto modules = input.graph.modules;
	if (asked == Tri::kMod && !input.state.modules)
		finder.low(modules, Tri::kYes);
	else if (state.tri < asked)
		finder.low(symbol, asked);
	else
		finder.high(symbol, asked);
}

} // namespace

std::string_view name(Cause cause)
{
	constexpr std::array<std::string_view, 12> kNames = {
		"unknown",   "wrong-arch", "type",     "overridden", "settable", "limited",
		"no-prompt", "probe",	   "selected", "choice",     "range",	 "default"};
	return kNames.at(static_cast<std::size_t>(cause));
}

Why why(const WhyInput &input, int symbol, const std::string &asked)
{
	const auto &graph = input.graph;
	const auto &state = input.state.symbols[symbol];
	const auto type = graph.symbols[symbol].type;
	WhyFinder finder(input);
	if (!fits_type(graph, symbol, asked)) {
		finder.root(Cause::kType,
			    fmt::format("{} is of type {}, which cannot be {} ({})",
					graph.symbols[symbol].name, name(type), asked,
					finder.entry(symbol)));
		return finder.take();
	}
	if (is_tristate(type)) {
		const auto tri = asked == "y" ? Tri::kYes : asked == "m" ? Tri::kMod : Tri::kNo;
		why_tristate(finder, input, symbol, tri);
		auto why = finder.take();
		if (tri == Tri::kYes && state.tri == Tri::kMod && state.visible == Tri::kMod)
			why.cause = Cause::kLimited;
		return why;
	}
	if (state.visible == Tri::kNo) {
		finder.hidden(symbol, Tri::kMod);
		return finder.take();
	}
	const auto range = range_text(input, symbol, asked);
	if (!range.empty() && input.values.contains(symbol) &&
	    input.values.at(symbol).text != state.text)
		finder.root(Cause::kRange, range);
	else
		finder.low(symbol, Tri::kMod);
	return finder.take();
}

} // namespace noio
