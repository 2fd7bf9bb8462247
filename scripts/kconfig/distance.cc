// SPDX-License-Identifier: GPL-2.0
#include "kconfig/distance.h"

#include <algorithm>

namespace noio
{

namespace
{

constexpr std::size_t kSelectors = 8; // that are looked at; some symbols have hundreds
constexpr int kFar = 5;		      // where it is gone no further

int to_raise(const Graph &graph, const State &state, int index, Tri need, unsigned depth)
{
	const auto &symbol = graph.symbols[index];
	if (symbol.menus.empty())
		return kNever;
	if (symbol.type == Type::kBool)
		need = Tri::kMod; // of what it depends on: it is y then
	if (state.symbols[index].visible >= need)
		return 1;
	if (depth == 0)
		return kFar;
	int least = kNever;
	for (const auto &property : symbol.properties)
		if (property.kind == Property::Kind::kPrompt ||
		    property.kind == Property::Kind::kDefault)
			least = std::min(least,
					 1 + distance(graph, state, property, need, depth - 1));
	for (std::size_t i = 0; i < std::min(symbol.selectors.size(), kSelectors); i++)
		least = std::min(least, 1 + distance(graph, state, symbol.selectors[i], need,
						     depth - 1));
	return least;
}

int to_remove(const Graph &graph, const State &state, const Blocker &blocker, unsigned depth)
{
	const auto index = symbol_of(graph, blocker);
	const auto &symbol = graph.symbols[index];
	const auto &now = state.symbols[index];
	if (symbol.menus.empty())
		return kNever;
	if (blocker.too_low && is_tristate(symbol.type))
		return to_raise(graph, state, index, blocker.bound, depth);
	if (now.visible != Tri::kNo)
		return 1;
	return now.selected != Tri::kNo ? kFar : kNever / 2;
}

} // namespace

int distance(const Graph &graph, const State &state, const std::vector<Blocker> &all,
	     unsigned depth)
{
	int sum = 0;
	for (const auto &blocker : all)
		sum += to_remove(graph, state, blocker, depth);
	return std::min(sum, kNever);
}

int distance(const Graph &graph, const State &state, const Property &property, Tri need,
	     unsigned depth)
{
	auto all = blockers(graph, state, property.condition, need, depth);
	if (property.kind == Property::Kind::kDefault)
		for (const auto &more : blockers(graph, state, property.value, need, depth))
			all.push_back(more);
	return distance(graph, state, all, depth);
}

int distance(const Graph &graph, const State &state, const Selector &selector, Tri need,
	     unsigned depth)
{
	const auto raise = state.symbols[selector.symbol].tri >= need
				   ? 0
				   : to_raise(graph, state, selector.symbol, need, depth);
	const auto condition = blockers(graph, state, selector.condition, need, depth);
	return std::min(raise + distance(graph, state, condition, depth), kNever);
}

} // namespace noio
