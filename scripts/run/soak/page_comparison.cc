// SPDX-License-Identifier: GPL-2.0
#include <fmt/format.h>

#include "render/json_list.h"
#include "run/soak/page_parts.h"
#include "run/soak/soak_compare.h"
#include "run/soak/soak_words.h"
#include "run/soak/timeline.h"

namespace noio
{

namespace
{

using nlohmann::json;

std::string class_of(Change change)
{
	return change == Change::kGone ? "gone" : change == Change::kNew ? "new" : "both";
}

json run(const char *when, const SoakRecord &record)
{
	const auto &soak = record.soak;
	return {{"when", when},
		{"kernel", fmt::format("Linux {}, {}, {}", record.kernel.release,
				       record.kernel.arch, record.kernel.profile)},
		{"patches", record.kernel.patches.size()},
		{"began", record.date},
		{"lasted",
		 fmt::format("{} boots, {}", soak.boots.size(), time_words(soak.wall))},
		{"verdict", name(soak.verdict)}};
}

json side(const ScenarioTotal *scenario)
{
	const ScenarioTotal none;
	const auto &one = scenario ? *scenario : none;
	std::uint64_t bad = 0;
	for (const auto *what : {"bad_io", "bad_fs", "bad_reserves"})
		bad += count_of(one.counts, what);
	auto object = page_verdict(one);
	object.update({{"boots", one.boots},
		       {"lockdep_on", time_words(one.lockdep_on)},
		       {"chunks", count_of(one.counts, "chunks_created")},
		       {"bad", bad},
		       {"is_bad", bad != 0}});
	return object;
}

json pair(const ScenarioPair &one)
{
	return {{"name", one.name}, {"sides", {side(one.before), side(one.after)}}};
}

// That one comes or goes says little; only the forbidden one has a colour.
json edge(const EdgeChange &one)
{
	const bool bad = is_forbidden(one.edge);
	return {{"from", one.edge.first},
		{"to", one.edge.second},
		{"change", name(one.change)},
		{"class", bad ? class_of(one.change) : "both"},
		{"bad", bad}};
}

// Those that both have stand folded, but for the forbidden one.
json edges(const std::vector<EdgeChange> &all)
{
	auto shown = json::array();
	auto folded = json::array();
	for (const auto &one : all) {
		const bool first = is_forbidden(one.edge);
		auto &list = first || one.change != Change::kBoth ? shown : folded;
		list.insert(first ? list.begin() : list.end(), edge(one));
	}
	return {{"shown", shown},
		{"folded",
		 folded.empty() ? json() : json{{"count", folded.size()}, {"all", folded}}}};
}

json finding(const FindingChange &one)
{
	const auto &any = one.before ? *one.before : *one.after;
	return {{"title", any.title()},
		{"change", name(one.change)},
		{"class", class_of(one.change)},
		{"before", one.before ? one.before->times : 0},
		{"after", one.after ? one.after->times : 0}};
}

json kind(const char *heading, const std::vector<FindingChange> &all)
{
	return {{"heading", heading}, {"findings", json_list(all, finding)}};
}

} // namespace

json page_comparison(const SoakRecord &before, const SoakRecord &after)
{
	const auto all = compare_soaks(before.soak, after.soak);
	return {{"runs", {run("before", before), run("after", after)}},
		{"pairs", json_list(all.scenarios, pair)},
		{"edges", edges(all.edges)},
		{"kinds",
		 {kind("Reports about percpu memory", all.percpu),
		  kind("Unrelated reports", all.unrelated)}}};
}

} // namespace noio
