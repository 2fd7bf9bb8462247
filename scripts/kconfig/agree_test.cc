// SPDX-License-Identifier: GPL-2.0
#include "kconfig/agree.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "kconfig/small_graph.h"

namespace noio
{
namespace
{

class Differences : public testing::Test
{
protected:
	// Of a graph with two symbols only.
	std::vector<std::string> found(std::string_view theirs)
	{
		auto graph = small_graph(kNewTree);
		const auto state = evaluate(graph, {});
		graph.by_name = {{"NET", graph.find("NET")}, {"COUNT", graph.find("COUNT")}};
		auto lines = differences(graph, state, theirs);
		EXPECT_TRUE(lines) << lines.error().line();
		std::sort(lines->begin(), lines->end());
		return *lines;
	}
	static std::string with(std::string_view net)
	{
		return "{\"NET\":" + std::string(net) + R"(,"COUNT":["16",2,2,0,0]})";
	}
};

TEST_F(Differences, NoneWhenAllIsEqual)
{
	EXPECT_TRUE(found(with(R"(["n",2,2,0,0])")).empty());
}

TEST_F(Differences, EachFieldIsCompared)
{
	using Lines = std::vector<std::string>;
	EXPECT_EQ(found(with(R"(["y",2,2,0,0])")), Lines{R"(NET: is n, the tree has "y")"});
	EXPECT_EQ(found(with(R"(["n",1,2,0,0])")), Lines{"NET: visible y, the tree has m"});
	EXPECT_EQ(found(with(R"(["n",2,0,0,0])")), Lines{"NET: depends y, the tree has n"});
	EXPECT_EQ(found(with(R"(["n",2,2,1,0])")), Lines{"NET: selected n, the tree has m"});
	EXPECT_EQ(found(with(R"(["n",2,2,0,"x"])")), Lines{"NET: implied n, the tree has ?"});
}

TEST_F(Differences, ASymbolThatOneOfUsDoesNotHaveIsOne)
{
	EXPECT_EQ(found(R"({"NET":["n",2,2,0,0]})"),
		  std::vector<std::string>{"COUNT: the tree says nothing of it"});
	EXPECT_EQ(found(R"({"NET":["n"],"COUNT":["16",2,2,0,0],"ELSE":["n",2,2,0,0]})").size(),
		  2U);
}

TEST_F(Differences, OtherTextIsAnError)
{
	const auto graph = small_graph(kNewTree);
	EXPECT_FALSE(differences(graph, evaluate(graph, {}), "[]"));
	EXPECT_FALSE(differences(graph, evaluate(graph, {}), "{\"NET\":"));
}

TEST(SampleConfigs, AreTheSameForTheSameSeedAndDifferByIt)
{
	const auto graph = small_graph(kNewTree);
	const auto once = sample_configs(graph, 3), again = sample_configs(graph, 3);
	ASSERT_EQ(once.size(), 7U);
	for (std::size_t i = 0; i < once.size(); i++)
		EXPECT_EQ(once[i].text, again[i].text) << once[i].name;
	EXPECT_NE(once[5].text, once[6].text);
}

TEST(SampleConfigs, AllModAsksForYWhereThereIsNoM)
{
	const auto all = sample_configs(small_graph(kNewTree), 0);
	const auto mod = std::find_if(all.begin(), all.end(), [](const NamedConfig &config) {
		return config.name == "allmodconfig";
	});
	ASSERT_NE(mod, all.end());
	EXPECT_NE(mod->text.find("CONFIG_DRIVER_A=m\n"), std::string::npos);
	EXPECT_NE(mod->text.find("CONFIG_NET=y\n"), std::string::npos);
	EXPECT_EQ(mod->text.find("CONFIG_HELPER="), std::string::npos) << "has no prompt";
}

} // namespace
} // namespace noio
