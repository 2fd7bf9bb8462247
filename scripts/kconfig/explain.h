// SPDX-License-Identifier: GPL-2.0
// One symbol, for people: what it is and why, and what would make it another.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "kconfig/search.h"
#include "kconfig/why.h"

namespace noio
{

// What @symbol is in @input, what it depends on and who selects it.
std::string state_text(const WhyInput &input, int symbol);

// Why it is not @value; nothing when it is.
std::string why_text(const WhyInput &input, int symbol, const std::string &value);

// The lines that have to be set, or that there are none.
std::string solution_text(const Graph &graph, const Wish &wish, const Solution &solution);

} // namespace noio
