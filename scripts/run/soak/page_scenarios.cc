// SPDX-License-Identifier: GPL-2.0
#include "render/json_list.h"
#include "run/soak/page_parts.h"
#include "run/soak/soak_words.h"
#include "run/soak/timeline.h"

namespace noio
{

namespace
{

using nlohmann::json;

json counted(const ScenarioTotal &scenario, std::initializer_list<const char *> names,
	     bool bad = false)
{
	return json_list(names, [&](const char *name) {
		const auto count = count_of(scenario.counts, name);
		return json{{"count", count}, {"bad", bad && count != 0}};
	});
}

std::string class_of(const ScenarioTotal &scenario)
{
	if (scenario.findings)
		return "findings";
	if (scenario.unjudged)
		return "unjudged";
	return scenario.boots == 0 || !scenario.skipped.empty() ? "skipped" : "clean";
}

json row(const ScenarioTotal &scenario)
{
	auto object = page_verdict(scenario);
	object.update(
		{{"name", scenario.name},
		 {"replays", scenario.replays},
		 {"skipped", scenario.skipped},
		 {"boots", scenario.boots},
		 {"lockdep_on", time_words(scenario.lockdep_on)},
		 {"iterations", scenario.iterations},
		 {"reclaim", reclaim_words(scenario)},
		 {"chunks", count_of(scenario.counts, "chunks_created")},
		 {"allocs", counted(scenario, {"allocs_kernel", "allocs_nofs", "allocs_noio",
					       "allocs_atomic"})},
		 {"offences", counted(scenario, {"bad_io", "bad_fs", "bad_reserves"}, true)},
		 {"unrelated", scenario.unrelated}});
	return object;
}

} // namespace

json page_verdict(const ScenarioTotal &scenario)
{
	return {{"verdict", scenario.skipped.empty() ? verdict_words(scenario) : "skipped"},
		{"class", class_of(scenario)}};
}

json page_scenarios(const Soak &soak)
{
	return json_list(soak.scenarios, row);
}

} // namespace noio
