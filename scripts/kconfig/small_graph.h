// SPDX-License-Identifier: GPL-2.0
// For tests: the symbols of testdata/small.Kconfig, as the code of two trees reads them.
#pragma once

#include <string>

#include <gtest/gtest.h>

#include "core/disk.h"
#include "kconfig/eval.h"
#include "kconfig/graph.h"

namespace noio
{

constexpr auto kOldTree = "small-6.1", kNewTree = "small-7.2";

inline Graph small_graph(const std::string &tree)
{
	const auto text = read_file("kconfig/testdata/" + tree + ".json");
	EXPECT_TRUE(text) << text.error().line();
	auto graph = read_graph(text.value_or(""), tree);
	EXPECT_TRUE(graph) << graph.error().line();
	return graph.value_or(Graph{});
}

// What @symbol becomes when a .config has @config.
inline std::string becomes(const Graph &graph, std::string_view config, const char *symbol)
{
	const auto state = evaluate(graph, read_user_values(graph, config));
	const auto index = graph.find(symbol);
	EXPECT_NE(index, kNone) << symbol;
	return index == kNone ? "" : value_text(graph, state, index);
}

} // namespace noio
