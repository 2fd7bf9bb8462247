// SPDX-License-Identifier: GPL-2.0
#include "kconfig/diff.h"

#include <gtest/gtest.h>

#include "core/record.h"
#include "core/schema_check.h"
#include "kconfig/small_graph.h"

namespace noio
{
namespace
{

constexpr auto kDir = "kconfig/testdata";

std::string configs(std::string_view a, std::string_view b)
{
	std::string text;
	for (const auto *tree : {kOldTree, kNewTree}) {
		const auto found = diff_text(
			diff_configs(small_graph(tree), std::string(a), std::string(b)));
		EXPECT_TRUE(text.empty() || text == found) << found;
		text = found;
	}
	return text;
}

TEST(DiffConfigs, ALineThatChangesNothingIsNoDifference)
{
	const auto none = "0 new, 0 gone, 0 of another type, 0 of another value\n";
	EXPECT_EQ(configs("", ""), none);
	EXPECT_EQ(configs("CONFIG_NET=y\n", "# CONFIG_TINY is not set\nCONFIG_NET=y\n"), none);
	EXPECT_EQ(configs("", "CONFIG_COUNT=16\nCONFIG_HELPER=y\nCONFIG_UNKNOWN=y\n"), none);
}

TEST(DiffConfigs, WhatFollowsStandsUnderWhatWasSet)
{
	EXPECT_EQ(configs("", "CONFIG_USES_HELPER=y\nCONFIG_HELPER=y\nCONFIG_TINY=y\n"
			      "CONFIG_EXTRA=y\nCONFIG_COUNT=8\n"),
		  "TINY: y, was n (small.Kconfig:39)\n"
		  "USES_HELPER: y, was n (small.Kconfig:45)\n"
		  "TINY is y\n"
		  "    COUNT: 8, was 16 (small.Kconfig:74)\n"
		  "    EXTRA: y, was n (small.Kconfig:50)\n"
		  "USES_HELPER is y\n"
		  "    HELPER: y, was n (small.Kconfig:42)\n"
		  "0 new, 0 gone, 0 of another type, 5 of another value\n");
}

TEST(DiffConfigs, WhatTakesTwoLinesNamesBoth)
{
	EXPECT_EQ(configs("", "CONFIG_NET=y\nCONFIG_DRIVER_A=y\nCONFIG_DRIVER_B=y\n"
			      "CONFIG_DRIVER_C=y\n"),
		  "DRIVER_A: y, was n (small.Kconfig:26)\n"
		  "DRIVER_B: y, was n (small.Kconfig:29)\n"
		  "DRIVER_C: y, was n (small.Kconfig:33)\n"
		  "NET: y, was n (small.Kconfig:20)\n"
		  "0 new, 0 gone, 0 of another type, 4 of another value\n");
}

TEST(DiffConfigs, AChoiceHasOneCause)
{
	EXPECT_EQ(configs("CONFIG_FAST=y\n", "CONFIG_SLOW=y\n# CONFIG_FAST is not set\n"),
		  "SLOW: y, was n (small.Kconfig:95)\n"
		  "SLOW is y\n"
		  "    AFTER_FAST: n, was y (small.Kconfig:107)\n"
		  "    FAST: n, was y (small.Kconfig:98)\n"
		  "0 new, 0 gone, 0 of another type, 3 of another value\n");
}

// What was y in @graph becomes another tree's, with @name in place of NET.
Graph renamed(Graph graph, const std::string &name)
{
	const auto net = graph.find("NET");
	graph.symbols[net].name = name;
	graph.by_name.erase("NET");
	graph.by_name[name] = net;
	return graph;
}

std::vector<Change> trees(const Graph &a, const Graph &b, const std::string &config)
{
	return diff_trees({a, kDir}, {b, kDir}, config);
}

TEST(DiffTrees, TheSameTreeIsNoDifference)
{
	const auto graph = small_graph(kNewTree);
	EXPECT_TRUE(trees(graph, graph, "").empty());
	EXPECT_TRUE(trees(graph, graph, "CONFIG_NET=y\nCONFIG_SLOW=y\n").empty());
}

TEST(DiffTrees, TheTreesOwnRulesCount)
{
	// What a number without a default is has changed in kconfig itself.
	EXPECT_EQ(diff_text(trees(small_graph(kOldTree), small_graph(kNewTree), "")),
		  "PLAIN_INT: 0, was  (small.Kconfig:88)\n"
		  "0 new, 0 gone, 0 of another type, 1 of another value\n");
}

TEST(DiffTrees, WhatARenamedSymbolTakesAlongIsSaid)
{
	const auto graph = small_graph(kNewTree);
	EXPECT_EQ(diff_text(trees(graph, renamed(graph, "NET_CORE"),
				  "CONFIG_NET=y\nCONFIG_DRIVER_A=y\n")),
		  "NET_CORE: new, n (small.Kconfig:20)\n"
		  "NET_CORE is n, and can be y (small.Kconfig:20)\n"
		  "    DRIVER_A: n, was y (small.Kconfig:26)\n"
		  "NET is not in this tree\n"
		  "    NET: gone, was y (small.Kconfig:20)\n"
		  "1 new, 1 gone, 0 of another type, 1 of another value\n");
}

TEST(DiffTrees, TypesAndDefaultsAreCompared)
{
	const auto graph = small_graph(kNewTree);
	auto other = graph;
	other.symbols[other.find("DRIVER_A")].type = Type::kBool;
	auto &count = other.symbols[other.find("COUNT")];
	for (auto &property : count.properties)
		if (property.kind == Property::Kind::kRange)
			property.high = property.low;
	EXPECT_EQ(diff_text(trees(graph, other, "")),
		  "COUNT: 4, was 16 (small.Kconfig:74)\n"
		  "DRIVER_A: of type bool, was tristate (small.Kconfig:26)\n"
		  "0 new, 0 gone, 1 of another type, 1 of another value\n");
}

TEST(DiffText, EmphasisesCausesOnATerminal)
{
	const std::vector<Change> changes{
		{Change::Kind::kValue, "A", "n", "y", "K:1", {"B is y"}}};
	EXPECT_NE(diff_text(changes, Paint(true)).find("\x1b[1m"), std::string::npos);
	EXPECT_EQ(diff_text(changes).find('\x1b'), std::string::npos);
}

TEST(DiffJson, FollowsItsSchema)
{
	const auto graph = small_graph(kNewTree);
	const auto changes =
		trees(graph, renamed(graph, "NET_CORE"), "CONFIG_NET=y\nCONFIG_DRIVER_A=y\n");
	EXPECT_EQ(changes.size(), 3U);
	for (const auto &change : changes)
		EXPECT_EQ(rule_errors(json_line(record_json(change)),
				      record_schema<Change>("noio config diff")),
			  "");
}

} // namespace
} // namespace noio
