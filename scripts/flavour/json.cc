// SPDX-License-Identifier: GPL-2.0
#include "core/json.h"
#include "flavour/report.h"

namespace noio
{

namespace
{

using nlohmann::json;

const char *stage_name(Stage stage)
{
	switch (stage) {
	case Stage::kMissing:
		return "not in this base";
	case Stage::kNotBuilt:
		return "not built";
	case Stage::kBuilt:
		return "built";
	case Stage::kBooted:
		break;
	}
	return "booted";
}

json row_json(const FlavourRow &row)
{
	json cases = json::array();
	for (const auto &result : row.phase.cases)
		cases.push_back({{"name", result.test.name},
				 {"status", name(result.test.status)},
				 {"reason", result.test.reason},
				 {"log", result.log.string()}});
	return {{"name", row.flavour.name},
		{"about", row.flavour.about},
		{"architecture", name(row.flavour.arch)},
		{"stage", stage_name(row.stage)},
		{"passed", row.passed()},
		{"missing", row.missing},
		{"problems", row.phase.problems},
		{"cases", cases},
		{"seconds", row.took.count()}};
}

} // namespace

std::string flavours_json(const FlavoursReport &report)
{
	json rows = json::array();
	for (const auto &row : report.rows)
		rows.push_back(row_json(row));
	const auto tally = report.tally();
	return json_text(
		json{{"release", report.subject.identity.release},
		     {"origin", report.subject.origin},
		     {"series", report.subject.series ? name(*report.subject.series) : ""},
		     {"configurations", rows},
		     {"passed", tally.passed},
		     {"failed", tally.failed},
		     {"skipped", tally.skipped}},
		2, ' ');
}

} // namespace noio
