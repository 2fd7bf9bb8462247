// SPDX-License-Identifier: GPL-2.0
// Sets the phases side by side and decides whether they prove the series.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "prove/expect.h"
#include "prove/phase.h"

namespace noio
{

struct Tally {
	unsigned passed = 0, failed = 0, skipped = 0;

	Tally &operator+=(const Tally &other);
	bool operator==(const Tally &) const = default;
};

struct Row {
	std::string name;
	std::optional<CaseResult> before, after; // empty: the case did not run
	std::string why;			 // the expectation that covers the case
	bool as_expected = false;		 // in both phases
};

struct Comparison {
	std::vector<Row> rows;
	std::vector<std::string> problems; // each fails the proof
	Tally tally; // a case counts once a phase; passed: it did what it should there

	[[nodiscard]] bool proven() const { return problems.empty() && tally.failed == 0; }
};

// "before" has to fail the cases that @expected covers and no other; "after" has to pass all.
// A case that is skipped counts as such, unless it should have failed. Problems: those of the
// phases, no cases at all, and an expectation that covers no case.
Comparison compare(const Phase &before, const Phase &after,
		   const std::vector<Expectation> &expected);

// The tally of a phase with nothing to compare to: cases as they ended, problems as failed.
Tally count(const Phase &phase);

} // namespace noio
