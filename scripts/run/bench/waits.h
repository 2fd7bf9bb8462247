// SPDX-License-Identifier: GPL-2.0
// How long callers of the allocator took, as selftests/soak/wait.c counts it.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "run/suite/report_header.h"

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

using CallsAt = std::pair<std::uint64_t, std::uint64_t>;

template <> inline constexpr auto kFields<CallsAt> = std::tuple{
	field("us", &CallsAt::first, "microseconds, rounded down to a sixteenth of an octave"),
	field("calls", &CallsAt::second)};

template <> inline constexpr auto kFields<Durations> = std::tuple{
	field("times", &Durations::times),
	field("failed", &Durations::failed, "calls that got no memory; in no duration"),
	field("boot_p99", &Durations::boot_p99, "of each boot, microseconds")};

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

template <> inline constexpr auto kFields<LoadWaits> = std::tuple{
	field("load", &LoadWaits::load),
	field("boots", &LoadWaits::boots, "that count"),
	field("kernel", &LoadWaits::kernel, "GFP_KERNEL, creating chunks"),
	field("noio", &LoadWaits::noio, "NOIO, waiting for pcpu_alloc_mutex"),
	field("plain", &LoadWaits::plain, "the NOIO caller, for what has no percpu memory"),
	field("stalls", &LoadWaits::stalls,
	      "that a caller, any in the guest, reclaimed itself"),
	field("kills", &LoadWaits::kills, "by the OOM killer, of any task")};

struct KernelWaits {
	std::string title; // "0", "1+2+3"; of a kernel that is only beside them, its release
	std::string release;
	std::vector<LoadWaits> loads;
	std::vector<std::string> problems; // boots that are in no count, a line each
};

template <> inline constexpr auto kFields<KernelWaits> =
	std::tuple{field("title", &KernelWaits::title,
			 "the patches: 0, 1+2; of another base: the release"),
		   field("release", &KernelWaits::release), field("loads", &KernelWaits::loads),
		   field("problems", &KernelWaits::problems, "boots that are in no count")};

struct WaitBench : ReportHeader {
	unsigned seconds = 0;		  // of load, each boot
	std::vector<KernelWaits> kernels; // what others are compared with comes first
};

// Boots that are in no count, each with the title of its kernel.
std::vector<std::string> problems(const WaitBench &bench);

// All boots count, and each kernel has some under each load.
bool sound(const WaitBench &bench);

template <> inline constexpr auto kFields<WaitBench> = report_fields(
	field(
		"sound", +[](const WaitBench &bench) { return sound(bench); },
		"all boots count, and each kernel has some under each load"),
	field("load_seconds", &WaitBench::seconds, "in each boot"),
	field("kernels", &WaitBench::kernels, "the first is what others are compared with"));

// All kernels were under the same loads, in the same order.
bool same_loads(const WaitBench &bench);

} // namespace noio
