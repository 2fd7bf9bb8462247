// SPDX-License-Identifier: GPL-2.0
#include "bench/turnaround_text.h"

#include <fmt/format.h>

#include "report/table.h"

namespace noio
{

namespace
{

std::string head(const Turnaround &bench)
{
	auto text = run_text(bench.run);
	text += fmt::format(
		"One patched tree, profile {}; guests: {}; builds with -j{}. A round: "
		"mm/percpu.c touched in a tree that was\n"
		"built, built again, booted until each case is judged. The contenders "
		"take turns, {} rounds each.\n",
		bench.profile, bench.accelerator, bench.jobs,
		bench.contenders.empty() ? 0 : bench.contenders[0].rounds.size());
	for (const auto &contender : bench.contenders)
		text += fmt::format("  {}: {}\n", contender.name,
				    contender.skipped.empty()
					    ? contender.how
					    : "skipped: " + contender.skipped);
	return text +
	       "Ratio: how many times as long as noio, in the same round. Median (least to "
	       "most); CPU: of a processor.\n\n";
}

std::string rows_text(const Turnaround &bench)
{
	std::vector<std::vector<std::string>> rows{
		{"part", "of", "ratio", "seconds", "CPU seconds"}};
	for (const auto part : kParts)
		for (const auto &contender : bench.contenders) {
			const auto spread = seconds(contender, part);
			if (!spread)
				continue;
			rows.push_back({name(part), contender.name,
					&contender == &bench.contenders.front()
						? "1"
						: spread_text(ratio(bench.contenders.front(),
								    contender, part)),
					spread_text(spread),
					spread_text(cpu_seconds(contender, part))});
		}
	return table(rows);
}

} // namespace

std::string spread_text(const std::optional<Spread> &spread)
{
	if (!spread)
		return "-";
	if (spread->least == spread->most)
		return fmt::format("{:.2f}", spread->median);
	return fmt::format("{:.2f} ({:.2f} to {:.2f})", spread->median, spread->least,
			   spread->most);
}

std::string answer_text(const SpeedGoal &goal)
{
	if (!goal.ratio)
		return "not measured";
	return goal.met() ? "met" : "missed";
}

std::string turnaround_text(const Turnaround &bench)
{
	auto text = head(bench) + rows_text(bench) + "\n";
	for (const auto &goal : goals(bench))
		text += fmt::format("goal: {} above {}: {}{}\n", goal.what, goal.least,
				    answer_text(goal),
				    goal.ratio ? fmt::format(", {:.2f}", *goal.ratio) : "");
	const auto wrong = problems(bench);
	for (const auto &problem : wrong)
		text += "problem: " + problem + "\n";
	if (!wrong.empty())
		text += "Nothing was measured that can be trusted.\n";
	return text;
}

} // namespace noio
