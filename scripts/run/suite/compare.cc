// SPDX-License-Identifier: GPL-2.0
#include "run/suite/compare.h"

#include <algorithm>

#include <fmt/core.h>
#include <re2/re2.h>

namespace noio
{

namespace
{

void add_column(std::vector<Row> &rows, const Column &column, std::size_t index,
		std::size_t columns)
{
	for (const auto &result : column.phase.cases) {
		auto row = std::find_if(rows.begin(), rows.end(), [&result](const Row &one) {
			return one.name == result.test.name;
		});
		if (row == rows.end())
			row = rows.insert(
				row, Row{result.test.name, std::vector<Cell>(columns), {}, {}});
		row->cells[index].result = result;
		if (row->contract.empty())
			row->contract = contract_of(result.test);
	}
}

void judge(Tally &tally, Cell &cell, TestStatus wanted)
{
	const auto &result = cell.result;
	const bool skipped = result && result->test.status == TestStatus::kSkipped &&
			     wanted == TestStatus::kPassed;
	const bool right = result && result->test.status == wanted;
	(skipped ? tally.skipped : right ? tally.passed : tally.failed)++;
	cell.wanted = wanted;
	cell.as_expected = skipped || right;
}

void judge_row(Tally &tally, Row &row, const std::vector<Column> &columns,
	       const std::vector<Expectation> &expected)
{
	const auto *expectation = find_expectation(expected, row.name);
	if (expectation)
		row.why = expectation->why;
	for (std::size_t i = 0; i < columns.size(); i++) {
		const bool fails =
			expectation && expectation->fails_with(columns[i].tree.patches);
		judge(tally, row.cells[i], fails ? TestStatus::kFailed : TestStatus::kPassed);
	}
}

bool ended(const Cell &cell, TestStatus status)
{
	return cell.result && cell.result->test.status == status;
}

std::optional<std::size_t> column_of(const std::vector<Column> &columns,
				     const PatchNumbers &patches)
{
	const auto found =
		std::find_if(columns.begin(), columns.end(), [&patches](const auto &one) {
			return one.tree.patches == patches;
		});
	if (found == columns.end())
		return std::nullopt;
	return static_cast<std::size_t>(found - columns.begin());
}

std::vector<PatchUse> uses_of(const std::vector<Row> &rows, const std::vector<Column> &columns,
			      unsigned patches)
{
	std::vector<PatchUse> uses;
	const auto all = column_of(columns, first(patches));
	for (unsigned number = 1; all && number <= patches; number++) {
		auto rest = first(patches);
		rest.erase(rest.begin() + (number - 1));
		const auto without = column_of(columns, rest);
		if (!without)
			continue;
		PatchUse use{number, {}};
		for (const auto &row : rows)
			if (ended(row.cells[*without], TestStatus::kFailed) &&
			    ended(row.cells[*all], TestStatus::kPassed))
				use.cases.push_back(row.name);
		uses.push_back(use);
	}
	return uses;
}

bool covers_any(const Expectation &expectation, const std::vector<Row> &rows)
{
	return std::any_of(rows.begin(), rows.end(), [&expectation](const Row &row) {
		return find_expectation({expectation}, row.name) != nullptr;
	});
}

std::vector<std::string> problems_of(const Comparison &comparison,
				     const std::vector<Column> &columns,
				     const std::vector<Expectation> &expected)
{
	std::vector<std::string> problems;
	for (const auto &column : columns)
		for (const auto &problem : column.phase.problems)
			problems.push_back(column.tree.title + ": " + problem);
	if (comparison.rows.empty())
		problems.emplace_back("no case ran");
	for (const auto &expectation : expected)
		if (!covers_any(expectation, comparison.rows))
			problems.push_back(fmt::format("expect.toml: \"{}\" covers no case "
						       "that ran: remove or correct it",
						       expectation.cases));
	for (const auto &use : comparison.uses)
		if (use.cases.empty())
			problems.push_back(fmt::format("patch {}: no case needs it: with all "
						       "others, all that pass with it pass",
						       use.number));
	return problems;
}

} // namespace

Tally &Tally::operator+=(const Tally &other)
{
	passed += other.passed;
	failed += other.failed;
	skipped += other.skipped;
	return *this;
}

bool Row::as_expected() const
{
	return std::all_of(cells.begin(), cells.end(),
			   [](const Cell &cell) { return cell.as_expected; });
}

Comparison compare(const std::vector<Column> &columns, const std::vector<Expectation> &expected,
		   unsigned patches)
{
	Comparison comparison;
	for (std::size_t i = 0; i < columns.size(); i++) {
		comparison.titles.push_back(columns[i].tree.title);
		add_column(comparison.rows, columns[i], i, columns.size());
		for (const auto &note : columns[i].phase.notes)
			comparison.notes.push_back(columns[i].tree.title + ": " + note);
	}
	for (auto &row : comparison.rows)
		judge_row(comparison.tally, row, columns, expected);
	comparison.uses = uses_of(comparison.rows, columns, patches);
	comparison.problems = problems_of(comparison, columns, expected);
	comparison.tally.failed += static_cast<unsigned>(comparison.problems.size());
	return comparison;
}

std::string contract_of(const TestResult &result)
{
	std::string line;
	for (const auto &detail : result.details)
		if (RE2::FullMatch(detail, R"(# \w+: contract (C\d+))", &line))
			break;
	return line;
}

Tally count(const Phase &phase)
{
	Tally tally;
	for (const auto &result : phase.cases) {
		const auto status = result.test.status;
		(status == TestStatus::kPassed	  ? tally.passed
		 : status == TestStatus::kSkipped ? tally.skipped
						  : tally.failed)++;
	}
	tally.failed += static_cast<unsigned>(phase.problems.size());
	return tally;
}

} // namespace noio
