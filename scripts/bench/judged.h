// SPDX-License-Identifier: GPL-2.0
// What the boots of a round tell of a contender.
#pragma once

#include <filesystem>

#include "bench/turnaround.h"
#include "prove/phase.h"

namespace noio
{

// Where the consoles of the round that @contender is in go, below @logs.
std::filesystem::path round_logs(const Contender &contender, const std::filesystem::path &logs);

// Of this round; another number than that of the round before is a problem.
void add_cases(Contender &contender, unsigned cases);

// Adds to @contender how many cases @phase has and what is wrong with them. @logs: where their
// consoles are.
void add_judged(Contender &contender, const Phase &phase, const std::filesystem::path &logs);

} // namespace noio
