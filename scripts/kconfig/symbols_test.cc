// SPDX-License-Identifier: GPL-2.0
#include "kconfig/symbols.h"

#include <gtest/gtest.h>

namespace noio
{
namespace
{

Error error_of(std::string_view text)
{
	const auto read = read_settings(text, "f.config");
	return read ? Error{"no error", "", ""} : read.error();
}

TEST(ReadSettings, ReadsEveryKindOfValueWithItsLine)
{
	const auto read = read_settings("\n\nCONFIG_A=y\r\n# CONFIG_B is not set\n"
					"CONFIG_N=17\nCONFIG_H=0xdead\nCONFIG_S=\"a = b # c\"",
					"f.config");
	ASSERT_TRUE(read);
	EXPECT_EQ(*read, (Settings{{"A", {"y", "f.config:3"}},
				   {"B", {"n", "f.config:4"}},
				   {"N", {"17", "f.config:5"}},
				   {"H", {"0xdead", "f.config:6"}},
				   {"S", {"\"a = b # c\"", "f.config:7"}}}));
}

std::string reason_of(std::string_view text, const std::string &symbol)
{
	return read_settings(text, "f.config").value().at(symbol).reason;
}

TEST(ReadSettings, TakesTheCommentAboveAsTheReason)
{
	constexpr std::string_view kText =
		"# SPDX-License-Identifier: GPL-2.0\n# What the\n# file is for.\n\n"
		"CONFIG_A=y\n\n# To see,\n#\n# and hear.\nCONFIG_B=y\n# CONFIG_C is not set\n"
		"# Another.\nCONFIG_D=y\n\nCONFIG_E=y\n";
	EXPECT_EQ(reason_of(kText, "A"), "What the file is for.");
	EXPECT_EQ(reason_of(kText, "B"), "To see, and hear.");
	EXPECT_EQ(reason_of(kText, "C"), "To see, and hear.");
	EXPECT_EQ(reason_of(kText, "D"), "Another.");
	EXPECT_EQ(reason_of(kText, "E"), "What the file is for.");
	EXPECT_EQ(reason_of("CONFIG_A=y\n# late\n", "A"), "");
}

TEST(ReadSettings, TakesCommentsThatOnlyLookLikeSettings)
{
	const auto read = read_settings("#CONFIG_A=y\n# CONFIG_A is not set up\n#\n"
					"# x CONFIG_A is not set\n",
					"f.config");
	ASSERT_TRUE(read);
	EXPECT_TRUE(read->empty());
}

TEST(ReadSettings, RefusesWhatKconfigWouldIgnore)
{
	for (const std::string_view bad :
	     {"CONFIG_A\n", "A=y\n", "CONFIG_A=\n", "CONFIG_=y\n", " CONFIG_A=y\n",
	      "CONFIG_A B=y\n", "# CONFIG_A- is not set\n", "# CONFIG_A is not set \n"})
		EXPECT_TRUE(error_of(bad).where.starts_with("f.config:1 (")) << bad;
	EXPECT_TRUE(error_of(std::string_view("CONFIG_A=\0y\n", 12))
			    .where.starts_with("f.config:1 ("));
	EXPECT_TRUE(error_of("CONFIG_A=y\n\x7f\x45LF").where.starts_with("f.config:2 ("));
}

TEST(ReadSettings, NamesBothPlacesOfAContradiction)
{
	const auto error = error_of("CONFIG_A=y\nCONFIG_A=y\n# CONFIG_A is not set\n");
	EXPECT_EQ(error.what, "CONFIG_A is both y (f.config:1) and n");
	EXPECT_EQ(error.where, "f.config:3");
}

TEST(ReadSettings, ReadsALineOfAMegabyte)
{
	const auto value = std::string(1 << 20, '9');
	const auto read = read_settings("CONFIG_A=" + value, "f.config");
	ASSERT_TRUE(read);
	EXPECT_EQ(read->at("A").value, value);
}

TEST(ReadRequests, KeepsEachLine)
{
	const auto read = read_requests("CONFIG_A=y\n\n# CONFIG_A is not set\n", "f");
	ASSERT_TRUE(read);
	ASSERT_EQ(read->size(), 2U);
	EXPECT_EQ(read->at(0).setting, (Setting{"y", "f:1"}));
	EXPECT_EQ(read->at(1).setting, (Setting{"n", "f:3"}));
	const auto broken = read_requests("CONFIG_A=y\nA=y\n", "f");
	ASSERT_FALSE(broken);
	EXPECT_EQ(broken.error().where, "f:2 (A=y)");
}

TEST(ReadRequests, TellsOfAllMalformedLinesOfAllFragments)
{
	const auto broken =
		read_requests({{"a", "CONFIG_A\nCONFIG_B=y\nB=y\n"}, {"b", " CONFIG_C=y\n"}});
	ASSERT_FALSE(broken);
	EXPECT_EQ(broken.error().what, "3 lines are neither CONFIG_SYMBOL=value nor a comment");
	EXPECT_EQ(broken.error().where, "a:1 (CONFIG_A), a:3 (B=y), b:1 ( CONFIG_C=y)");
}

TEST(ReadRequests, TellsOfABinaryFileOnce)
{
	const auto broken = read_requests({{"a", "CONFIG_B=y\n"},
					   {"b", std::string("\x7f"
							     "ELF\n\0\n\1\n",
							     9)}});
	ASSERT_FALSE(broken);
	EXPECT_EQ(broken.error().what, "not a fragment, but binary");
	EXPECT_EQ(broken.error().where, "b");
}

TEST(ReadRequests, TellsOfNoMoreLinesThanAPersonReads)
{
	std::string text;
	for (int i = 0; i < 50; i++)
		text += "A=y\n";
	const auto broken = read_requests(text, "f");
	ASSERT_FALSE(broken);
	EXPECT_TRUE(broken.error().what.starts_with("50 lines"));
	EXPECT_TRUE(broken.error().where.ends_with("f:40 (A=y), and 10 more"));
}

TEST(MergeSettings, FailsOnDifferentValuesOnly)
{
	Settings all{{"A", {"y", "a:1"}}};
	EXPECT_TRUE(merge_settings(all, {{"A", {"y", "b:1"}}, {"B", {"8", "b:2"}}}));
	EXPECT_EQ(all.at("B").value, "8");
	const auto merged = merge_settings(all, {{"B", {"9", "c:5"}}});
	ASSERT_FALSE(merged);
	EXPECT_EQ(merged.error().what, "CONFIG_B is both 8 (b:2) and 9");
	EXPECT_EQ(merged.error().where, "c:5");
}

TEST(SettingsText, IsReadBack)
{
	const std::string text = "CONFIG_A=y\n# CONFIG_B is not set\nCONFIG_C=\"x\"\n";
	const auto read = read_settings(text, "f");
	ASSERT_TRUE(read);
	EXPECT_EQ(settings_text(*read), text);
}

} // namespace
} // namespace noio
