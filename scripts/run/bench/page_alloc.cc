// SPDX-License-Identifier: GPL-2.0
#include "run/bench/page.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "core/record.h"
#include "render/json_list.h"
#include "render/plot.h"
#include "run/bench/compare_costs.h"

namespace noio
{

namespace
{

using nlohmann::json;

// Of @tree, one that is the same operation as @like but for the CPUs.
PlotLine line_of(const TreeCosts &tree, const Cost &like)
{
	PlotLine line{tree.title, {}};
	for (const auto &cost : tree.costs)
		if (cost.operation == like.operation && cost.bytes == like.bytes &&
		    cost.least != 0)
			line.points.push_back({static_cast<double>(cost.cpus),
					       static_cast<double>(cost.least)});
	return line;
}

// The first tree, the last, and what stands beside them.
std::vector<const TreeCosts *> drawn(const AllocBench &bench)
{
	std::vector<const TreeCosts *> trees;
	if (!bench.trees.empty())
		trees.push_back(&bench.trees.front());
	if (bench.trees.size() > 1)
		trees.push_back(&bench.trees.back());
	for (const auto &tree : bench.besides)
		trees.push_back(&tree);
	return trees;
}

// A picture for each operation of the first tree.
json plots(const AllocBench &bench, const CostTable &table)
{
	auto all = json::array();
	std::set<std::string> done;
	for (const auto &row : table.rows) {
		Plot plot{operation_text(row.base), {}};
		if (!done.insert(plot.title).second)
			continue;
		for (const auto *tree : drawn(bench))
			plot.lines.push_back(line_of(*tree, row.base));
		all.push_back(plot_svg(plot));
	}
	return all;
}

json legend(const AllocBench &bench)
{
	auto all = json::array();
	for (const auto *tree : drawn(bench))
		all.push_back({{"number", all.size()}, {"title", tree->title}});
	return all;
}

json row_json(const CostRow &row)
{
	return {{"operation", operation_text(row.base)},
		{"cpus", row.base.cpus},
		{"least", row.base.least},
		{"cells",
		 json_list(row.cells, [](const CostCell &cell) { return cell_text(cell); })},
		{"within", row.within}};
}

} // namespace

json alloc_section(const AllocBench &bench)
{
	const auto table = compare_costs(bench);
	const auto &goal = table.goal;
	auto others = table.titles;
	others.erase(others.begin(),
		     others.begin() + std::min<std::ptrdiff_t>(1, std::ssize(others)));
	auto section = record_json<ReportHeader>(bench);
	section.update(
		{{"sound", sound(bench)},
		 {"problems", problems(bench)},
		 {"base", table.titles.empty() ? "" : table.titles.front()},
		 {"alloc",
		  {{"goal", goal.of == 0 ? json()
					 : json(fmt::format("{} of {}", goal.of - goal.missed,
							    goal.of))},
		   {"compared", bench.trees.size() > 1},
		   {"others", others},
		   {"rows", json_list(table.rows, row_json)}}},
		 {"axes", "Instructions, by how many CPUs are possible"},
		 {"legend", legend(bench)},
		 {"plots", plots(bench, table)}});
	return section;
}

} // namespace noio
