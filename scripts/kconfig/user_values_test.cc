// SPDX-License-Identifier: GPL-2.0
#include "kconfig/user_values.h"

#include <gtest/gtest.h>

#include "kconfig/small_graph.h"

namespace noio
{
namespace
{

class ReadUserValues : public testing::Test
{
protected:
	const UserValue *read(std::string_view text, const char *symbol)
	{
		values = read_user_values(graph, text);
		const auto found = values.find(graph.find(symbol));
		return found == values.end() ? nullptr : &found->second;
	}
	Tri tri(std::string_view text, const char *symbol)
	{
		const auto *value = read(text, symbol);
		EXPECT_NE(value, nullptr) << text;
		return value ? value->tri : Tri::kNo;
	}
	std::string text(std::string_view config, const char *symbol)
	{
		const auto *value = read(config, symbol);
		return value ? value->text : "nothing";
	}

	const Graph graph = small_graph(kNewTree);
	UserValues values;
};

TEST_F(ReadUserValues, Tristates)
{
	EXPECT_EQ(tri("CONFIG_DRIVER_A=m\n", "DRIVER_A"), Tri::kMod);
	EXPECT_EQ(tri("CONFIG_DRIVER_A=y\r\n", "DRIVER_A"), Tri::kYes);
	EXPECT_EQ(tri("# CONFIG_DRIVER_A is not set\n", "DRIVER_A"), Tri::kNo);
}

TEST_F(ReadUserValues, ALaterLineWinsButAnInvalidOneDoesNotCount)
{
	EXPECT_EQ(tri("CONFIG_NET=y\nCONFIG_NET=n\n", "NET"), Tri::kNo);
	EXPECT_EQ(tri("CONFIG_NET=y\nCONFIG_NET=m\n", "NET"), Tri::kYes);
	EXPECT_EQ(read("CONFIG_NET=m\n", "NET"), nullptr);
	EXPECT_EQ(read("CONFIG_NET=\n", "NET"), nullptr);
}

TEST_F(ReadUserValues, LinesThatAreNoneAreIgnored)
{
	for (const auto *line : {"CONFIG_NET", "#CONFIG_NET is not set", "# CONFIG_NET is set",
				 " CONFIG_NET=y", "NET=y", "# CONFIG_NET is not set ", "\xff"})
		EXPECT_EQ(read(line, "NET"), nullptr) << line;
	EXPECT_TRUE(read_user_values(graph, "CONFIG_UNKNOWN=y\nCONFIG_ARM=y\n").empty());
}

TEST_F(ReadUserValues, Numbers)
{
	EXPECT_EQ(text("CONFIG_COUNT=12\n", "COUNT"), "12");
	EXPECT_EQ(text("CONFIG_COUNT=-3\n", "COUNT"), "-3");
	EXPECT_EQ(text("CONFIG_MASK=0xAb\n", "MASK"), "0xAb");
	EXPECT_EQ(text("CONFIG_MASK=ab\n", "MASK"), "ab");
	for (const auto *line : {"CONFIG_COUNT=012", "CONFIG_COUNT=1x", "CONFIG_COUNT=-",
				 "CONFIG_MASK=0x", "CONFIG_MASK=0xg"})
		EXPECT_EQ(read(line, line[7] == 'C' ? "COUNT" : "MASK"), nullptr) << line;
}

TEST_F(ReadUserValues, StringsLoseTheirQuotes)
{
	EXPECT_EQ(text("CONFIG_NAME=\"a b\"\n", "NAME"), "a b");
	EXPECT_EQ(text("CONFIG_NAME=\"a\\\"\\\\b\" tail\n", "NAME"), "a\"\\b");
	EXPECT_EQ(text("CONFIG_NAME=\"\"\n", "NAME"), "");
	EXPECT_EQ(text("CONFIG_NAME=bare\n", "NAME"), "nothing");
	EXPECT_EQ(text("CONFIG_NAME=\"open\n", "NAME"), "nothing");
	EXPECT_EQ(text("CONFIG_NAME=\"open\\\n", "NAME"), "nothing");
}

TEST_F(ReadUserValues, InAChoiceALaterLineHasAHigherRank)
{
	read("CONFIG_FAST=y\nCONFIG_SLOW=y\n", "SLOW");
	EXPECT_LT(values.at(graph.find("FAST")).rank, values.at(graph.find("SLOW")).rank);
}

} // namespace
} // namespace noio
