// SPDX-License-Identifier: GPL-2.0
// For tests: two kernels under one load.
#pragma once

#include "run/bench/sample_run.h"
#include "run/bench/waits.h"

namespace noio
{

inline WaitBench sample_waits()
{
	WaitBench bench{sample_run("bench-wait"), 30, {}};
	for (const char *title : {"0", "1+2+3"}) {
		LoadWaits waits{"dirty", 0, {}, {}, {}, 0, 0};
		waits.add({"",
			   1,
			   {{{1024, 3}, {4096, 1}}, 1, {}},
			   {{{96, 10}}, 0, {}},
			   {{{48, 11}}, 0, {}},
			   60,
			   2});
		bench.kernels.push_back({title, "7.2.13", {waits}, {}});
	}
	return bench;
}

} // namespace noio
