// SPDX-License-Identifier: GPL-2.0
// The benchmark of the allocator as a table for people.
#pragma once

#include <string>

#include "bench/costs.h"

namespace noio
{

// What it is about, a row for each operation with the ratios to the first tree, and the answer.
std::string alloc_text(const AllocBench &bench);

// In how many counts of the series' trees more is spent than may be, and of how many. None
// where there is but one tree.
struct Goal {
	unsigned missed = 0, of = 0;
};
Goal alloc_goal(const AllocBench &bench);

} // namespace noio
