// SPDX-License-Identifier: GPL-2.0
#include "kconfig/blockers.h"

#include <gtest/gtest.h>

#include "kconfig/small_graph.h"

namespace noio
{
namespace
{

class Blockers : public testing::Test
{
protected:
	// What keeps the dependencies of @symbol below @need.
	std::string found(std::string_view config, const char *symbol, Tri need = Tri::kYes)
	{
		const auto state = evaluate(graph, read_user_values(graph, config));
		const auto depends = graph.symbols[graph.find(symbol)].depends;
		std::string text;
		for (const auto &blocker : blockers(graph, state, depends, need))
			text += blocker_text(graph, blocker) + ";";
		return text;
	}
	const Graph graph = small_graph(kNewTree);
};

TEST_F(Blockers, OnlyTheFailingPartsOfAnAnd)
{
	EXPECT_EQ(found("CONFIG_NET=y\n", "DRIVER_B"), "DRIVER_A;");
	EXPECT_EQ(found("CONFIG_NET=y\nCONFIG_DRIVER_A=y\nCONFIG_TINY=y\n", "DRIVER_B"),
		  "!TINY;");
	EXPECT_EQ(found("CONFIG_NET=y\nCONFIG_DRIVER_A=y\n", "DRIVER_B"), "");
}

TEST_F(Blockers, WhatIsMKeepsFromYOnly)
{
	const auto *config = "CONFIG_MODULES=y\nCONFIG_NET=y\nCONFIG_DRIVER_A=m\n";
	EXPECT_EQ(found(config, "LIMITED", Tri::kMod), "");
	EXPECT_EQ(found(config, "LIMITED", Tri::kYes), "DRIVER_A;");
}

TEST_F(Blockers, OfAnOrTheSideThatCanBeSet)
{
	EXPECT_EQ(found("", "CHECKED"), "CHECKER;CC_HAS_STRICT;");
}

TEST_F(Blockers, ComparisonsAreWhole)
{
	EXPECT_EQ(found("", "NEW_CC"), "CC_VERSION >= 130000;");
}

TEST_F(Blockers, ExpressionsReadAsTheyWereWritten)
{
	const auto depends = graph.symbols[graph.find("DRIVER_C")].depends;
	EXPECT_EQ(expr_text(graph, depends), "NET && DRIVER_B = y");
	EXPECT_EQ(expr_text(graph, kNone), "y");
}

} // namespace
} // namespace noio
