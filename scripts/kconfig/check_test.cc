// SPDX-License-Identifier: GPL-2.0
#include "kconfig/check.h"

#include <gtest/gtest.h>

#include "core/record.h"
#include "core/schema_check.h"
#include "core/text.h"
#include "kconfig/small_graph.h"

namespace noio
{
namespace
{

ConfigCheck check(const Graph &graph, std::string_view fragment,
		  const std::optional<std::string> &config = std::nullopt)
{
	const auto requests = read_requests(fragment, "f");
	EXPECT_TRUE(requests) << requests.error().line();
	return check_requests(graph, *requests, config, "kconfig/testdata");
}

std::string causes(const ConfigCheck &check)
{
	std::string text;
	for (const auto &lost : check.lost)
		text += lost.symbol + ":" + std::string(name(lost.why.cause)) + " ";
	return text;
}

// testdata/causes.golden has cases: "### what it is", the lines of a fragment, "---", and what
// check_text() says of it, the same for both trees.
struct Golden {
	std::string title, fragment, expected;
};

std::vector<Golden> goldens()
{
	const auto text = read_file("kconfig/testdata/causes.golden").value_or("");
	std::vector<Golden> cases;
	bool in_answer = false;
	for (const auto line : lines(text)) {
		if (line.starts_with("### ")) {
			cases.push_back({std::string(line.substr(4)), "", ""});
			in_answer = false;
		} else if (line == "---") {
			in_answer = true;
		} else if (!cases.empty()) {
			auto &part = in_answer ? cases.back().expected : cases.back().fragment;
			part += std::string(line) + '\n';
		}
	}
	return cases;
}

std::string errors(const ConfigCheck &found)
{
	return rule_errors(json_line(record_json(found)),
			   record_schema<ConfigCheck>("noio config check"));
}

TEST(CheckGolden, EachCauseIsNamedAsWritten)
{
	const auto cases = goldens();
	EXPECT_GE(cases.size(), 12U);
	for (const auto &golden : cases)
		for (const auto *tree : {kOldTree, kNewTree})
			EXPECT_EQ(check_text(check(small_graph(tree), golden.fragment)),
				  golden.expected)
				<< golden.title << ", " << tree;
}

class CheckRequests : public testing::Test
{
protected:
	const Graph graph = small_graph(kNewTree);
};

TEST_F(CheckRequests, WhatSticksIsNotLost)
{
	const auto found =
		check(graph, "CONFIG_NET=y\nCONFIG_COUNT=5\nCONFIG_NAME=\"a\\\"b\"\n"
			     "# CONFIG_HELPER is not set\n# CONFIG_NOWHERE is not set\n"
			     "CONFIG_MASK=0x10\n");
	EXPECT_TRUE(found.sticks()) << check_text(found);
	EXPECT_EQ(found.asked, 6U);
}

TEST_F(CheckRequests, CausesByName)
{
	EXPECT_EQ(causes(check(graph, "CONFIG_NOWHERE=y\n")), "NOWHERE:unknown ");
	EXPECT_EQ(causes(check(graph, "CONFIG_ARM=y\n")), "ARM:wrong-arch ");
	EXPECT_EQ(causes(check(graph, "CONFIG_NET=m\n")), "NET:type ");
	EXPECT_EQ(causes(check(graph, "CONFIG_NET=Y\n")), "NET:type ");
	EXPECT_EQ(causes(check(graph, "CONFIG_NAME=bare\n")), "NAME:type ");
	EXPECT_EQ(causes(check(graph, "CONFIG_COUNT=12 \n")), "COUNT:type ")
		<< "kconfig does not take it";
	EXPECT_EQ(causes(check(graph, "CONFIG_NEW_M=m\n")), "NEW_M:settable ");
	EXPECT_EQ(causes(check(graph, "CONFIG_DRIVER_A=y\n")), "DRIVER_A:settable ");
	EXPECT_EQ(causes(check(graph, "CONFIG_HELPER=y\n")), "HELPER:settable ");
	EXPECT_EQ(causes(check(graph, "CONFIG_MAGIC=y\n")), "MAGIC:probe ");
	EXPECT_EQ(causes(check(graph, "CONFIG_FORCES=y\nCONFIG_FORCED=n\n")),
		  "FORCED:selected ");
	EXPECT_EQ(causes(check(graph, "CONFIG_SLOW=y\nCONFIG_FAST=y\n")), "SLOW:choice ");
	EXPECT_EQ(causes(check(graph, "CONFIG_COUNT=1\n")), "COUNT:range ");
	EXPECT_EQ(causes(check(graph, "CONFIG_NET=y\nCONFIG_NET=n\n")), "NET:overridden ");
	EXPECT_EQ(causes(check(graph, "# CONFIG_X86 is not set\n")), "X86:default ");
	EXPECT_EQ(causes(check(graph, "CONFIG_MODULES=y\nCONFIG_NET=y\nCONFIG_DRIVER_A=m\n"
				      "CONFIG_LIMITED=y\n")),
		  "LIMITED:limited ");
}

TEST_F(CheckRequests, AConfigIsLookedAtInPlaceOfTheFragments)
{
	const auto found = check(graph, "CONFIG_NET=y\n", "# CONFIG_NET is not set\n");
	ASSERT_EQ(found.lost.size(), 1U);
	EXPECT_EQ(found.lost[0].why.cause, Cause::kSettable);
	EXPECT_TRUE(check(graph, "CONFIG_NET=y\n", "CONFIG_NET=y\n").sticks());
}

TEST_F(CheckRequests, ValuesAreCutAndPrintable)
{
	const auto text = check_text(
		check(graph, "CONFIG_NOWHERE=\"\xff" + std::string(1 << 20, 'x') + "\"\n"));
	EXPECT_LT(text.size(), 1000U);
	EXPECT_NE(text.find("asked \"\xff"
			    "xxx"),
		  std::string::npos);
}

TEST_F(CheckRequests, TheSameTwiceIsNoConflict)
{
	const auto found = check(graph, "CONFIG_NET=y\nCONFIG_NET=y\n");
	EXPECT_TRUE(found.sticks());
	ASSERT_EQ(found.repeats.size(), 1U);
	EXPECT_FALSE(found.repeats[0].conflict());
	EXPECT_EQ(found.repeats[0].second.origin, "f:2");
}

TEST_F(CheckRequests, WhatKconfigTakesOfAMalformedValueSticks)
{
	const auto found =
		check(graph, "CONFIG_NET=yes\nCONFIG_TINY=y \t\nCONFIG_FORCES=y # why\n"
			     "CONFIG_NAME=\"a\" # b\nCONFIG_MODULES=no\n");
	EXPECT_TRUE(found.sticks()) << check_text(found);
	ASSERT_EQ(found.malformed.size(), 5U);
	EXPECT_EQ(found.malformed[0].taken, "y");
	EXPECT_EQ(found.malformed[3].taken, "\"a\"");
	EXPECT_EQ(found.malformed[4].taken, "n");
	EXPECT_NE(check_text(found).find("NET=yes is malformed (f:1): kconfig takes y of it\n"),
		  std::string::npos);
	EXPECT_EQ(errors(found), "");
}

TEST_F(CheckRequests, ASymbolIsLostOnce)
{
	const auto found = check(graph, "CONFIG_DRIVER_A=y\nCONFIG_DRIVER_A=m\n");
	EXPECT_EQ(found.lost.size(), 2U) << "a reason for each line";
	EXPECT_EQ(found.lost[1].got, "n");
	EXPECT_EQ(found.lost_symbols(), 1U);
	const auto again = check(graph, "CONFIG_NET=y\nCONFIG_NET=n\nCONFIG_NET=y\n");
	ASSERT_EQ(again.lost.size(), 1U) << "the first line got what it asks for";
	EXPECT_EQ(again.lost[0].asked.origin, "f:2");
	EXPECT_EQ(again.lost[0].got, "y");
}

TEST_F(CheckRequests, JsonFollowsItsSchema)
{
	const auto found = check(graph, "CONFIG_DRIVER_A=y\nCONFIG_TINY=y\nCONFIG_TINY=y\n");
	const auto object = record_json(found);
	EXPECT_EQ(object["symbols"], 2);
	ASSERT_EQ(object["lost"].size(), 1U);
	const auto &lost = object["lost"][0];
	EXPECT_EQ(lost["symbol"], "DRIVER_A");
	EXPECT_EQ(lost["asked"]["value"], "y");
	EXPECT_EQ(lost["asked"]["at"], "f:1");
	EXPECT_EQ(lost["got"], "n");
	EXPECT_EQ(lost["cause"], "settable");
	EXPECT_EQ(lost["roots"], nlohmann::json({"NET is n, and can be y (small.Kconfig:20)"}));
	EXPECT_EQ(lost["steps"],
		  nlohmann::json({"DRIVER_A depends on NET (small.Kconfig:24)"}));
	EXPECT_EQ(object["repeats"].size(), 1U);
	EXPECT_EQ(errors(found), "");
	for (const auto &golden : goldens())
		EXPECT_EQ(errors(check(graph, golden.fragment)), "") << golden.title;
}

// Whatever the values, the explanation ends and names something.
TEST_F(CheckRequests, EveryLossHasARoot)
{
	for (const auto *tree : {kOldTree, kNewTree}) {
		const auto small = small_graph(tree);
		for (const auto &symbol : small.symbols)
			for (const auto *value : {"y", "m", "n", "77", "\"s\""})
				for (const auto *context :
				     {"", "CONFIG_MODULES=y\nCONFIG_NET=y\nCONFIG_DRIVER_A=m\n",
				      "CONFIG_TINY=y\nCONFIG_FORCES=y\n"}) {
					if (symbol.name.empty() || symbol.constant)
						continue;
					const auto found = check(
						small, context + ("CONFIG_" + symbol.name) +
							       "=" + value + "\n");
					for (const auto &lost : found.lost)
						EXPECT_FALSE(lost.why.roots.empty())
							<< tree << ": " << lost.symbol << "="
							<< value;
				}
	}
}

} // namespace
} // namespace noio
