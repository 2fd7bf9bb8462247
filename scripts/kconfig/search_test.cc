// SPDX-License-Identifier: GPL-2.0
#include "kconfig/search.h"

#include <gtest/gtest.h>

#include "kconfig/explain.h"
#include "kconfig/small_graph.h"

namespace noio
{
namespace
{

class SearchTest : public testing::TestWithParam<const char *>
{
protected:
	Wish wish(const char *symbol, const char *value) const
	{
		return {graph.find(symbol), value};
	}
	// The lines found, or what is said when there are none. They have to work, and without
	// any of them it must not.
	std::string found(const char *symbol, const char *value, const std::string &config = "")
	{
		const auto wanted = wish(symbol, value);
		const auto solution = search(graph, config, wanted, 200);
		if (!solution.found)
			return solution.exhausted ? "none" : "not found";
		const auto works = [&](const std::vector<Assignment> &made) {
			const auto text = with_assignments(graph, config, made);
			return fulfilled(graph, evaluate(graph, read_user_values(graph, text)),
					 wanted);
		};
		EXPECT_TRUE(works(solution.assignments)) << symbol;
		for (std::size_t i = 0; i < solution.assignments.size(); i++) {
			auto fewer = solution.assignments;
			fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
			EXPECT_FALSE(works(fewer)) << symbol << " without line " << i;
		}
		return with_assignments(graph, "", solution.assignments);
	}
	const Graph graph = small_graph(GetParam());
};

INSTANTIATE_TEST_SUITE_P(Trees, SearchTest, testing::Values(kOldTree, kNewTree),
			 [](const auto &tree) {
				 return std::string(tree.param) == kOldTree ? "Old" : "New";
			 });

TEST_P(SearchTest, TheWishAloneWhenThatIsEnough)
{
	EXPECT_EQ(found("NET", "y"), "CONFIG_NET=y\n");
}

TEST_P(SearchTest, FollowsDependencies)
{
	EXPECT_EQ(found("DRIVER_A", "y"), "CONFIG_DRIVER_A=y\nCONFIG_NET=y\n");
	const auto c = found("DRIVER_C", "y");
	for (const auto *line : {"CONFIG_DRIVER_C=y\n", "CONFIG_DRIVER_B=y\n",
				 "CONFIG_DRIVER_A=y\n", "CONFIG_NET=y\n"})
		EXPECT_NE(c.find(line), std::string::npos) << c;
}

TEST_P(SearchTest, TurnsOffWhatIsInTheWay)
{
	const auto lines =
		found("DRIVER_B", "y", "CONFIG_NET=y\nCONFIG_DRIVER_A=y\nCONFIG_TINY=y\n");
	EXPECT_NE(lines.find("CONFIG_TINY=n\n"), std::string::npos) << lines;
	EXPECT_EQ(found("FORCED", "n", "CONFIG_FORCES=y\n"), "CONFIG_FORCES=n\n");
}

TEST_P(SearchTest, SetsWhatSelectsOrDefaults)
{
	EXPECT_EQ(found("HELPER", "y"), "CONFIG_USES_HELPER=y\n");
	EXPECT_EQ(found("AFTER_FAST", "n"), "CONFIG_SLOW=y\n");
	EXPECT_EQ(found("AFTER_FAST", "y", "CONFIG_SLOW=y\n"), "CONFIG_FAST=y\n");
}

TEST_P(SearchTest, ModulesComeFirst)
{
	const auto lines = found("HELPER", "m");
	EXPECT_NE(lines.find("CONFIG_MODULES=y\n"), std::string::npos) << lines;
	EXPECT_NE(lines.find("CONFIG_USES_HELPER=m\n"), std::string::npos) << lines;
}

// That DRIVER_B can be m wants TINY to be no more than m, which for a bool is n.
TEST_P(SearchTest, ABoolInTheWayOfMIsTurnedOff)
{
	const std::string config =
		"CONFIG_MODULES=y\nCONFIG_NET=y\nCONFIG_DRIVER_A=m\nCONFIG_TINY=y\n";
	const auto lines = found("DRIVER_B", "m", config);
	EXPECT_NE(lines.find("CONFIG_TINY=n\n"), std::string::npos) << lines;
	const auto values = read_user_values(graph, config);
	const auto state = evaluate(graph, values);
	EXPECT_NE(why_text({graph, state, values, "kconfig/testdata"}, graph.find("DRIVER_B"),
			   "m")
			  .find("TINY is y, and can be n"),
		  std::string::npos);
}

TEST_P(SearchTest, TakesTheOtherMembersOfAChoice)
{
	EXPECT_EQ(found("FASTEST", "y"), "CONFIG_FASTEST=y\nCONFIG_NET=y\n");
	EXPECT_EQ(found("SLOW", "y", "CONFIG_FAST=y\n"), "CONFIG_SLOW=y\n");
}

TEST_P(SearchTest, SaysWhenThereIsNone)
{
	for (const auto *symbol : {"MAGIC", "NEW_CC", "ARM_ONLY"})
		EXPECT_EQ(found(symbol, "y"), "none") << symbol;
	EXPECT_EQ(found("X86", "n"), "none");
	EXPECT_EQ(found("COUNT", "1000"), "none");
}

TEST_P(SearchTest, NumbersAndStrings)
{
	EXPECT_EQ(found("COUNT", "12"), "CONFIG_COUNT=12\n");
	EXPECT_EQ(found("NAME", "\"a b\""), "CONFIG_NAME=\"a b\"\n");
}

// BACKEND_ON wants m of STORE, and then BACKEND wants y of it.
TEST_P(SearchTest, WhatWasSetToMIsSetToYWhereMDoesNotDo)
{
	const auto lines = found("BACKEND", "y", "CONFIG_MODULES=y\n");
	EXPECT_NE(lines.find("CONFIG_STORE=y\n"), std::string::npos) << lines;
	EXPECT_NE(lines.find("CONFIG_BACKEND_ON=y\n"), std::string::npos) << lines;
}

TEST_P(SearchTest, ProposesNoMWithoutModules)
{
	for (const auto *symbol : {"BACKEND", "DRIVER_C", "LIMITED", "BACKLIGHT"})
		EXPECT_EQ(found(symbol, "y").find("=m"), std::string::npos)
			<< found(symbol, "y");
}

TEST_P(SearchTest, WhatSelectsASymbolWithAPromptIsTheLastResort)
{
	EXPECT_EQ(found("LED_CLASS", "y"), "CONFIG_LED_CLASS=y\nCONFIG_LEDS=y\n");
	EXPECT_EQ(found("BACKLIGHT", "y"),
		  "CONFIG_BACKLIGHT=y\nCONFIG_LEDS=y\nCONFIG_LED_CLASS=y\n");
	EXPECT_EQ(found("TRACER", "y"), "CONFIG_UNRELATED=y\n");
}

TEST_P(SearchTest, ADefaultBeforeTheOtherIsInItsWay)
{
	EXPECT_EQ(found("SHADOWED", "y"), "CONFIG_LEDS=y\n");
	const auto lines = found("SHADOWED", "y", "CONFIG_TINY=y\n");
	EXPECT_NE(lines.find("CONFIG_TINY=n\n"), std::string::npos) << lines;
	EXPECT_EQ(found("SHADOWED", "n", "CONFIG_LEDS=y\n"), "CONFIG_TINY=y\n");
}

TEST_P(SearchTest, RangesAndDefaultsOfNumbersCanBeOthers)
{
	const auto lines = found("MANY", "100");
	EXPECT_NE(lines.find("CONFIG_LEDS=y\n"), std::string::npos) << lines;
	EXPECT_EQ(found("MANY", "1000"), "none");
	EXPECT_EQ(found("LEVELS", "5"), "CONFIG_LEDS=y\n");
	EXPECT_EQ(found("LEVELS", "6"), "none");
	EXPECT_NE(found("NEEDS_LEVELS", "y").find("CONFIG_LEDS=y\n"), std::string::npos);
	EXPECT_EQ(found("TYPES", "y"), "none");
}

TEST_P(SearchTest, ToldItGivesUpAfterItsTries)
{
	const auto solution = search(graph, "", wish("DRIVER_C", "y"), 4);
	EXPECT_FALSE(solution.found);
	EXPECT_FALSE(solution.exhausted);
	EXPECT_EQ(solution_text(graph, wish("DRIVER_C", "y"), solution),
		  "no way to DRIVER_C=y was found, in 4 tries\n");
}

TEST(Explain, SaysWhatASymbolIs)
{
	const auto graph = small_graph(kNewTree);
	const auto values = read_user_values(graph, "CONFIG_FORCES=y\n");
	const auto state = evaluate(graph, values);
	const WhyInput input{graph, state, values, "kconfig/testdata"};
	EXPECT_EQ(state_text(input, graph.find("FORCED")),
		  "FORCED is y (small.Kconfig:54), of type bool\n"
		  "    no prompt of it is visible\n"
		  "    depends on NET, which is n\n"
		  "    selected by FORCES (small.Kconfig:60)\n");
	EXPECT_EQ(why_text(input, graph.find("FORCED"), "y"), "");
	EXPECT_EQ(why_text(input, graph.find("FORCED"), "n"),
		  "    FORCES is y, and selects FORCED (small.Kconfig:60)\n");
}

} // namespace
} // namespace noio
