// SPDX-License-Identifier: GPL-2.0
#include "run/soak/soak_words.h"

#include <algorithm>

#include <fmt/format.h>

namespace noio
{

std::string verdict_words(const ScenarioTotal &scenario)
{
	if (scenario.boots == 0)
		return "not run";
	if (!scenario.skipped.empty())
		return "skipped: " + scenario.skipped;
	std::string text;
	if (scenario.findings)
		text = fmt::format("findings in {}", scenario.findings);
	if (scenario.unjudged)
		text += fmt::format("{}{} not judged", text.empty() ? "" : ", ",
				    scenario.unjudged);
	return text.empty() ? "clean" : text;
}

std::string reclaim_words(const ScenarioTotal &scenario)
{
	const auto under_pressure = count_of(scenario.counts, "under_pressure");
	return under_pressure == 0
		       ? "-"
		       : fmt::format("{} of {}", count_of(scenario.counts, "reclaimed"),
				     under_pressure);
}

std::vector<WordSite> worst_first(std::vector<WordSite> sites)
{
	std::stable_sort(sites.begin(), sites.end(), [](const auto &one, const auto &other) {
		return one.count > other.count;
	});
	return sites;
}

} // namespace noio
