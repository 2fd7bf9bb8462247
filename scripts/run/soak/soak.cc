// SPDX-License-Identifier: GPL-2.0
#include "run/soak/soak.h"

#include <algorithm>

#include <fmt/format.h>

namespace noio
{

namespace
{

bool unjudged(const SoakBoot &boot)
{
	return boot.verdict == Verdict::kInconclusive || boot.verdict == Verdict::kCorrupted;
}

ScenarioTotal total(const Scenario &scenario, const std::vector<SoakBoot> &boots)
{
	ScenarioTotal all;
	all.name = scenario.name;
	all.replays = scenario.replays;
	bool tried = false;
	for (const auto &boot : boots) {
		if (boot.scenario != scenario.name)
			continue;
		all.boots++;
		all.findings += boot.verdict == Verdict::kFindings;
		all.unjudged += unjudged(boot);
		all.unrelated += static_cast<unsigned>(boot.unrelated.size());
		all.lockdep_on += boot.lockdep_on;
		all.iterations += boot.word.iterations;
		for (const auto &[name, count] : boot.word.counts)
			all.counts[name] += count;
		tried |= !boot.skipped;
		if (boot.skipped)
			all.skipped = boot.word.skip;
	}
	if (tried)
		all.skipped.clear();
	return all;
}

void add_findings(std::vector<Finding> &all, const SoakBoot &boot,
		  const std::vector<Splat> &splats)
{
	for (const auto &splat : splats) {
		const Finding finding{boot.scenario, splat, boot.log, 1};
		const auto known =
			std::find_if(all.begin(), all.end(), [&](const Finding &one) {
				return one.title() == finding.title();
			});
		if (known != all.end())
			known->times++;
		else
			all.push_back(finding);
	}
}

void add_site(std::vector<WordSite> &all, const WordSite &site)
{
	const auto known = std::find_if(all.begin(), all.end(), [&site](const WordSite &one) {
		return one.frames == site.frames && one.problem == site.problem;
	});
	if (known != all.end())
		known->count += site.count;
	else
		all.push_back(site);
}

void add_table(std::vector<TableUse> &all, const TableUse &table)
{
	const auto known = std::find_if(all.begin(), all.end(), [&table](const TableUse &one) {
		return one.table == table.table;
	});
	if (known == all.end())
		all.push_back(table);
	else if (known->used < table.used)
		*known = table;
}

void judge(Soak &soak)
{
	const auto any = [&soak](Verdict verdict) {
		return std::any_of(
			soak.boots.begin(), soak.boots.end(),
			[verdict](const auto &one) { return one.verdict == verdict; });
	};
	const auto tried = std::any_of(
		soak.scenarios.begin(), soak.scenarios.end(), [](const ScenarioTotal &one) {
			return one.name != kBusted && one.boots != 0 && one.skipped.empty();
		});
	const auto any_counted = [&soak](const char *count) {
		return std::any_of(soak.boots.begin(), soak.boots.end(),
				   [count](const SoakBoot &one) {
					   return count_of(one.word.counts, count) != 0;
				   });
	};
	const bool idle = any_counted("under_pressure") && !any_counted("reclaimed");
	const auto busted =
		std::any_of(soak.boots.begin(), soak.boots.end(), [](const SoakBoot &one) {
			return one.scenario == kBusted && one.verdict == Verdict::kClean;
		});
	for (const auto &boot : soak.boots)
		for (const auto &reason : boot.reasons) {
			const auto line = boot.scenario + ": " + reason;
			if (std::find(soak.reasons.begin(), soak.reasons.end(), line) ==
			    soak.reasons.end())
				soak.reasons.push_back(line);
		}
	if (!tried)
		soak.reasons.emplace_back("no scenario was run");
	if (idle)
		soak.reasons.emplace_back("no memory was reclaimed in any boot");
	if (!busted)
		soak.reasons.push_back(fmt::format("{} was not found", kBusted));
	if (any(Verdict::kFindings))
		soak.verdict = Verdict::kFindings;
	else if (any(Verdict::kCorrupted))
		soak.verdict = Verdict::kCorrupted;
	else if (any(Verdict::kInconclusive) || !tried || idle || !busted)
		soak.verdict = Verdict::kInconclusive;
	else
		soak.verdict = Verdict::kClean;
}

} // namespace

Soak sum_up(const std::vector<Scenario> &scenarios, std::vector<SoakBoot> boots)
{
	Soak soak;
	soak.boots = std::move(boots);
	for (const auto &scenario : scenarios)
		soak.scenarios.push_back(total(scenario, soak.boots));
	for (const auto &boot : soak.boots) {
		add_findings(soak.percpu, boot, boot.percpu);
		add_findings(soak.unrelated, boot, boot.unrelated);
		soak.edges.insert(boot.word.edges.begin(), boot.word.edges.end());
		for (const auto &site : boot.word.sites)
			add_site(soak.sites, site);
		for (const auto &table : boot.word.tables)
			add_table(soak.tables, table);
	}
	judge(soak);
	return soak;
}

} // namespace noio
