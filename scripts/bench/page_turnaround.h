// SPDX-License-Identifier: GPL-2.0
// The section of the page of benchmarks that tells of turnaround.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "bench/turnaround.h"

namespace noio
{

// What bench/bench.html has in {{#sections}} for @bench: a row for each part and contender, the
// ratio first, and the goals.
nlohmann::json turnaround_section(const Turnaround &bench);

} // namespace noio
