// SPDX-License-Identifier: GPL-2.0
#include "diagnose/diagnosis_json.h"

#include "core/record.h"
#include "diagnose/diagnosis_text.h"
#include "diagnose/hang_words.h"
#include "render/json_list.h"

namespace noio
{

namespace
{

using nlohmann::json;

json place_json(const StackPlace &place)
{
	return {{"line", place.line}, {"function", place.function}, {"owner", place.owner}};
}

json role_json(const Role &role)
{
	return {{"task", role.task},
		{"line", role.line},
		{"state", role.state ? std::string(1, role.state) : ""},
		{"waits_for", wanted(role)},
		{"at", role.at.line ? place_json(role.at) : json()},
		{"under_mutex", role.under ? place_json(*role.under) : json()},
		{"unreliable", role.leftover ? place_json(*role.leftover) : json()},
		{"further_up", json_list(role.places, place_json)},
		{"stacks", role.seen}};
}

json report_json(const DiagnosedReport &report)
{
	auto object = record_json(report.splat);
	object["answer"] = name(report.answer);
	object["sentence"] = report.sentence;
	object["times"] = report.times;
	return object;
}

json kernel_json(const Diagnosis &diagnosis)
{
	const auto &kernel = diagnosis.kernel;
	return {{"release", kernel.release},
		{"package", kernel.package},
		{"line", kernel.line},
		{"state", name(diagnosis.kernel_is.affected)},
		{"why", diagnosis.kernel_is.why},
		{"patches", diagnosis.kernel_is.series},
		{"before", diagnosis.other_kernels}};
}

json hang_json(const Hang &hang)
{
	return {{"answer", name(hang.answer)},
		{"stacks", hang.stacks},
		{"left_out", hang.left_out},
		{"blocked", hang.blocked},
		{"whole", hang.whole},
		{"holders", json_list(hang.holders, role_json)},
		{"waiters", json_list(hang.waiters, role_json)},
		{"others", json_list(hang.others, role_json)},
		{"edges", json_list(hang.edges,
				    [](const WaitEdge &edge) {
					    return json{{"from", edge.from},
							{"to", edge.to},
							{"what", edge.what},
							{"told", edge.told},
							{"closes", edge.closes}};
				    })},
		{"cycle", hang.cycle},
		{"reasons", hang.reasons},
		{"collect", wanted_more(hang)}};
}

} // namespace

std::string diagnosis_json(const Diagnosis &diagnosis)
{
	return json_text({{"answer", name(diagnosis.answer)},
			  {"verdict", diagnosis.verdict},
			  {"lines", diagnosis.lines},
			  {"kernel", kernel_json(diagnosis)},
			  {"reports", json_list(diagnosis.reports, report_json)},
			  {"hang", hang_json(diagnosis.hang)},
			  {"evidence", json_list(diagnosis.quotes, [](const auto &one) {
				   return json{{"line", one.first}, {"text", one.second}};
			   })}});
}

} // namespace noio
