// SPDX-License-Identifier: GPL-2.0
#include "console/lava_log.h"

#include <gtest/gtest.h>

#include "console/golden.h"
#include "console/lines.h"
#include "console/splat.h"

namespace noio
{
namespace
{

std::string printed(std::string_view log)
{
	std::string text;
	for (const Line &line : Lines(log))
		text.append(line.text).append("\n");
	return text;
}

TEST(LavaLog, OtherLogsAreLeftAsTheyAre)
{
	for (const std::string log :
	     {"", "[    0.1] Linux version", "{\"a\": 1}", "- x", "- {\"dt\": 1}"})
		EXPECT_EQ(lava_said(log), std::nullopt) << log;
}

TEST(LavaLog, OnlyTheDevicesLinesInTheirPlaces)
{
	const std::string debug =
		R"(- {"dt": "2026-11-26T18:34:49.4", "lvl": "debug", "msg": "Linux version"})";
	const std::string target =
		R"(- {"dt": "2026-11-26T18:34:49.4", "lvl": "target", "msg": "[    0.1] a"})";
	EXPECT_EQ(printed(debug + "\n" + target + "\n" + debug + "\n"), "\n[    0.1] a\n\n");
	EXPECT_EQ(printed(target.substr(2) + "\r\n" + target.substr(2)),
		  "[    0.1] a\n[    0.1] a\n");
	EXPECT_EQ(printed(target + "\nno entry\n" + target.substr(0, 50)), "[    0.1] a\n\n\n");
}

TEST(LavaLog, WhatYamlEscapes)
{
	const auto said = [](const std::string &message) {
		return printed(R"({"dt": "x", "lvl": "target", "msg": ")" + message + "\"}\n");
	};
	EXPECT_EQ(said(R"(\"a\" \\ b\tc)"), "\"a\" \\ b\tc\n");
	EXPECT_EQ(said(R"(caf\xE9 \u2028x \U0001F600y \e[0m\0)"), "caf\xE9 ?x ?y \033[0m\n");
	EXPECT_EQ(said(R"(\q\x4)"), "?\n");
	EXPECT_EQ(said(R"(\u12)"), "?\n");
	EXPECT_EQ(said(R"(a"b)"), "\n") << "not what LAVA writes";
}

// As lava-run writes it: a report is found where it is.
TEST(LavaLog, ReportsAreFound)
{
	std::string log;
	const auto console = golden("circular.log");
	for (std::size_t at = 0; at < console.size();) {
		const auto end = std::min(console.find('\n', at), console.size());
		log += R"(- {"dt": "x", "lvl": "target", "msg": ")" +
		       console.substr(at, end - at) + "\"}\n";
		at = end + 1;
	}
	const auto splats = find_splats(log);
	ASSERT_EQ(splats.size(), 1U);
	EXPECT_EQ(splats[0].first_line, 13U);
	EXPECT_TRUE(involves(splats[0], "pcpu_alloc_mutex"));
}

} // namespace
} // namespace noio
