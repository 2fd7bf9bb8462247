// SPDX-License-Identifier: GPL-2.0
// For tests: what a benchmark says of its run.
#pragma once

#include "bench/bench_run.h"

namespace noio
{

inline BenchRun sample_run()
{
	return {"2026-11-21T10:02:13Z", "7.2.13",     "linux-source-7.2", "x86_64",
		"gcc 12.2.0",		"QEMU 7.2.22"};
}

} // namespace noio
