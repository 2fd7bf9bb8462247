// SPDX-License-Identifier: GPL-2.0
// Puts one fault after the other into the series and sees whether the suite notices.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "run/mutants/trial.h"
#include "run/suite/compare.h"
#include "run/suite/report_header.h"
#include "tree/subject.h"

namespace noio
{

struct MutantsRequest {
	SubjectRequest subject;
	Arch arch = Arch::kX86_64;
	std::string cross; // CROSS_COMPILE=, see cross_prefix()
	std::string profile;
	std::string only;	   // a glob of names; empty: all
	std::filesystem::path out; // consoles go to out_dir()/<number>/
};

struct MutantsReport : ReportHeader {
	std::vector<MutantTrial> trials;

	[[nodiscard]] Tally
	tally() const; // passed: MutantTrial::ok(); comments are not counted
};

template <> inline constexpr auto kFields<MutantsReport> =
	report_fields(field("mutants", &MutantsReport::trials), part(&MutantsReport::tally));

// <out>/mutants-<report_name()>-x86_64: beside it the reports, in it the consoles.
std::filesystem::path out_dir(const MutantsRequest &request, const std::string &release);

// Errors: those of the steps, a tree that no series is for, a mutants.toml that is missing or
// wrong, a suite that fails without any fault, no mutant of such a name.
Result<MutantsReport> run_mutants(const MutantsRequest &request, Runner &runner,
				  Status &status);

// A line a mutant, and the verdict in one sentence. Without the closing line.
std::string mutants_text(const MutantsReport &report);

} // namespace noio
