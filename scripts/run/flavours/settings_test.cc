// SPDX-License-Identifier: GPL-2.0
#include "run/flavours/settings.h"

#include <gtest/gtest.h>

#include "kconfig/small_graph.h"

namespace noio
{
namespace
{

const Settings kProfile{{"NET", {"y", "p"}}, {"COUNT", {"8", "p"}}};

Flavour flavour(const Settings &set)
{
	Flavour flavour;
	flavour.name = "x";
	flavour.set = set;
	return flavour;
}

Result<FlavourSettings> made(const Flavour &flavour)
{
	return flavour_settings(flavour, kProfile, small_graph(kNewTree));
}

TEST(FlavourSettings, StandInPlaceOfTheProfiles)
{
	auto asked = flavour({{"NET", {"n", "f"}}, {"TINY", {"y", "f"}}});
	asked.drop = {"COUNT"};
	asked.where_defined = {{"EXTRA", {"y", "f"}}, {"ELSEWHERE", {"y", "f"}}};
	const auto got = made(asked);
	ASSERT_TRUE(got) << got.error().line();
	EXPECT_EQ(
		settings_text(got->settings),
		settings_text({{"NET", {"n", ""}}, {"TINY", {"y", ""}}, {"EXTRA", {"y", ""}}}));
	EXPECT_EQ(got->missing, "");
}

TEST(FlavourSettings, AreMissingWhereTheTreeHasNotWhatTheyNeed)
{
	auto asked = flavour({{"ELSEWHERE", {"y", "f"}}});
	asked.needs = {"ELSEWHERE"};
	EXPECT_EQ(made(asked)->missing, "not in this base: it has no ELSEWHERE");
	asked.needs = {"CC_HAS_MAGIC"};
	EXPECT_EQ(made(asked)->missing, "not in this base: CC_HAS_MAGIC is n for x86_64");
	asked = flavour({{"TINY", {"y", "f"}}});
	asked.needs = {"X86", "TINY"};
	EXPECT_EQ(made(asked)->missing, "");
	asked.set["MAGIC"] = {"y", "f"};
	asked.needs = {"MAGIC"};
	EXPECT_EQ(made(asked)->missing, "") << "what does not stick is an error, not missing";
}

TEST(FlavourSettings, SayWhichEntryOfTheTableIsWrong)
{
	EXPECT_EQ(made(flavour({{"ELSEWHERE", {"y", "f"}}})).error().line(),
		  "flavour \"x\" sets ELSEWHERE, which this tree does not define: "
		  "configs/flavours.toml; correct it, or name it in needs");
	EXPECT_FALSE(made(flavour({{"ARM", {"y", "f"}}}))) << "only mentioned";
	auto asked = flavour({});
	asked.drop = {"TINY"};
	EXPECT_NE(made(asked).error().what.find("drops TINY"), std::string::npos);
}

} // namespace
} // namespace noio
