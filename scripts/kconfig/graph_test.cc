// SPDX-License-Identifier: GPL-2.0
#include "kconfig/graph.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "kconfig/small_graph.h"

namespace noio
{
namespace
{

constexpr auto kMinimal =
	R"({"inputs":["Kconfig"],"files":["Kconfig"],"modules":0,"empty_int":"","empty_hex":"",
	"exprs":[["s",0,0],["!",0,0]],"menus":[{"parent":-1,"symbol":0,"dep":-1,"file":0,"line":3}],
	"symbols":[{"name":"A","type":"bool","dir":1,"rev":-1,"imp":-1,"props":[]}]})";

std::string with(std::string text, std::string_view old, std::string_view now)
{
	const auto at = text.find(old);
	EXPECT_NE(at, text.npos) << old;
	return text.replace(at, old.size(), now);
}

// What read_graph() says of kMinimal with @old replaced.
std::string error_of(std::string_view old, std::string_view now)
{
	const auto graph = read_graph(with(kMinimal, old, now), "dump");
	return graph ? "" : graph.error().line();
}

TEST(Graph, IsReadAsTheTreeWroteIt)
{
	for (const auto *tree : {kOldTree, kNewTree}) {
		const auto graph = small_graph(tree);
		const auto &b = graph.symbols.at(graph.find("DRIVER_B"));
		EXPECT_EQ(b.type, Type::kTristate);
		ASSERT_EQ(b.menus.size(), 1U);
		const auto &entry = graph.menus.at(b.menus.front());
		EXPECT_EQ(graph.at(entry.place), "small.Kconfig:29");
		EXPECT_EQ(entry.prompt, "B");
		const auto &fast = graph.symbols.at(graph.find("FAST"));
		ASSERT_NE(fast.choice, kNone);
		EXPECT_EQ(graph.symbols.at(fast.choice).members.size(), 3U);
		EXPECT_EQ(graph.symbols.at(graph.modules).name, "MODULES");
		EXPECT_EQ(graph.find("NOWHERE"), kNone);
	}
	EXPECT_TRUE(small_graph(kNewTree).exclusive_choices);
	EXPECT_FALSE(small_graph(kOldTree).exclusive_choices);
}

TEST(Graph, ASymbolThatIsOnlyMentionedHasNoPlace)
{
	const auto graph = small_graph(kNewTree);
	const auto &arm = graph.symbols.at(graph.find("ARM"));
	EXPECT_EQ(arm.type, Type::kUnknown);
	EXPECT_TRUE(arm.menus.empty());
}

TEST(Graph, MinimalOneIsRead)
{
	const auto graph = read_graph(kMinimal, "dump");
	ASSERT_TRUE(graph) << graph.error().line();
	EXPECT_EQ(graph->symbols.at(0).depends, 1);
}

TEST(Graph, OtherTextIsRefused)
{
	for (const auto *text : {"", "[]", "{\"a\":", "\xff\xfe", "CONFIG_A=y\n"})
		EXPECT_FALSE(read_graph(text, "dump")) << text;
}

TEST(Graph, WrongFieldsAreNamed)
{
	EXPECT_EQ(error_of(R"("modules":0)", R"("modules":1)"),
		  "graph: \"modules\" is missing or wrong: dump; remove the file");
	EXPECT_NE(error_of(R"("type":"bool")", R"("type":"float")").find("symbol 0: \"type\""),
		  std::string::npos);
	EXPECT_NE(error_of(R"("dir":1)", R"("dir":2)").find("\"dir\""), std::string::npos);
	EXPECT_NE(error_of(R"("dir":1)", R"("dir":"x")").find("\"dir\""), std::string::npos);
	EXPECT_NE(error_of(R"("file":0)", R"("file":7)").find("menus: \"file\""),
		  std::string::npos);
	EXPECT_NE(error_of(R"("line":3)", R"("line":99999999999)").find("\"line\""),
		  std::string::npos);
	EXPECT_NE(error_of(R"("props":[])", R"("props":[{"kind":"magic"}])").find("\"kind\""),
		  std::string::npos);
}

// Evaluating such an expression would never end.
TEST(Graph, AnExpressionThatContainsItselfIsRefused)
{
	EXPECT_NE(error_of(R"(["!",0,0])", R"(["!",1,0])").find("exprs: \"left\""),
		  std::string::npos);
	EXPECT_NE(error_of(R"("parent":-1)", R"("parent":0)").find("menus: \"parent\""),
		  std::string::npos);
}

// Found by the fuzzer: a select was followed although there was nothing that it could point to.
TEST(Graph, SelectsNeedExpressions)
{
	const auto text =
		with(with(kMinimal, R"("props":[])",
			  R"("props":[{"kind":"select","if":-1,"file":0,"line":1,"value":0}])"),
		     R"([["s",0,0],["!",0,0]])", "[]");
	EXPECT_FALSE(read_graph(text, "dump"));
}

} // namespace
} // namespace noio
