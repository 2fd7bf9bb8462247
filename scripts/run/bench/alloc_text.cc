// SPDX-License-Identifier: GPL-2.0
#include "run/bench/compare_costs.h"

#include <fmt/format.h>

#include "render/table.h"

namespace noio
{

namespace
{

std::string head(const AllocBench &bench)
{
	return header_text(bench) + kernel_text(bench) +
	       fmt::format("instructions of one operation, the least of all runs; the trees "
			   "as ratios to {}\n\n",
			   bench.trees.front().title);
}

std::string rows_text(const AllocBench &bench, const CostTable &costs)
{
	const bool compared = bench.trees.size() > 1;
	std::vector<std::vector<std::string>> rows{{"operation", "CPUs"}};
	rows[0].insert(rows[0].end(), costs.titles.begin(), costs.titles.end());
	if (compared)
		rows[0].emplace_back("within?");
	for (const auto &row : costs.rows) {
		rows.push_back({operation_text(row.base), std::to_string(row.base.cpus),
				std::to_string(row.base.least)});
		for (const auto &cell : row.cells)
			rows.back().push_back(cell_text(cell));
		if (compared)
			rows.back().emplace_back(row.within ? "yes" : "NO");
	}
	return table(rows);
}

} // namespace

std::string alloc_text(const AllocBench &bench)
{
	const auto costs = compare_costs(bench);
	auto text = head(bench) + rows_text(bench, costs) + "\n";
	for (const auto &problem : problems(bench))
		text += "problem: " + problem + "\n";
	if (!sound(bench))
		return text + "Nothing was measured that can be trusted.\n";
	text += "Two boots of each kernel gave the same counts.\n";
	if (const auto &goal = costs.goal; goal.of != 0)
		text += fmt::format(
			"{} of {} operations within the goal: at most {} instructions more "
			"for areas that are populated, 1 % anywhere else.\n",
			goal.of - goal.missed, goal.of, kMostMore);
	return text;
}

} // namespace noio
