// SPDX-License-Identifier: GPL-2.0
// How long one tree takes from a changed file to a verdict: noio beside other tools.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "bench/bench_run.h"
#include "core/stopwatch.h"

namespace noio
{

// Of a tree in which one file was touched after all had been built.
struct Round {
	Timing build; // configured again as that tool does each time, and built
	Timing boot;  // every boot, until every case is judged

	[[nodiscard]] Timing whole() const;
};

struct Contender {
	std::string name; // "noio", "kunit.py"
	std::string how;  // what was run, in a line
	std::vector<Round> rounds{};
	std::optional<Timing> cold{}; // configured and built in an empty directory
	unsigned cases = 0;	      // that were judged in each round
	bool default_cpu = false;     // boots with the CPU model that kunit.py has for arm64
	std::string skipped{};	      // why it was not measured; empty: it was
	std::vector<std::string> problems{}; // each makes its times worth nothing
};

struct Turnaround {
	BenchRun run;
	std::string profile, accelerator;
	unsigned jobs = 1;		   // of both builds
	std::vector<Contender> contenders; // noio first
};

// What of a round, or beside the rounds, is compared.
enum class Part { kBuild, kBoot, kWhole, kCold };

constexpr Part kParts[] = {Part::kBuild, Part::kBoot, Part::kWhole, Part::kCold};

// "build", "boot to verdict", "whole", "cold build"
std::string name(Part part);

// Of several values.
struct Spread {
	double median = 0, least = 0, most = 0;
};

// Empty: there is no value.
std::optional<Spread> spread_of(std::vector<double> values);

// Seconds by the clock that @part took, over the rounds. Empty: it was not measured.
std::optional<Spread> seconds(const Contender &contender, Part part);

// The same of a processor's time.
std::optional<Spread> cpu_seconds(const Contender &contender, Part part);

// How many times as long as @ours @theirs took, each time by the clock and in the same round,
// for what else the machine does changes from one round to the next. Empty: one of them was
// not measured, or took no time.
std::optional<Spread> ratio(const Contender &ours, const Contender &theirs, Part part);

struct SpeedGoal {
	std::string what;	     // "kunit.py, whole"
	double least = 1;	     // the ratio it has to be above
	std::optional<double> ratio; // the median; empty: not measured

	[[nodiscard]] bool met() const { return ratio && *ratio > least; }
};

// noio is ahead of each other contender, as a whole and from nothing; and 4 times as fast from
// boot to verdict as kunit.py with its own CPU model for arm64.
std::vector<SpeedGoal> goals(const Turnaround &bench);

// What makes times worth nothing, each with its contender: "kunit.py: 2 cases failed"; also
// contenders that judged different numbers of cases.
std::vector<std::string> problems(const Turnaround &bench);

} // namespace noio
