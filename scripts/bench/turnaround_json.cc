// SPDX-License-Identifier: GPL-2.0
#include "bench/turnaround_json.h"

#include "core/json.h"
#include "report/json_list.h"
#include "report/json_node.h"

namespace noio
{

namespace
{

using nlohmann::json;

json timing_json(const Timing &timing)
{
	const auto seconds = [](Milliseconds time) {
		return static_cast<double>(time.count()) / 1000;
	};
	return {{"wall_seconds", seconds(timing.wall)}, {"cpu_seconds", seconds(timing.cpu)}};
}

json contender_json(const Contender &contender)
{
	return {{"name", contender.name},
		{"how", contender.how},
		{"rounds", json_list(contender.rounds,
				     [](const Round &round) {
					     return json{{"build", timing_json(round.build)},
							 {"boot", timing_json(round.boot)}};
				     })},
		{"cold", contender.cold ? timing_json(*contender.cold) : json()},
		{"cases", contender.cases},
		{"default_cpu", contender.default_cpu},
		{"skipped", contender.skipped},
		{"problems", contender.problems}};
}

json goal_json(const SpeedGoal &goal)
{
	return {{"what", goal.what},
		{"least", goal.least},
		{"ratio", goal.ratio ? json(*goal.ratio) : json()},
		{"met", goal.met()}};
}

Timing read_timing(const JsonNode &node)
{
	return {node["wall_seconds"].seconds(), node["cpu_seconds"].seconds()};
}

Contender read_contender(const JsonNode &node)
{
	Contender contender{node["name"].text(), node["how"].text()};
	contender.rounds = node["rounds"].list([](const JsonNode &round) {
		return Round{read_timing(round["build"]), read_timing(round["boot"])};
	});
	if (!node["cold"].null())
		contender.cold = read_timing(node["cold"]);
	contender.cases = node["cases"].number<unsigned>();
	contender.default_cpu = node["default_cpu"].flag();
	contender.skipped = node["skipped"].text();
	contender.problems =
		node["problems"].list([](const JsonNode &one) { return one.text(); });
	return contender;
}

} // namespace

std::string turnaround_json(const Turnaround &bench)
{
	auto all = run_json(bench.run);
	all.update({{"report", "bench-turnaround"},
		    {"sound", problems(bench).empty()},
		    {"profile", bench.profile},
		    {"accelerator", bench.accelerator},
		    {"jobs", bench.jobs},
		    {"contenders", json_list(bench.contenders, contender_json)},
		    {"goals", json_list(goals(bench), goal_json)}});
	return json_text(all);
}

Result<Turnaround> parse_turnaround(std::string_view text, const std::string &file)
{
	return parse_bench(text, file, "turnaround", [](const JsonNode &node) {
		return Turnaround{read_run(node), node["profile"].text(),
				  node["accelerator"].text(), node["jobs"].number<unsigned>(),
				  node["contenders"].list(read_contender)};
	});
}

} // namespace noio
