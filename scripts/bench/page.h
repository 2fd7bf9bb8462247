// SPDX-License-Identifier: GPL-2.0
// One HTML page of benchmarks.
#pragma once

#include <string>
#include <vector>

#include "bench/costs.h"
#include "bench/waits.h"
#include "core/error.h"

namespace noio
{

// The template @pattern (bench/bench.html) filled with @allocs, in their order: ratios first,
// then how each cost grows with the CPUs; @waits after them. Error: the template is none.
Result<std::string> bench_html(const std::vector<AllocBench> &allocs,
			       const std::vector<WaitBench> &waits, const std::string &pattern);

} // namespace noio
