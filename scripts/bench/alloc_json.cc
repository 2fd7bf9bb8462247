// SPDX-License-Identifier: GPL-2.0
#include "bench/alloc_json.h"

#include "bench/compare_costs.h"
#include "core/json.h"
#include "report/json_list.h"
#include "report/json_node.h"

namespace noio
{

namespace
{

using nlohmann::json;

json cost_json(const Cost &cost)
{
	return {{"operation", cost.operation}, {"cpus", cost.cpus},	{"bytes", cost.bytes},
		{"pages", cost.pages},	       {"chunks", cost.chunks}, {"runs", cost.runs},
		{"least", cost.least},	       {"median", cost.median}};
}

json tree_json(const TreeCosts &tree)
{
	return {{"title", tree.title},
		{"release", tree.release},
		{"costs", json_list(tree.costs, cost_json)},
		{"problems", tree.problems}};
}

Cost read_cost(const JsonNode &node)
{
	return {node["operation"].text(),
		node["cpus"].number<unsigned>(),
		node["bytes"].number<std::uint64_t>(),
		node["pages"].difference(),
		node["chunks"].difference(),
		node["runs"].number<unsigned>(),
		node["least"].number<std::uint64_t>(),
		node["median"].number<std::uint64_t>()};
}

TreeCosts read_tree(const JsonNode &node)
{
	return {node["title"].text(), node["release"].text(), node["costs"].list(read_cost),
		node["problems"].list([](const JsonNode &one) { return one.text(); })};
}

} // namespace

std::string alloc_json(const AllocBench &bench)
{
	const auto goal = compare_costs(bench).goal;
	auto all = run_json(bench.run);
	all.update({{"report", "bench-alloc"},
		    {"sound", sound(bench)},
		    {"missed", goal.missed},
		    {"of", goal.of},
		    {"trees", json_list(bench.trees, tree_json)},
		    {"besides", json_list(bench.besides, tree_json)}});
	return json_text(all);
}

Result<AllocBench> parse_alloc(std::string_view text, const std::string &file)
{
	return parse_bench(text, file, "alloc", [](const JsonNode &node) {
		return AllocBench{read_run(node), node["trees"].list(read_tree),
				  node["besides"].list(read_tree)};
	});
}

} // namespace noio
