// SPDX-License-Identifier: GPL-2.0
// What a flavour asks a tree for.
#pragma once

#include <string>

#include "kconfig/graph.h"
#include "run/flavours/flavours.h"

namespace noio
{

struct FlavourSettings {
	Settings settings;
	std::string missing; // why this tree has no such flavour; empty: it has
};

// @profile, the settings of the flavour's profile, with what @flavour makes of them. Errors: it
// sets a symbol that @graph does not define, or drops one that @profile does not set.
Result<FlavourSettings> flavour_settings(const Flavour &flavour, const Settings &profile,
					 const Graph &graph);

} // namespace noio
