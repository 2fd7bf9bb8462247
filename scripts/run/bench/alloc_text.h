// SPDX-License-Identifier: GPL-2.0
// The benchmark of the allocator as a table for people.
#pragma once

#include <string>

#include "run/bench/costs.h"

namespace noio
{

// What it is about, a row for each operation with the ratios to the first tree, and the answer.
std::string alloc_text(const AllocBench &bench);

} // namespace noio
