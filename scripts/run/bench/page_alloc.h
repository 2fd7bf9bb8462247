// SPDX-License-Identifier: GPL-2.0
// The section of the page of benchmarks that tells of instructions.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "run/bench/costs.h"

namespace noio
{

// What run/bench/bench.html has in {{#sections}} for @bench: ratios first, then how each cost
// grows with the CPUs.
nlohmann::json alloc_section(const AllocBench &bench);

} // namespace noio
