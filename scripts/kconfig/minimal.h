// SPDX-License-Identifier: GPL-2.0
// The fewest lines that make a configuration.
#pragma once

#include <string>
#include <string_view>

#include "kconfig/eval.h"
#include "kconfig/symbols.h"

namespace noio
{

// What @settings make of a tree in which all else is n, as KCONFIG_ALLCONFIG= and make
// allnoconfig do.
State state_on_nothing(const Graph &graph, const Settings &settings);

// Those of @settings that this needs: without any one of them the state is another.
Settings least_on_nothing(const Graph &graph, const Settings &settings);

// What has to be asked for to have @target where all else is at its default, as make
// olddefconfig and kunit.py do. Lines that are not in @reasons get one of their own. Error:
// the defaults do not lead there.
Result<Settings> least_on_defaults(const Graph &graph, const State &target,
				   const Settings &reasons);

// A fragment for people: @title as a comment, and the settings below their reasons.
std::string fragment_text(std::string_view title, const Settings &settings);

} // namespace noio
