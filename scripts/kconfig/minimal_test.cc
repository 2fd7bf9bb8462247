// SPDX-License-Identifier: GPL-2.0
#include "kconfig/minimal.h"

#include <gtest/gtest.h>

#include "kconfig/small_graph.h"

namespace noio
{
namespace
{

Settings settings(std::string_view text)
{
	const auto read = read_settings(text, "f");
	EXPECT_TRUE(read) << read.error().line();
	return read.value_or(Settings{});
}

class Minimal : public testing::TestWithParam<const char *>
{
protected:
	[[nodiscard]] std::string on_nothing(std::string_view text) const
	{
		return settings_text(least_on_nothing(graph, settings(text)));
	}

	// Checks that the lines bring about what @text does on top of nothing.
	[[nodiscard]] std::string on_defaults(std::string_view text) const
	{
		const auto target = state_on_nothing(graph, settings(text));
		const auto least = least_on_defaults(graph, target, settings(text));
		EXPECT_TRUE(least) << least.error().line();
		auto lines = settings_text(least.value_or(Settings{}));
		const auto state = evaluate(graph, read_user_values(graph, lines));
		for (const auto &[name, symbol] : graph.by_name)
			EXPECT_TRUE(same_value(graph, state, target, symbol)) << name;
		return lines;
	}

	const Graph graph = small_graph(GetParam());
};

INSTANTIATE_TEST_SUITE_P(Trees, Minimal, testing::Values(kOldTree, kNewTree),
			 [](const auto &tree) { return tree.index == 0 ? "old" : "now"; });

TEST_P(Minimal, LeavesOutWhatFollows)
{
	EXPECT_EQ(on_nothing("CONFIG_HELPER=y\nCONFIG_USES_HELPER=y\nCONFIG_NET=y\n"
			     "# CONFIG_TINY is not set\nCONFIG_MASK=0xff00\n"),
		  "CONFIG_NET=y\nCONFIG_USES_HELPER=y\n");
}

TEST_P(Minimal, KeepsEachThatIsNeeded)
{
	constexpr auto kAll = "CONFIG_COUNT=5\nCONFIG_DRIVER_A=y\nCONFIG_DRIVER_B=y\n"
			      "CONFIG_NAME=\"a\\\"b\"\nCONFIG_NET=y\nCONFIG_SLOW=y\n";
	EXPECT_EQ(on_nothing(kAll), kAll);
	EXPECT_EQ(on_defaults(kAll), kAll);
}

TEST_P(Minimal, TurnsOffWhatTheDefaultsHave)
{
	// EXTRA is y by default where TINY is.
	EXPECT_EQ(on_defaults("CONFIG_TINY=y\n"), "# CONFIG_EXTRA is not set\nCONFIG_TINY=y\n");
}

TEST_P(Minimal, EachLineHasAReason)
{
	const auto asked = settings("# Small.\nCONFIG_TINY=y\n");
	const auto least = least_on_defaults(graph, state_on_nothing(graph, asked), asked);
	ASSERT_TRUE(least);
	EXPECT_EQ(
		fragment_text("What it is", *least),
		"# What it is\n\n# On by default, and not needed.\n# CONFIG_EXTRA is not set\n"
		"\n# Small.\nCONFIG_TINY=y\n");
}

TEST(FragmentText, WrapsReasonsAndReadsBack)
{
	Settings all = settings("CONFIG_A=y\nCONFIG_B=7\n");
	std::string reason = "because";
	for (int i = 0; i < 20; i++)
		reason += " one thing";
	all["A"].reason = reason;
	const auto text = fragment_text("t", all);
	for (std::size_t at = 0, end = 0; (end = text.find('\n', at)) != text.npos;
	     at = end + 1)
		EXPECT_LE(end - at, 80U);
	const auto read = settings(text);
	EXPECT_EQ(read.at("A").reason, reason);
	EXPECT_EQ(read.at("B").value, "7");
}

TEST(LeastOnDefaults, FailsWhereTheyCannotLead)
{
	const auto graph = small_graph(kNewTree);
	auto target = evaluate(graph, {});
	target.symbols[graph.find("HELPER")].tri = Tri::kYes;
	EXPECT_FALSE(least_on_defaults(graph, target, {}));
}

} // namespace
} // namespace noio
