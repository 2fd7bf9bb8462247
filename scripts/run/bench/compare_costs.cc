// SPDX-License-Identifier: GPL-2.0
#include "run/bench/compare_costs.h"

#include <algorithm>

#include <fmt/format.h>

namespace noio
{

namespace
{

CostCell cell_of(const Cost &base, const Cost *cost)
{
	CostCell cell;
	if (cost == nullptr)
		return cell;
	cell.cost = *cost;
	cell.more =
		static_cast<std::int64_t>(cost->least) - static_cast<std::int64_t>(base.least);
	if (cost->pages == base.pages && cost->chunks == base.chunks && base.least != 0)
		cell.ratio = static_cast<double>(cost->least) / static_cast<double>(base.least);
	return cell;
}

bool within(const CostRow &row, const CostCell &cell)
{
	if (!cell.ratio)
		return false;
	return row.fast() ? cell.more <= kMostMore : *cell.ratio <= kMostRatio;
}

} // namespace

CostTable compare_costs(const AllocBench &bench)
{
	CostTable table;
	for (const auto *tree : all_trees(bench))
		table.titles.push_back(tree->title);
	if (bench.trees.empty())
		return table;
	const auto &first = bench.trees.front();
	for (const auto &base : first.costs) {
		CostRow row{base, {}, true};
		for (auto tree = bench.trees.begin() + 1; tree != bench.trees.end(); tree++) {
			row.cells.push_back(cell_of(base, find_cost(*tree, base)));
			row.within = row.within && within(row, row.cells.back());
		}
		for (const auto &tree : bench.besides)
			row.cells.push_back(cell_of(base, find_cost(tree, base)));
		if (bench.trees.size() > 1) {
			table.goal.of++;
			table.goal.missed += !row.within;
		}
		table.rows.push_back(std::move(row));
	}
	return table;
}

std::string cell_text(const CostCell &cell)
{
	if (!cell.cost)
		return "-";
	if (!cell.ratio)
		return fmt::format("{} pages", cell.cost->pages);
	return fmt::format("{:.4f} ({:+})", *cell.ratio, cell.more);
}

std::string operation_text(const Cost &cost)
{
	if (cost.bytes == 0)
		return cost.operation;
	if (cost.bytes < 1024)
		return fmt::format("{} {} B", cost.operation, cost.bytes);
	return fmt::format("{} {} KiB", cost.operation, cost.bytes / 1024);
}

} // namespace noio
