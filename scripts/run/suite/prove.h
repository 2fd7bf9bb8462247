// SPDX-License-Identifier: GPL-2.0
// The whole way: tree, kernel, boots, series, kernel, boots, comparison.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "run/suite/compare.h"
#include "run/suite/kernels.h"

namespace noio
{

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

// What @columns, each of one of @kernels, show together.
Proof to_proof(const Kernels &kernels, const std::vector<Column> &columns,
	       const std::vector<Expectation> &expected);

// Boots the suite on each of the trees that Kernels::choose() has for @trees. Errors: those of
// Kernels, of load_expectations() and of run_boots().
Result<Proof> prove(const Run &run, const std::string &trees, Runner &runner, Status &status);

// What was looked at, the table by case, what was not as expected with its details, the
// times, and the verdict in one sentence. Without the closing line.
std::string proof_text(const Proof &proof);

// The same as JUnit XML: a testsuite a column, a testcase a case, a failure where a cell is not
// as expected (with what was), an error a problem. Skipped cases are skipped.
std::string proof_junit(const Proof &proof);

// "passed", "failed", "skipped"; "did not run" for an empty result.
std::string state_name(const std::optional<CaseResult> &result);

} // namespace noio
