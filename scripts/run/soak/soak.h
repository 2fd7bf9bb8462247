// SPDX-License-Identifier: GPL-2.0
// A soak: many boots of one kernel, and what they are worth together.
#pragma once

#include <chrono>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "run/soak/boot_result.h"
#include "run/soak/scenarios.h"

namespace noio
{

// All boots of one scenario.
struct ScenarioTotal {
	std::string name;
	std::string replays;
	unsigned boots = 0;
	unsigned findings = 0;	// boots with any
	unsigned unjudged = 0;	// boots that are inconclusive or corrupted
	unsigned unrelated = 0; // reports
	std::string skipped;	// why, when each boot did
	std::chrono::seconds lockdep_on{0};
	std::uint64_t iterations = 0;
	Counts counts;
};

template <> inline constexpr auto kFields<ScenarioTotal> = std::tuple{
	field("name", &ScenarioTotal::name),
	field("replays", &ScenarioTotal::replays, "what it is about"),
	field("boots", &ScenarioTotal::boots),
	field("findings", &ScenarioTotal::findings, "boots with any"),
	field("unjudged", &ScenarioTotal::unjudged, "boots that are inconclusive or corrupted"),
	field("unrelated", &ScenarioTotal::unrelated,
	      "reports that are not about percpu memory"),
	field("skipped", &ScenarioTotal::skipped, "why, when each boot was; else empty"),
	field("lockdep_on_seconds", &ScenarioTotal::lockdep_on, "of all boots"),
	field("iterations", &ScenarioTotal::iterations),
	field("counts", &ScenarioTotal::counts,
	      "as of the boots; and of these: under_pressure, reclaimed")};

// A report that came up in several boots is one.
struct Finding {
	std::string scenario;
	Splat splat;		   // of the first
	std::filesystem::path log; // of the first
	unsigned times = 0;
	std::string text = {}; // of quote_reports(): as the console has it

	// "lockdep: possible circular locking dependency: a -> b"
	[[nodiscard]] std::string title() const
	{
		return name(splat.kind) + ": " + splat.title;
	}
};

template <> inline constexpr auto kFields<Finding> =
	std::tuple{field("scenario", &Finding::scenario, "of the boot that showed it first"),
		   part(&Finding::splat), field("log", &Finding::log, "of that boot"),
		   field("times", &Finding::times, "how often it came up"),
		   field("text", &Finding::text, "of the report, cut after 400 lines")};

using SoakEdge = std::pair<std::string, std::string>; // classes of locks

template <> inline constexpr auto kFields<SoakEdge> =
	std::tuple{field("from", &SoakEdge::first), field("to", &SoakEdge::second)};

struct Soak {
	Verdict verdict = Verdict::kInconclusive;
	std::vector<std::string> reasons; // one line each; empty when it is clean
	std::vector<ScenarioTotal> scenarios;
	std::vector<Finding> percpu, unrelated;
	// Direct edges of pcpu_alloc_mutex, of all boots.
	std::set<SoakEdge> edges;
	std::vector<WordSite> sites;  // offending ones, by their frames
	std::vector<TableUse> tables; // of lockdep's, at their fullest
	std::vector<SoakBoot> boots;  // in the order of their end
	std::chrono::seconds wall{0};
};

template <> inline constexpr auto kFields<Soak> = std::tuple{
	field("verdict", &Soak::verdict, "with --expect clean: exit 0, 1, 2 and 2"),
	field("reasons", &Soak::reasons, "why it is not clean, each once"),
	field("scenarios", &Soak::scenarios),
	field("findings", &Soak::percpu, "reports of the kernel's about percpu memory"),
	field("unrelated", &Soak::unrelated, "those that are not: they decide nothing"),
	field("edges", &Soak::edges, "direct ones of lockdep's to and from pcpu_alloc_mutex"),
	field("sites", &Soak::sites, "allocations under that mutex that must not be"),
	field("tables", &Soak::tables, "of lockdep's, at their fullest"),
	field("boots", &Soak::boots, "in the order of their end"),
	field("wall_seconds", &Soak::wall, "of all boots")};

// kFindings when a boot has any; else kCorrupted when one is; else kInconclusive when one is,
// when the boot of kBusted is missing or did not find its circle, when every scenario was
// skipped, or when none of those under memory pressure came to reclaim. Without the circle of
// kBusted there are findings, but never a clean soak.
Soak sum_up(const std::vector<Scenario> &scenarios, std::vector<SoakBoot> boots);

} // namespace noio
