// SPDX-License-Identifier: GPL-2.0
// The waits of kernels side by side, as cells of a table.
#pragma once

#include <string>
#include <vector>

#include "run/bench/waits.h"

namespace noio
{

using WaitRow = std::vector<std::string>;

// A kind of call, what tables say of it and where it is counted.
struct WaitCaller {
	const char *title;
	Durations LoadWaits::*of;
};

// NOIO, then the same without the mutex, then GFP_KERNEL.
std::vector<WaitCaller> wait_callers();

// The head, then a row for each load, kind of call and kernel: p50, p99 and the longest as
// ratios to the first kernel and in milliseconds, from where to where the p99 of single boots
// goes, calls, failures. None where there is no kernel.
std::vector<WaitRow> wait_rows(const WaitBench &bench);

// The head, then a row for each load and kernel: the boots that count, how often a task
// had to reclaim, for each second of load, and how many the OOM killer took.
std::vector<WaitRow> load_rows(const WaitBench &bench);

// Of @value to @base: "1.25"; "-" where there is nothing to compare with.
std::string ratio_text(std::uint64_t value, std::uint64_t base);

// wait_rows() and load_rows() as text, and what was wrong with boots.
std::string wait_text(const WaitBench &bench);

} // namespace noio
