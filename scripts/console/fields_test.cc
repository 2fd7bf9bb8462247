// SPDX-License-Identifier: GPL-2.0
#include "console/fields.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <vector>

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

TEST(LavaFields, OtherLogsAreLeftAsTheyAre)
{
	for (const std::string log : {"", "[    0.1] Linux version", "{\"a\": 1}", "- x",
				      "- {\"dt\": 1}", "{", "{}", "__CURSOR", "{\n\"msg\":"})
		EXPECT_EQ(printed(log), log.empty() ? "" : log + "\n");
}

TEST(LavaFields, OnlyTheDevicesLinesInTheirPlaces)
{
	const std::string debug =
		R"(- {"dt": "2026-11-26T18:34:49.4", "lvl": "debug", "msg": "Linux version"})";
	const std::string target =
		R"(- {"dt": "2026-11-26T18:34:49.4", "lvl": "target", "msg": "[    0.1] a"})";
	EXPECT_EQ(printed(debug + "\n" + target + "\n" + debug + "\n"), "\n[    0.1] a\n\n");
	EXPECT_EQ(printed(target.substr(2) + "\r\n" + target.substr(2)),
		  "[    0.1] a\n[    0.1] a\n");
	EXPECT_EQ(find_splats(R"({"dt": "x", "lvl": "target", "msg": "BUG: a"})"
			      "\nno entry\n")
			  .size(),
		  1U);
	EXPECT_EQ(printed(target + "\nno entry\n" + target.substr(0, 50)), "[    0.1] a\n\n\n");
}

TEST(LavaFields, WhatYamlEscapes)
{
	const auto said = [](const std::string &message) {
		return printed(R"({"dt": "x", "lvl": "target", "msg": ")" + message + "\"}\n");
	};
	EXPECT_EQ(said(R"(\"a\" \\ b\tc)"), "\"a\" \\ b\tc\n");
	EXPECT_EQ(said(R"(caf\xE9 \u2028x \U0001F600y \e[0m\0)"), "caf\xE9 ?x ?y \n");
	EXPECT_EQ(said(R"(\q\x4)"), "?\n");
	EXPECT_EQ(said(R"(\u12)"), "?\n");
	EXPECT_EQ(said(R"(a"b)"), "\n") << "not what LAVA writes";
}

// As lava-run writes it: a report is found where it is.
TEST(LavaFields, ReportsAreFound)
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

std::string journal(const std::string &form)
{
	std::string all;
	for (const std::string transport : {"kernel", "syslog", "stdout"})
		all += fmt::format(fmt::runtime(form), transport);
	return all;
}

struct OfRecord {
	std::size_t number;
	std::string stamp, text;
	int level;
};

std::vector<OfRecord> read_lines(std::string_view log)
{
	std::vector<OfRecord> all;
	for (const Line &line : Lines(log))
		if (line.kernel)
			all.push_back({line.number, std::string(line.stamp),
				       std::string(line.text), line.level});
	return all;
}

// A record's level, time and number, and no program's but the kernel's.
TEST(Fields, OfAJournal)
{
	for (const std::string form :
	     {"{{\"MESSAGE\":\"a\\nb\",\"PRIORITY\":\"4\",\"_TRANSPORT\":\"{}\","
	      "\"__MONOTONIC_TIMESTAMP\":\"9\",\"_SOURCE_MONOTONIC_TIMESTAMP\":\"12345678\"}}"
	      "\n",
	      "data: {{\"MESSAGE\":[97,10,98],\"PRIORITY\":\"4\",\"_TRANSPORT\":\"{}\","
	      "\"__MONOTONIC_TIMESTAMP\":\"12345678\",\"x\":null,\"y\":[\"a\"]}}\n\n"}) {
		const auto lines = read_lines(journal(form));
		ASSERT_EQ(lines.size(), 2U) << form;
		EXPECT_EQ(lines[0].stamp, "12.345678");
		EXPECT_EQ(lines[0].level, 4);
		EXPECT_EQ(lines[0].text, "a");
		EXPECT_EQ(lines[1].text, "b");
		EXPECT_EQ(lines[1].number, 1U);
	}
	const auto pretty =
		read_lines(journal("{{\n\t\"PRIORITY\" : \"4\",\n\t\"MESSAGE\" : \"a\","
				   "\n\t\"_TRANSPORT\" : \"{}\"\n}}\n"));
	ASSERT_EQ(pretty.size(), 1U);
	EXPECT_EQ(pretty[0].number, 3U);
	EXPECT_EQ(pretty[0].text, "a");
}

TEST(Fields, OfAnExport)
{
	const std::string sized("MESSAGE\n\3\0\0\0\0\0\0\0a\nb\n", 20);
	const auto lines = read_lines("__CURSOR=s=1\nPRIORITY=4\n" + sized +
				      "_TRANSPORT=kernel\n_SOURCE_MONOTONIC_TIMESTAMP=345\n\n"
				      "__CURSOR=s=2\nMESSAGE=BUG: c\n_TRANSPORT=stdout\n\n"
				      "__CURSOR=s=3\nMESSAGE=d\n_TRANSPORT=kernel\nPRIORITY=6");
	ASSERT_EQ(lines.size(), 3U);
	EXPECT_EQ(lines[0].stamp, "0.000345");
	EXPECT_EQ(lines[0].text, "a");
	EXPECT_EQ(lines[1].text, "b");
	EXPECT_EQ(lines[1].number, 3U);
	EXPECT_EQ(lines[2].text, "d");
	EXPECT_EQ(lines[2].number, 14U);
	// Sizes that the log has not.
	for (const char byte : {'\1', '\4', '\xff'})
		EXPECT_EQ(printed("__CURSOR=a\nMESSAGE\n" + std::string(8, byte) + "a\n")
				  .substr(0, 11),
			  "__CURSOR=a\n");
}

TEST(Fields, OfVerboseJournals)
{
	const auto lines = read_lines("Mon 2026-03-02 10:00:00.123456 UTC [s=a;i=1]\n"
				      "    PRIORITY=4\n    MESSAGE=a\n             b\n"
				      "    _TRANSPORT=kernel\n"
				      "Mon 2026-03-02 10:00:00.123456 UTC [s=a;i=2]\n"
				      "    MESSAGE=BUG: c\n    _TRANSPORT=stdout\n");
	ASSERT_EQ(lines.size(), 2U);
	EXPECT_EQ(lines[0].number, 3U);
	EXPECT_EQ(lines[0].text, "a");
	EXPECT_EQ(lines[1].text, " b");
}

TEST(Fields, OfDmesgAndAfterIt)
{
	const auto lines = read_lines(
		"{\n   \"dmesg\": [\n      {\n         \"fac\": \"kern\",\n         \"pri\": "
		"\"warn\",\n"
		"         \"time\":    12.345678,\n         \"caller\": \"T1\",\n"
		"         \"msg\": \"a \\u003c\\\"\"\n      },{\n         \"pri\": 30,\n"
		"         \"msg\": \"b\"\n      }\n   ]\n}\n[    1.000000] c\n");
	ASSERT_EQ(lines.size(), 3U);
	EXPECT_EQ(lines[0].stamp, "12.345678");
	EXPECT_EQ(lines[0].level, 4);
	EXPECT_EQ(lines[0].text, "a <\"");
	EXPECT_EQ(lines[0].number, 8U);
	EXPECT_EQ(lines[1].text, "b");
	EXPECT_EQ(lines[1].level, 6);
	EXPECT_EQ(lines[1].number, 11U);
	EXPECT_EQ(lines[2].number, 15U);
}

// A console in one string; and one object within another.
TEST(Fields, OfClouds)
{
	const auto lines = read_lines(
		R"({"InstanceId": "i-1", "Output": "[    1.000000] a\r\n[    2.000000] b\r\n"})");
	ASSERT_EQ(lines.size(), 2U);
	EXPECT_EQ(lines[0].text, "a");
	EXPECT_EQ(lines[1].stamp, "2.000000");
	EXPECT_EQ(
		read_lines(
			R"([{"p": {"MESSAGE": "a", "_TRANSPORT": "kernel", "pri": 4}, "t": 1},)"
			R"({"p": {"MESSAGE": "b", "PRIORITY": "4"}}])")
			.size(),
		2U);
}

} // namespace
} // namespace noio
