// SPDX-License-Identifier: GPL-2.0
#include "kconfig/eval.h"

#include <gtest/gtest.h>

#include "kconfig/small_graph.h"

namespace noio
{
namespace
{

// That the rules are those of the trees is for "noio config agree" to say; here each has a case
// that a reader can follow in testdata/small.Kconfig.
class Evaluate : public testing::TestWithParam<const char *>
{
protected:
	std::string becomes(std::string_view config, const char *symbol) const
	{
		return noio::becomes(graph, config, symbol);
	}
	const Graph graph = small_graph(GetParam());
};

INSTANTIATE_TEST_SUITE_P(Trees, Evaluate, testing::Values(kOldTree, kNewTree),
			 [](const auto &tree) {
				 return std::string(tree.param) == kOldTree ? "Old" : "New";
			 });

TEST_P(Evaluate, WithoutDependenciesNothingIsSet)
{
	EXPECT_EQ(becomes("CONFIG_DRIVER_A=y\n", "DRIVER_A"), "n");
	EXPECT_EQ(becomes("CONFIG_NET=y\nCONFIG_DRIVER_A=y\n", "DRIVER_A"), "y");
}

TEST_P(Evaluate, ADependencyOnMLimitsToM)
{
	const std::string config =
		"CONFIG_MODULES=y\nCONFIG_NET=y\nCONFIG_DRIVER_A=m\nCONFIG_LIMITED=y\n";
	EXPECT_EQ(becomes(config, "LIMITED"), "m");
	EXPECT_EQ(becomes(config.substr(config.find('\n') + 1), "LIMITED"), "y")
		<< "without modules m is y";
}

TEST_P(Evaluate, SelectSetsWhatItsDependenciesForbid)
{
	EXPECT_EQ(becomes("CONFIG_FORCES=y\n", "FORCED"), "y");
	EXPECT_EQ(becomes("CONFIG_USES_HELPER=m\nCONFIG_MODULES=y\n", "HELPER"), "m");
}

TEST_P(Evaluate, ImplyYieldsToTheUser)
{
	EXPECT_EQ(becomes("CONFIG_NET=y\nCONFIG_USES_HELPER=y\n", "EXTRA"), "y");
	EXPECT_EQ(becomes("CONFIG_USES_HELPER=y\n", "EXTRA"), "n") << "imply ... if NET";
	EXPECT_EQ(becomes("CONFIG_NET=y\nCONFIG_USES_HELPER=y\n# CONFIG_EXTRA is not set\n",
			  "EXTRA"),
		  "n");
}

TEST_P(Evaluate, NumbersStayInTheFirstRangeThatApplies)
{
	EXPECT_EQ(becomes("", "COUNT"), "16");
	EXPECT_EQ(becomes("CONFIG_COUNT=100\n", "COUNT"), "64");
	EXPECT_EQ(becomes("CONFIG_COUNT=1\n", "COUNT"), "4");
	EXPECT_EQ(becomes("CONFIG_TINY=y\n", "COUNT"), "8");
}

TEST_P(Evaluate, DefaultsOfNumbersAndStrings)
{
	EXPECT_EQ(becomes("", "MASK"), "0xff00");
	EXPECT_EQ(becomes("", "NAME"), "no\\body");
	EXPECT_EQ(becomes("", "PLAIN_INT"), std::string(GetParam()) == kOldTree ? "" : "0");
}

TEST_P(Evaluate, ComparesVersions)
{
	EXPECT_EQ(becomes("CONFIG_NEW_CC=y\n", "NEW_CC"), "n");
}

TEST_P(Evaluate, OneMemberOfAChoiceIsSet)
{
	EXPECT_EQ(becomes("", "FAST"), "y");
	EXPECT_EQ(becomes("", "AFTER_FAST"), "y");
	EXPECT_EQ(becomes("CONFIG_SLOW=y\n", "FAST"), "n");
	EXPECT_EQ(becomes("CONFIG_FAST=y\nCONFIG_SLOW=y\n", "SLOW"), "y") << "the last line";
	EXPECT_EQ(becomes("CONFIG_SLOW=y\nCONFIG_FAST=y\n", "SLOW"), "n");
	EXPECT_EQ(becomes("CONFIG_FASTEST=y\n", "FASTEST"), "n") << "not visible";
	EXPECT_EQ(becomes("CONFIG_FASTEST=y\nCONFIG_NET=y\n", "FASTEST"), "y");
}

TEST(EvaluateChoices, ASaidNoToTheDefaultCountsInNewTreesOnly)
{
	constexpr auto kConfig = "# CONFIG_FAST is not set\n";
	EXPECT_EQ(becomes(small_graph(kNewTree), kConfig, "SLOW"), "y");
	EXPECT_EQ(becomes(small_graph(kOldTree), kConfig, "FAST"), "y");
}

} // namespace
} // namespace noio
