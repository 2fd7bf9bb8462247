// SPDX-License-Identifier: GPL-2.0
// Puts one fault after the other into the series and sees whether the suite notices.
#pragma once

#include <string>
#include <vector>

#include "run/mutants/trial.h"
#include "run/suite/compare.h"
#include "run/suite/report_header.h"

namespace noio
{

struct MutantsReport : ReportHeader {
	std::vector<MutantTrial> trials;

	[[nodiscard]] Tally
	tally() const; // passed: MutantTrial::ok(); comments are not counted
};

template <> inline constexpr auto kFields<MutantsReport> =
	report_fields(field("mutants", &MutantsReport::trials), part(&MutantsReport::tally));

// Of the mutants whose names the glob @only matches; empty: all. Errors: those of Kernels, a
// tree that no series is for, a mutants.toml that is missing or wrong, a suite that fails
// without any fault, no mutant of such a name.
Result<MutantsReport> run_mutants(const Run &run, const std::string &only, Runner &runner,
				  Status &status);

// A line a mutant, and the verdict in one sentence. Without the closing line.
std::string mutants_text(const MutantsReport &report);

} // namespace noio
