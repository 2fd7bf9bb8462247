// SPDX-License-Identifier: GPL-2.0
#include "kconfig/why.h"

#include <array>

#include <fmt/core.h>

#include "core/text.h"
#include "kconfig/compare_values.h"
#include "kconfig/why_finder.h"

namespace noio
{

namespace
{

// Empty when @asked is in range, or there is none.
std::string range_text(const WhyInput &input, int symbol, const std::string &asked)
{
	const auto type = input.graph.symbols[symbol].type;
	if (type == Type::kString)
		return {};
	for (const auto &property : input.graph.symbols[symbol].properties) {
		if (property.kind != Property::Kind::kRange ||
		    value_of(input.state, property.condition) == Tri::kNo)
			continue;
		const auto low = value_text(input.graph, input.state, property.low);
		const auto high = value_text(input.graph, input.state, property.high);
		const auto number = range_number(type, asked, 10);
		if (range_number(type, low, 10) <= number &&
		    number <= range_number(type, high, 10))
			return {};
		return fmt::format("{}: {} is not from {} to {} ({})",
				   input.graph.symbols[symbol].name, asked, low, high,
				   input.graph.at(property.place));
	}
	return {};
}

// What is in the way of m once there are modules.
Why why_not_m(const WhyInput &input, int symbol)
{
	auto values = input.values;
	put_user_value(input.graph, values, input.graph.modules, {Tri::kYes, {}});
	const auto state = evaluate(input.graph, values);
	if (!state.modules || state.symbols[symbol].tri == Tri::kMod)
		return {};
	return why({input.graph, state, values, input.tree, input.env}, symbol, "m");
}

void why_tristate(WhyFinder &finder, const WhyInput &input, int symbol, Tri asked)
{
	const auto &state = input.state.symbols[symbol];
	const auto modules = input.graph.modules;
	if (asked == Tri::kMod && !input.state.modules) {
		finder.low(modules, Tri::kYes);
		finder.more(why_not_m(input, symbol));
	} else if (state.tri < asked) {
		finder.low(symbol, asked);
	} else {
		finder.high(symbol, asked);
	}
}

} // namespace

Why why(const WhyInput &input, int symbol, const std::string &asked)
{
	const auto &graph = input.graph;
	const auto &state = input.state.symbols[symbol];
	const auto type = graph.symbols[symbol].type;
	WhyFinder finder(input);
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
	if (range.empty())
		finder.value(symbol);
	else
		finder.root(Cause::kRange, range);
	return finder.take();
}

Why why_type(const WhyInput &input, int symbol, const std::string &written)
{
	const auto &found = input.graph.symbols[symbol];
	const bool bare = found.type == Type::kString && !written.starts_with('"');
	WhyFinder finder(input);
	finder.root(Cause::kType,
		    fmt::format("{} is of type {}, which cannot be {}{} ({})", found.name,
				name(found.type), printable(written),
				bare ? "; say " + printable(config_string(written)) : "",
				finder.entry(symbol)));
	return finder.take();
}

} // namespace noio
