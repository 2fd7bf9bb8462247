// SPDX-License-Identifier: GPL-2.0
#include "kconfig/eval.h"

#include <algorithm>

#include "kconfig/evaluator.h"

namespace noio
{

State evaluate(const Graph &graph, const UserValues &values)
{
	return Evaluator(graph, values).run();
}

std::string value_text(const Graph &graph, const State &state, int symbol)
{
	if (is_tristate(graph.symbols[symbol].type))
		return name(state.symbols[symbol].tri);
	return state.symbols[symbol].text;
}

bool same_value(const Graph &graph, const State &a, const State &b, int symbol)
{
	return is_tristate(graph.symbols[symbol].type)
		       ? a.symbols[symbol].tri == b.symbols[symbol].tri
		       : a.symbols[symbol].text == b.symbols[symbol].text;
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
