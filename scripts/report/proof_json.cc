// SPDX-License-Identifier: GPL-2.0
#include <ctime>

#include <fmt/chrono.h>

#include "core/json.h"
#include "report/proof.h"

namespace noio
{

namespace
{

using nlohmann::json;

json result_json(const std::optional<CaseResult> &result)
{
	json object{{"state", state_name(result)}};
	if (result) {
		object["log"] = result->log.string();
		object["details"] = result->test.details;
		object["reason"] = result->test.reason;
	}
	return object;
}

json cases(const Proof &proof)
{
	json list = json::array();
	if (!proof.comparison) {
		for (const auto &result : proof.as_is.cases)
			list.push_back({{"name", result.test.name},
					{"contract", contract_of(result.test)},
					{"as_is", result_json(result)}});
		return list;
	}
	for (const auto &row : proof.comparison->rows) {
		json trees = json::object();
		for (std::size_t i = 0; i < row.cells.size(); i++) {
			auto cell = result_json(row.cells[i].result);
			cell["wanted"] = name(row.cells[i].wanted);
			cell["as_expected"] = row.cells[i].as_expected;
			trees[proof.comparison->titles[i]] = cell;
		}
		list.push_back({{"name", row.name},
				{"contract", row.contract},
				{"trees", trees},
				{"as_expected", row.as_expected()},
				{"why", row.why}});
	}
	return list;
}

std::string today()
{
	return fmt::format("{:%F}", fmt::gmtime(std::time(nullptr)));
}

json needed(const Proof &proof)
{
	json list = json::array();
	if (proof.comparison)
		for (const auto &use : proof.comparison->uses)
			list.push_back({{"patch", use.number}, {"cases", use.cases}});
	return list;
}

} // namespace

std::string proof_json(const Proof &proof)
{
	const auto &subject = proof.subject;
	const auto tally = proof.tally();
	json times = json::object();
	json cpu_times = json::object();
	for (const auto &[step, timing] : proof.times) {
		times[step] = std::chrono::duration<double>(timing.wall).count();
		cpu_times[step] = std::chrono::duration<double>(timing.cpu).count();
	}
	const json object{
		{"release", subject.identity.release},
		{"origin", subject.origin},
		{"state", name(subject.identity.state)},
		{"evidence", subject.identity.evidence},
		{"series", subject.series ? json(name(*subject.series)) : json()},
		{"arch", name(proof.arch)},
		{"profile", proof.profile},
		{"compiler", proof.compiler},
		{"qemu", proof.qemu},
		{"date", today()},
		{"accelerator", proof.accelerator.why},
		{"trees", proof.comparison ? json(proof.comparison->titles) : json()},
		{"cases", cases(proof)},
		{"needed", needed(proof)},
		{"problems",
		 proof.comparison ? proof.comparison->problems : proof.as_is.problems},
		{"notes", proof.comparison ? proof.comparison->notes : proof.as_is.notes},
		{"seconds", times},
		{"cpu_seconds", cpu_times},
		{"proven", proof.comparison ? json(proof.sound()) : json()},
		{"sound", proof.sound()},
		{"passed", tally.passed},
		{"failed", tally.failed},
		{"skipped", tally.skipped},
	};
	return json_text(object, 2, ' ');
}

} // namespace noio
