// SPDX-License-Identifier: GPL-2.0
// What noio's reading of consoles makes of a contender.
#pragma once

#include <filesystem>

#include "bench/turnaround.h"
#include "prove/phase.h"

namespace noio
{

// Adds to @contender how many cases @phase has and what is wrong with them. @logs: where their
// consoles are.
void add_judged(Contender &contender, const Phase &phase, const std::filesystem::path &logs);

} // namespace noio
