// SPDX-License-Identifier: GPL-2.0
// For tests: a benchmark of two trees and another kernel.
#pragma once

#include "run/bench/costs.h"
#include "run/bench/sample_run.h"

namespace noio
{

inline AllocBench sample_bench()
{
	const auto tree = [](const char *title, std::uint64_t fast, std::uint64_t slow) {
		return TreeCosts{title,
				 "7.2.13",
				 {{"alloc", 2, 8, 0, 0, 64, fast, fast + 1},
				  {"populate", 2, 4096, 1, 0, 64, slow, slow},
				  {"worker-shrink", 2, 0, -9, -1, 1, 5000, 5000}},
				 {}};
	};
	AllocBench bench{sample_run("bench-alloc"),
			 {tree("0", 400, 10000), tree("1+2+3", 402, 10100)},
			 {tree("7.3.4", 300, 20000)}};
	bench.besides[0].costs[2].pages = -12;
	return bench;
}

} // namespace noio
