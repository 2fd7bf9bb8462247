// SPDX-License-Identifier: GPL-2.0
// Sets trees side by side and decides whether they prove the series.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "run/suite/expect.h"
#include "run/suite/phase.h"

namespace noio
{

struct Tally {
	unsigned passed = 0, failed = 0, skipped = 0;

	Tally &operator+=(const Tally &other);
	bool operator==(const Tally &) const = default;
};

template <> inline constexpr auto kFields<Tally> =
	std::tuple{field("passed", &Tally::passed), field("failed", &Tally::failed),
		   field("skipped", &Tally::skipped)};

// What was seen of one tree.
struct Column {
	Variant tree;
	Phase phase;
};

struct Cell {
	std::optional<CaseResult> result; // empty: the case did not run
	TestStatus wanted = TestStatus::kPassed;
	bool as_expected = false;
};

// The line of the contract that a case says it is for, "C1"; empty: it says none.
std::string contract_of(const TestResult &result);

struct Row {
	std::string name;
	std::vector<Cell> cells; // one a column
	std::string why;	 // the expectation that covers the case
	std::string contract{};	 // contract_of() the case

	[[nodiscard]] bool as_expected() const;
};

// The cases that show what a patch is for.
struct PatchUse {
	unsigned number = 0;
	std::vector<std::string> cases; // fail without this patch alone, pass with all
};

template <> inline constexpr auto kFields<Cell> =
	std::tuple{field("result", &Cell::result, "null: the case did not run"),
		   field("wanted", &Cell::wanted), field("as_expected", &Cell::as_expected)};

template <> inline constexpr auto kFields<Row> = std::tuple{
	field("name", &Row::name),
	field("contract", &Row::contract, "the line that it is for, C1; empty: it says none"),
	field("cells", &Row::cells, "one a tree"), field("as_expected", &Row::as_expected),
	field("why", &Row::why, "the expectation that covers the case")};

template <> inline constexpr auto kFields<PatchUse> =
	std::tuple{field("patch", &PatchUse::number),
		   field("cases", &PatchUse::cases,
			 "that fail without this one alone, and pass with all")};

struct Comparison {
	std::vector<std::string> titles; // of the columns
	std::vector<Row> rows;
	std::vector<PatchUse> uses;	   // of the patches that were left out of one column
	std::vector<std::string> problems; // each fails the proof
	std::vector<std::string> notes;	   // those of the phases
	Tally tally; // a case counts once a column; passed: it did what it should there

	[[nodiscard]] bool proven() const { return problems.empty() && tally.failed == 0; }
};

template <> inline constexpr auto kFields<Comparison> = std::tuple{
	field("trees", &Comparison::titles, "before, after, or the patches that each has"),
	field("cases", &Comparison::rows),
	field("tally", &Comparison::tally),
	field("needed", &Comparison::uses),
	field("problems", &Comparison::problems, "each fails the proof"),
	field("notes", &Comparison::notes, "what a reader has to know and decides nothing")};

// Each column has to fail the cases that @expected says and no other. A case that is skipped
// counts as such, unless it should have failed. Problems: those of the phases, no cases at
// all, an expectation that covers no case, a patch that no case needs (told where there is a
// column with all of @patches and one without that patch only).
Comparison compare(const std::vector<Column> &columns, const std::vector<Expectation> &expected,
		   unsigned patches);

// The tally of a phase with nothing to compare to: cases as they ended, problems as failed.
Tally count(const Phase &phase);

} // namespace noio
