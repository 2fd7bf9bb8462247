// SPDX-License-Identifier: GPL-2.0
#include "kconfig/selectors.h"

#include <algorithm>

namespace noio
{

std::vector<Selector> selectors(const Graph &graph, int target)
{
	std::vector<Selector> found;
	for (std::size_t i = 0; i < graph.symbols.size(); i++)
		for (const auto &property : graph.symbols[i].properties)
			if (property.kind == Property::Kind::kSelect &&
			    graph.exprs[property.value].op == Op::kSymbol &&
			    graph.exprs[property.value].left == target)
				found.push_back({static_cast<int>(i), property.place,
						 property.condition});
	return found;
}

Tri raises_to(const State &state, const Selector &selector)
{
	return std::min(state.symbols[selector.symbol].tri,
			value_of(state, selector.condition));
}

} // namespace noio
