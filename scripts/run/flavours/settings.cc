// SPDX-License-Identifier: GPL-2.0
#include "run/flavours/settings.h"

#include <fmt/core.h>

#include "kconfig/minimal.h"

namespace noio
{

namespace
{

// The first of @needs that nobody can have here.
std::string missing(const Flavour &flavour, const Settings &settings, const Graph &graph)
{
	const auto state = state_on_nothing(graph, settings);
	for (const auto &symbol : flavour.needs) {
		if (!graph.defines(symbol))
			return fmt::format("not in this base: it has no {}", symbol);
		if (flavour.set.count(symbol) == 0 &&
		    value_text(graph, state, graph.find(symbol)) != "y")
			return fmt::format("not in this base: {} is n for {}", symbol,
					   name(flavour.arch));
	}
	return {};
}

} // namespace

Result<FlavourSettings> flavour_settings(const Flavour &flavour, const Settings &profile,
					 const Graph &graph)
{
	FlavourSettings made{profile, {}};
	for (const auto &symbol : flavour.drop)
		if (made.settings.erase(symbol) == 0)
			return fail(fmt::format("flavour \"{}\" drops {}, which profile {} "
						"does not set",
						flavour.name, symbol, flavour.profile),
				    kFlavours, "take it out");
	for (const auto &[symbol, setting] : flavour.set)
		made.settings[symbol] = setting;
	for (const auto &[symbol, setting] : flavour.where_defined)
		if (graph.defines(symbol))
			made.settings[symbol] = setting;
	made.missing = missing(flavour, made.settings, graph);
	for (const auto &[symbol, setting] : flavour.set)
		if (made.missing.empty() && !graph.defines(symbol))
			return fail(fmt::format("flavour \"{}\" sets {}, which this tree does "
						"not define",
						flavour.name, symbol),
				    kFlavours, "correct it, or name it in needs");
	return made;
}

} // namespace noio
