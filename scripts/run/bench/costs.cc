// SPDX-License-Identifier: GPL-2.0
#include "run/bench/costs.h"

#include <algorithm>

#include <fmt/format.h>

namespace noio
{

bool same_operation(const Cost &one, const Cost &other)
{
	return one.operation == other.operation && one.cpus == other.cpus &&
	       one.bytes == other.bytes;
}

const Cost *find_cost(const TreeCosts &tree, const Cost &like)
{
	const auto found =
		std::find_if(tree.costs.begin(), tree.costs.end(),
			     [&like](const Cost &one) { return same_operation(one, like); });
	return found == tree.costs.end() ? nullptr : &*found;
}

std::vector<const TreeCosts *> all_trees(const AllocBench &bench)
{
	std::vector<const TreeCosts *> all;
	for (const auto *trees : {&bench.trees, &bench.besides})
		for (const auto &tree : *trees)
			all.push_back(&tree);
	return all;
}

std::vector<std::string> problems(const AllocBench &bench)
{
	std::vector<std::string> all;
	for (const auto *tree : all_trees(bench))
		for (const auto &problem : tree->problems)
			all.push_back(fmt::format("{}: {}", tree->title, problem));
	return all;
}

bool sound(const AllocBench &bench)
{
	const auto all = all_trees(bench);
	return !bench.trees.empty() &&
	       std::all_of(all.begin(), all.end(), [](const TreeCosts *tree) {
		       return tree->problems.empty() && !tree->costs.empty();
	       });
}

} // namespace noio
