// SPDX-License-Identifier: GPL-2.0
// One HTML page of benchmarks.
#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "core/error.h"
#include "run/bench/costs.h"
#include "run/bench/waits.h"

namespace noio
{

// What bench.html has in {{#sections}} for @bench: ratios first, then how each cost grows with
// the CPUs.
nlohmann::json alloc_section(const AllocBench &bench);

// The same: the tables of wait_rows() and load_rows(), and for each load and kind of call a
// picture of how long one call in N takes at least.
nlohmann::json wait_section(const WaitBench &bench);

// The template @pattern (bench.html) filled with @sections, in their order: those of
// alloc_section() and wait_section(). Error: the template is none.
Result<std::string> bench_html(const nlohmann::json &sections, const std::string &pattern);

} // namespace noio
