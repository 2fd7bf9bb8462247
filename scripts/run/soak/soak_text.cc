// SPDX-License-Identifier: GPL-2.0
#include <algorithm>

#include <fmt/format.h>

#include "console/lockdep.h"
#include "core/text.h"
#include "render/table.h"
#include "run/soak/soak_text.h"
#include "run/soak/soak_words.h"

namespace noio
{

namespace
{

std::string scenarios(const Soak &soak)
{
	std::vector<std::vector<std::string>> rows{
		{"scenario", "boots", "lockdep on", "rounds", "reclaim", "chunks",
		 "kernel/NOFS/NOIO/atomic", "bad IO/FS/reserves", "verdict"}};
	const auto counts = [](const ScenarioTotal &of,
			       std::initializer_list<const char *> names) {
		std::vector<std::uint64_t> all;
		for (const auto *name : names)
			all.push_back(count_of(of.counts, name));
		return fmt::format("{}", fmt::join(all, "/"));
	};
	for (const auto &one : soak.scenarios)
		rows.push_back({one.name, fmt::format("{}", one.boots),
				fmt::format("{} s", one.lockdep_on.count()),
				fmt::format("{}", one.iterations), reclaim_words(one),
				counts(one, {"chunks_created"}),
				counts(one, {"allocs_kernel", "allocs_nofs", "allocs_noio",
					     "allocs_atomic"}),
				counts(one, {"bad_io", "bad_fs", "bad_reserves"}),
				verdict_words(one)});
	return table(rows);
}

std::string chain(const Splat &splat)
{
	std::string text;
	for (const auto &edge : splat.chain)
		text += fmt::format("      {}{}{}\n", edge.lock,
				    edge.function.empty() ? "" : ", taken in ", edge.function);
	return text;
}

std::string reports(const std::string &what, const std::vector<Finding> &all)
{
	std::string text;
	for (const auto &one : all)
		text += fmt::format("  {}, {}: {}, {} times, first in {}:{}\n{}", what,
				    one.scenario, one.title(), one.times, one.log.string(),
				    one.splat.first_line, chain(one.splat));
	return text;
}

// The worst of them.
std::string sites(const std::vector<WordSite> &all)
{
	const auto worst = worst_first(all);
	std::string text;
	for (std::size_t i = 0; i < std::min<std::size_t>(worst.size(), 10); i++)
		text += fmt::format("  {} times {}: mask {:#x}: {}\n", worst[i].count,
				    worst[i].problem, worst[i].mask,
				    fmt::join(worst[i].frames, " < "));
	return text;
}

std::string under_the_mutex(const Soak &soak)
{
	std::vector<std::string> to;
	for (const auto &[from, after] : soak.edges)
		if (from == kMutex)
			to.push_back(after);
	std::vector<std::string> full;
	for (const auto &one : soak.tables)
		full.push_back(fmt::format("{} {} of {}", one.table, one.used, one.max));
	return fmt::format("locks taken under {}: {}\nlockdep's tables: {}\n", kMutex,
			   to.empty() ? "none" : fmt::format("{}", fmt::join(to, ", ")),
			   full.empty() ? "not told"
					: fmt::format("{}", fmt::join(full, ", ")));
}

} // namespace

std::string soak_text(const SoakRecord &record)
{
	const auto &soak = record.soak;
	auto text = header_text(record) + kernel_text(record) + "\n" + scenarios(soak) + "\n" +
		    under_the_mutex(soak);
	if (!soak.sites.empty())
		text += "\nallocations under pcpu_alloc_mutex that must not be:\n" +
			sites(soak.sites);
	if (!soak.percpu.empty() || !soak.unrelated.empty())
		text += "\nreports:\n" + reports("percpu", soak.percpu) +
			reports("unrelated", soak.unrelated);
	text += soak.reasons.empty() ? "" : "\n";
	for (const auto &reason : soak.reasons)
		text += reason + "\n";
	text += fmt::format("\n{}: {} boots, {} s.\n", name(soak.verdict), soak.boots.size(),
			    soak.wall.count());
	return plain_text(text);
}

} // namespace noio
