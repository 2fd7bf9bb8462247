// SPDX-License-Identifier: GPL-2.0
#include "run/soak/boot_result.h"

#include <algorithm>

#include <fmt/format.h>

#include "console/lockdep.h"
#include "run/soak/scenarios.h"

namespace noio
{

namespace
{

constexpr std::string_view kBustedLock = "percpu_noio_busted";
constexpr int kSkipped = 4;

std::vector<std::string> corruptions(const Boot &boot, const Word &word,
				     const std::string &scenario)
{
	std::vector<std::string> all = word.problems;
	if (!word.done)
		all.emplace_back("the guest did not say its last word");
	if (!word.scenario.empty() && word.scenario != scenario)
		all.push_back(fmt::format("the guest ran {}", word.scenario));
	if (boot.ending != Ending::kPoweredOff)
		all.push_back("the guest " + name(boot.ending));
	return all;
}

bool is_lockdep(const Splat &splat)
{
	return splat.kind == SplatKind::kLockdep;
}

// A lock in memory that is none (any more): lockdep gives up, and has said where.
bool is_stray_lock(const Splat &splat)
{
	return splat.kind == SplatKind::kLockdepOff &&
	       splat.title == "trying to register non-static key";
}

bool is_crash(const Splat &splat)
{
	return splat.kind == SplatKind::kBug;
}

std::vector<std::string> findings(const SoakBoot &soak)
{
	std::vector<std::string> all;
	for (const auto &splat : soak.percpu)
		all.push_back(fmt::format("{}: {}", name(splat.kind), splat.title));
	for (const auto &edge : soak.word.edges)
		if (is_forbidden(edge))
			all.push_back(fmt::format("lockdep has the edge {} -> {}", edge.first,
						  edge.second));
	for (const auto *what : {"bad_io", "bad_fs", "bad_reserves"})
		if (const auto count = count_of(soak.word.counts, what))
			all.push_back(fmt::format("{} allocations under {}: {}", count, kMutex,
						  what));
	// What a crash killed is missed by the others: they hang, and that is no finding.
	const bool crashed =
		std::any_of(soak.unrelated.begin(), soak.unrelated.end(), is_crash);
	if (!crashed && soak.word.exit && *soak.word.exit != 0 && *soak.word.exit != kSkipped)
		all.push_back(fmt::format("the scenario ended with {}", *soak.word.exit));
	return all;
}

std::vector<std::string> undecided(const SoakBoot &soak, const std::vector<Splat> &splats)
{
	// It says so before anything is watched.
	if (soak.skipped)
		return {};
	std::vector<std::string> all;
	const bool reported = std::any_of(splats.begin(), splats.end(), [](const Splat &splat) {
		return is_lockdep(splat) || is_stray_lock(splat) || is_crash(splat);
	});
	if (!soak.word.lockdep)
		all.emplace_back("lockdep was never on");
	else if (!*soak.word.lockdep && !reported)
		all.emplace_back("lockdep disabled itself without a report");
	for (const auto &table : soak.word.tables)
		if (table.max != 0 && table.used >= table.max)
			all.push_back(fmt::format("lockdep ran out of {}, {} of {}",
						  table.table, table.used, table.max));
	if (count_of(soak.word.counts, "chunks_created") == 0)
		all.emplace_back("no chunk was created: nothing was tried");
	return all;
}

void settle(SoakBoot &soak,
	    std::initializer_list<std::pair<Verdict, std::vector<std::string>>> of)
{
	soak.verdict = Verdict::kClean;
	for (const auto &[verdict, reasons] : of) {
		if (reasons.empty())
			continue;
		if (soak.verdict == Verdict::kClean)
			soak.verdict = verdict;
		soak.reasons.insert(soak.reasons.end(), reasons.begin(), reasons.end());
	}
}

// Its circle is wanted; what else it shows is not looked at.
std::vector<std::string> missing_circle(const std::vector<Splat> &splats)
{
	if (std::any_of(splats.begin(), splats.end(), [](const Splat &splat) {
		    return is_lockdep(splat) && involves(splat, kBustedLock);
	    }))
		return {};
	return {"the wrong lock order that was made on purpose was not reported"};
}

} // namespace

SoakBoot judge_soak_boot(const Boot &boot, const Word &word, const std::string &scenario)
{
	SoakBoot soak;
	soak.scenario = scenario;
	soak.word = word;
	soak.wall = boot.wall;
	soak.skipped = word.exit == kSkipped;
	soak.lockdep_on = word.elapsed;

	const auto splats = find_splats(boot.console);
	const auto corrupt = corruptions(boot, word, scenario);
	if (scenario == kBusted) {
		settle(soak, {{Verdict::kCorrupted, corrupt},
			      {Verdict::kInconclusive, missing_circle(splats)}});
		return soak;
	}
	for (const auto &splat : splats)
		(is_percpu(splat) ? soak.percpu : soak.unrelated).push_back(splat);
	settle(soak, {{Verdict::kFindings, findings(soak)},
		      {Verdict::kCorrupted, corrupt},
		      {Verdict::kInconclusive, undecided(soak, splats)}});
	return soak;
}

bool is_percpu(const Splat &splat)
{
	return splat.percpu && splat.kind != SplatKind::kMemory;
}

bool is_forbidden(const std::pair<std::string, std::string> &edge)
{
	return edge.first == kMutex && edge.second == kReclaim;
}

} // namespace noio
