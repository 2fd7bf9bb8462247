// SPDX-License-Identifier: GPL-2.0
// The whole way: tree, kernel, boots, series, kernel, boots, comparison.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/stopwatch.h"
#include "guest/guest.h"
#include "run/suite/compare.h"
#include "run/suite/plan.h"
#include "run/suite/report_header.h"
#include "tree/subject.h"

namespace noio
{

struct ProveRequest {
	SubjectRequest subject;
	Arch arch = Arch::kX86_64;
	std::string cross; // CROSS_COMPILE=, see cross_prefix()
	std::string profile;
	std::string trees; // of parse_variants(), or "all"; empty: before and after
	std::string fault; // of patches/<base>/faults: alone, on a tree without the series
	std::filesystem::path out; // consoles go to out_dir()/<tree>/
	Plan plan;
};

struct Proof : ReportHeader {
	std::optional<Comparison> comparison; // of an affected tree
	Phase as_is;			      // of any other
	std::vector<TimedPart> times;	      // by step

	// Affected: proven. Any other tree: the boots could be trusted; what the suite
	// found is a report, and no verdict.
	[[nodiscard]] bool sound() const;
	[[nodiscard]] Tally tally() const;
};

template <> inline constexpr auto kFields<Proof> = report_fields(
	field("comparison", &Proof::comparison, "null: no series fits, the tree is as it is"),
	field("as_is", &Proof::as_is, "of such a tree"), field("steps", &Proof::times),
	field("sound", &Proof::sound, "proven; of a tree as it is: the boots can be trusted"),
	part(&Proof::tally));

// <out>/<name of the plan>-<report_name()>-x86_64: beside it the reports, in it the consoles.
std::filesystem::path out_dir(const ProveRequest &request, const std::string &release);

// Errors: those of the steps and of the plan, trees of a tree that no series is for, less than
// 8 GiB free in the cache.
Result<Proof> prove(const ProveRequest &request, Runner &runner, Status &status);

} // namespace noio
