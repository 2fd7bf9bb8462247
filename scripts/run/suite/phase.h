// SPDX-License-Identifier: GPL-2.0
// One phase of the proof: every boot of one kernel, made into results by case.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "console/ktap.h"
#include "guest/verdict.h"

namespace noio
{

struct CaseResult {
	TestResult test;
	std::filesystem::path log;
};

template <> inline constexpr auto kFields<CaseResult> =
	std::tuple{part(&CaseResult::test), field("log", &CaseResult::log, "the console")};

// What a boot is of: all suites percpu_noio_*; any other suite, which needs the guest alone; a
// case of percpu_lock_order, for lockdep disables itself at its first report. Such a report is
// that case's way to fail; in a suite it is one of the failures, of all cases that end after
// it.
enum class BootOf { kSuites, kSuite, kCase };

struct PlannedBoot {
	std::string glob; // of the cases: "percpu_lock_order.fs_argument_alone"
	BootOf of = BootOf::kSuites;
};

struct Phase {
	std::vector<PlannedBoot> plan;
	std::vector<CaseResult> cases;	   // in the order of the suite
	std::vector<std::string> problems; // what makes the phase worth nothing, one line each
	std::vector<std::string> notes;	   // what a reader has to know and decides nothing
};

template <> inline constexpr auto kFields<Phase> = std::tuple{
	field("cases", &Phase::cases, "in the order of the suite"),
	field("problems", &Phase::problems, "what makes it worth nothing, one line each"),
	field("notes", &Phase::notes, "what a reader has to know and decides nothing")};

// The boots for the cases named in the console of a guest that was booted to list them
// ("kunit.action=list"): the suites that share a boot first. Empty when no case is named.
std::vector<PlannedBoot> plan_boots(std::string_view console);

// Adds what a boot showed. Problems: a console that cannot be trusted, lockdep off from the
// start, any kernel report that is not the one that @planned looks for.
void add_boot(Phase &phase, const PlannedBoot &planned, const Judgement &judgement,
	      const std::filesystem::path &log);

} // namespace noio
