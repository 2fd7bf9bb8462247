// SPDX-License-Identifier: GPL-2.0
#include "prove/compare.h"

#include <algorithm>

#include <fmt/core.h>

namespace noio
{

namespace
{

Row &row_of(std::vector<Row> &rows, const std::string &name)
{
	const auto found = std::find_if(rows.begin(), rows.end(),
					[&name](const Row &row) { return row.name == name; });
	return found != rows.end() ? *found : rows.emplace_back(Row{name, {}, {}, {}, false});
}

// Counts one cell of the table; true when it is as it should be.
bool judge_cell(Tally &tally, const std::optional<CaseResult> &result, TestStatus wanted)
{
	const bool skipped = result && result->test.status == TestStatus::kSkipped &&
			     wanted == TestStatus::kPassed;
	const bool right = result && result->test.status == wanted;
	(skipped ? tally.skipped : right ? tally.passed : tally.failed)++;
	return skipped || right;
}

void judge_row(Comparison &comparison, Row &row, const std::vector<Expectation> &expected)
{
	const auto *expectation = find_expectation(expected, row.name);
	if (expectation)
		row.why = expectation->why;
	const bool before = judge_cell(comparison.tally, row.before,
				       expectation ? TestStatus::kFailed : TestStatus::kPassed);
	const bool after = judge_cell(comparison.tally, row.after, TestStatus::kPassed);
	row.as_expected = before && after;
}

bool covers_any(const Expectation &expectation, const std::vector<Row> &rows)
{
	return std::any_of(rows.begin(), rows.end(), [&expectation](const Row &row) {
		return find_expectation({expectation}, row.name) != nullptr;
	});
}

} // namespace

Tally &Tally::operator+=(const Tally &other)
{
	passed += other.passed;
	failed += other.failed;
	skipped += other.skipped;
	return *this;
}

Comparison compare(const Phase &before, const Phase &after,
		   const std::vector<Expectation> &expected)
{
	Comparison comparison;
	for (const auto &result : before.cases)
		row_of(comparison.rows, result.test.name).before = result;
	for (const auto &result : after.cases)
		row_of(comparison.rows, result.test.name).after = result;
	for (auto &row : comparison.rows)
		judge_row(comparison, row, expected);

	for (const auto &problem : before.problems)
		comparison.problems.push_back("before: " + problem);
	for (const auto &problem : after.problems)
		comparison.problems.push_back("after: " + problem);
	if (comparison.rows.empty())
		comparison.problems.emplace_back("no case ran");
	for (const auto &expectation : expected)
		if (!covers_any(expectation, comparison.rows))
			comparison.problems.push_back(
				fmt::format("expect.toml: \"{}\" covers no case that ran: "
					    "remove or correct it",
					    expectation.cases));
	comparison.tally.failed += static_cast<unsigned>(comparison.problems.size());
	return comparison;
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
