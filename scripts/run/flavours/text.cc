// SPDX-License-Identifier: GPL-2.0
#include <map>

#include <fmt/format.h>

#include "render/table.h"
#include "run/flavours/check.h"
#include "run/suite/tally.h"

namespace noio
{

namespace
{

std::string built(const FlavourRow &row)
{
	if (row.stage == Stage::kMissing)
		return "-";
	if (row.stage == Stage::kNotBuilt)
		return "NO";
	return row.flavour.boots ? "kernel" : "mm/";
}

std::string booted(const FlavourRow &row)
{
	if (row.stage != Stage::kBooted)
		return "-";
	return row.phase.cases.empty() ? "NO" : "yes";
}

std::string suite(const FlavourRow &row)
{
	Phase cases = row.phase;
	cases.problems.clear();
	return row.stage == Stage::kBooted ? closing_line(count(cases)) : "-";
}

std::string remark(const FlavourRow &row)
{
	if (row.stage == Stage::kMissing)
		return row.missing;
	return row.passed() ? row.flavour.about : "failed: " + row.flavour.about;
}

std::string failures(const FlavourRow &row)
{
	std::string text;
	for (const auto &problem : row.phase.problems)
		text += fmt::format("{}: {}\n", row.flavour.name, problem);
	for (const auto &result : row.phase.cases) {
		if (result.test.status != TestStatus::kFailed)
			continue;
		text += fmt::format("{}: {} failed: {}\n", row.flavour.name, result.test.name,
				    result.log.string());
		for (const auto &detail : result.test.details)
			text += "    " + detail + "\n";
	}
	return text.empty() ? "" : "\n" + text;
}

std::string skipped(const FlavourRow &row)
{
	std::map<std::string, unsigned> reasons;
	for (const auto &result : row.phase.cases)
		if (result.test.status == TestStatus::kSkipped)
			reasons[result.test.reason]++;
	std::string text;
	for (const auto &[reason, cases] : reasons)
		text += fmt::format("{}: {} skipped: {}\n", row.flavour.name, cases, reason);
	return text;
}

} // namespace

std::string flavours_text(const FlavoursReport &report)
{
	std::vector<std::vector<std::string>> rows{{"configuration", "architecture", "built",
						    "booted", "suite", "seconds", "what"}};
	std::string bad, left_out;
	for (const auto &row : report.rows) {
		rows.push_back({row.flavour.name, name(row.flavour.arch), built(row),
				booted(row), suite(row), std::to_string(row.took.count()),
				remark(row)});
		bad += failures(row);
		left_out += skipped(row);
	}
	return fmt::format("{}\n{}{}{}{}\n", header_text(report), table(rows), bad,
			   left_out.empty() ? "" : "\n", left_out);
}

} // namespace noio
