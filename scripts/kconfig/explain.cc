// SPDX-License-Identifier: GPL-2.0
#include "kconfig/explain.h"

#include <fmt/core.h>

#include "kconfig/blockers.h"
#include "kconfig/kconfig_text.h"

namespace noio
{

std::string state_text(const WhyInput &input, int symbol)
{
	const auto &graph = input.graph;
	const auto &found = graph.symbols[symbol];
	const auto &state = input.state.symbols[symbol];
	const KconfigText text(input.tree, graph, input.env);
	auto lines = fmt::format("{} is {} ({}), of type {}\n", found.name,
				 value_text(graph, input.state, symbol), text.entry(symbol),
				 name(found.type));
	if (state.visible == Tri::kNo)
		lines += "    no prompt of it is visible\n";
	else if (is_tristate(found.type))
		lines += fmt::format("    it can be asked for up to {}\n", name(state.visible));
	if (found.depends != kNone)
		lines += fmt::format("    depends on {}, which is {}\n",
				     expr_text(graph, found.depends),
				     name(value_of(input.state, found.depends)));
	for (const auto &selector : found.selectors)
		if (raises_to(input.state, selector) != Tri::kNo)
			lines += fmt::format("    selected by {} ({})\n",
					     graph.symbols[selector.symbol].name,
					     graph.at(selector.place));
	if (const auto probe = text.probe(symbol))
		lines += fmt::format("    probed: {}\n", *probe);
	return lines;
}

std::string why_text(const WhyInput &input, int symbol, const std::string &value)
{
	if (fulfilled(input.graph, input.state, {symbol, value}))
		return {};
	const auto reasons = why(input, symbol, value);
	std::string text;
	for (const auto &step : reasons.steps)
		text += "    " + step + "\n";
	for (const auto &root : reasons.roots)
		text += "    " + root + "\n";
	return text;
}

std::string solution_text(const Graph &graph, const Wish &wish, const Solution &solution)
{
	const auto wanted = graph.symbols[wish.symbol].name + "=" + wish.value;
	if (solution.found)
		return fmt::format("for {}:\n{}", wanted,
				   with_assignments(graph, "", solution.assignments));
	return solution.exhausted ? fmt::format("nothing that can be set makes {}\n", wanted)
				  : fmt::format("no way to {} was found, in {} tries\n", wanted,
						solution.tries);
}

} // namespace noio
