// SPDX-License-Identifier: GPL-2.0
#include "bench/costs.h"

#include <algorithm>

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

bool sound(const AllocBench &bench)
{
	const auto good = [](const TreeCosts &tree) {
		return tree.problems.empty() && !tree.costs.empty();
	};
	return !bench.trees.empty() &&
	       std::all_of(bench.trees.begin(), bench.trees.end(), good) &&
	       std::all_of(bench.besides.begin(), bench.besides.end(), good);
}

} // namespace noio
