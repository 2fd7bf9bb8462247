// SPDX-License-Identifier: GPL-2.0
// A soak: many boots of one kernel, and what they are worth together.
#pragma once

#include <chrono>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "soak/boot_result.h"
#include "soak/scenarios.h"

namespace noio
{

// All boots of one scenario.
struct ScenarioTotal {
	std::string name;
	std::string replays;
	unsigned boots = 0;
	unsigned findings = 0;	// boots with any
	unsigned unjudged = 0;	// boots that are void or corrupted
	unsigned unrelated = 0; // reports
	std::string skipped;	// why, when each boot did
	std::chrono::seconds lockdep_on{0};
	std::uint64_t iterations = 0;
	Counts counts;
};

// A report that came up in several boots is one.
struct Finding {
	std::string title; // "lockdep: possible circular locking dependency: a -> b"
	std::string scenario;
	Splat splat;		   // of the first
	std::filesystem::path log; // of the first
	unsigned times = 0;
	std::string text = {}; // of quote_reports(): as the console has it
};

struct Soak {
	Verdict verdict = Verdict::kVoid;
	std::vector<std::string> reasons; // one line each; empty when it is clean
	std::vector<ScenarioTotal> scenarios;
	std::vector<Finding> percpu, unrelated;
	// Direct edges of pcpu_alloc_mutex, of all boots.
	std::set<std::pair<std::string, std::string>> edges;
	std::vector<WordSite> sites;  // offending ones, by their frames
	std::vector<TableUse> tables; // of lockdep's, at their fullest
	std::vector<SoakBoot> boots;  // in the order of their end
	std::chrono::seconds wall{0};
};

// kFindings when a boot has any; else kCorrupted when one is; else kVoid when one is, when the
// boot of kBusted is missing or did not find its circle, when every scenario was skipped, or
// when none of those under memory pressure came to reclaim. Without the circle of kBusted there
// are findings, but never a clean soak.
Soak sum_up(const std::vector<Scenario> &scenarios, std::vector<SoakBoot> boots);

} // namespace noio
