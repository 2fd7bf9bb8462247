// SPDX-License-Identifier: GPL-2.0
// How long callers of the allocator took, as selftests/soak/wait.c counts it.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "bench/bench_run.h"

namespace noio
{

// The calls of one kind of caller.
struct Durations {
	// By the shortest duration that is counted there, in microseconds: how many calls. The
	// guest rounds down to a sixteenth of an octave.
	std::map<std::uint64_t, std::uint64_t> times;
	std::uint64_t failed = 0; // calls that got no memory; they are in no duration
	std::vector<std::uint64_t> boot_p99; // of each boot that was added, microseconds

	[[nodiscard]] std::uint64_t calls() const; // that did not fail
	// Microseconds that @share (0 to 1) of the calls did not exceed; 0 without a call.
	[[nodiscard]] std::uint64_t quantile(double share) const;
	[[nodiscard]] std::uint64_t longest() const;
	void add(const Durations &boot);

	bool operator==(const Durations &) const = default;
};

// One kernel under one load, all boots together.
struct LoadWaits {
	std::string load; // "dirty"
	unsigned boots = 0;
	Durations kernel;	  // GFP_KERNEL, creating chunks
	Durations noio;		  // NOIO, waiting for pcpu_alloc_mutex
	Durations plain;	  // the NOIO caller, for what has no percpu memory: no mutex
	std::uint64_t stalls = 0; // times that a caller, any in the guest, reclaimed itself
	std::uint64_t kills = 0;  // by the OOM killer, of any task

	void add(const LoadWaits &boot);
};

struct KernelWaits {
	std::string title; // "0", "1+2+3"; of a kernel that is only beside them, its release
	std::string release;
	std::vector<LoadWaits> loads;
	std::vector<std::string> problems; // boots that are in no count, a line each
};

struct WaitBench {
	BenchRun run;
	unsigned seconds = 0;		  // of load, each boot
	std::vector<KernelWaits> kernels; // what others are compared with comes first
};

// Boots that are in no count, each with the title of its kernel.
std::vector<std::string> problems(const WaitBench &bench);

// All boots count, and each kernel has some under each load.
bool sound(const WaitBench &bench);

} // namespace noio
