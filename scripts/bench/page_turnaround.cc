// SPDX-License-Identifier: GPL-2.0
#include "bench/page_turnaround.h"

#include <fmt/format.h>

#include "bench/turnaround_text.h"
#include "report/json_list.h"

namespace noio
{

namespace
{

using nlohmann::json;

json contender_row(const Contender &contender)
{
	return {{"name", contender.name},
		{"how", contender.how},
		{"skipped", contender.skipped}};
}

// A row for each part that a contender other than noio was measured in.
json rows(const Turnaround &bench)
{
	auto all = json::array();
	if (bench.contenders.empty())
		return all;
	const auto &ours = bench.contenders.front();
	for (const auto part : kParts)
		for (const auto &theirs : bench.contenders)
			if (const auto took = seconds(theirs, part); took && &theirs != &ours)
				all.push_back(
					{{"part", name(part)},
					 {"name", theirs.name},
					 {"ratio", spread_text(ratio(ours, theirs, part))},
					 {"theirs", spread_text(took)},
					 {"ours", spread_text(seconds(ours, part))},
					 {"their_cpu", spread_text(cpu_seconds(theirs, part))},
					 {"our_cpu", spread_text(cpu_seconds(ours, part))}});
	return all;
}

json goal_row(const SpeedGoal &goal)
{
	return {{"what", goal.what},
		{"least", fmt::format("{}", goal.least)},
		{"ratio", goal.ratio ? fmt::format("{:.2f}", *goal.ratio) : "-"},
		{"met", goal.met()},
		{"answer", answer_text(goal)}};
}

} // namespace

json turnaround_section(const Turnaround &bench)
{
	const auto wrong = problems(bench);
	auto section = run_json(bench.run);
	section.update(
		{{"sound", wrong.empty()},
		 {"problems", wrong},
		 {"turnaround",
		  {{"accelerator", bench.accelerator},
		   {"profile", bench.profile},
		   {"jobs", bench.jobs},
		   {"rounds", bench.contenders.empty() ? 0 : bench.contenders[0].rounds.size()},
		   {"contenders", json_list(bench.contenders, contender_row)},
		   {"rows", rows(bench)},
		   {"goals", json_list(goals(bench), goal_row)}}}});
	return section;
}

} // namespace noio
