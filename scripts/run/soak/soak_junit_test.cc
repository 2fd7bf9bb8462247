// SPDX-License-Identifier: GPL-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <pugixml.hpp>

#include "run/soak/sample_soak.h"
#include "run/soak/soak_text.h"

namespace noio
{
namespace
{

using testing::HasSubstr;

class SoakJunit : public testing::Test
{
protected:
	pugi::xml_node read(const SoakRecord &record)
	{
		EXPECT_TRUE(document.load_string(soak_junit(record).c_str()));
		return document.child("testsuites");
	}
	pugi::xml_node testcase(const std::string &name)
	{
		for (const auto suite : document.child("testsuites"))
			if (const auto found =
				    suite.find_child_by_attribute("name", name.c_str()))
				return found;
		return {};
	}

	pugi::xml_document document;
};

TEST_F(SoakJunit, HasACaseAScenarioAndAReport)
{
	const auto suites = read(sample_record());
	EXPECT_STREQ(suites.first_child().attribute("name").value(),
		     "7.2.13 x86_64 soak scenarios");
	EXPECT_STREQ(suites.first_child().attribute("timestamp").value(),
		     "2026-11-21T10:02:13Z");
	EXPECT_EQ(suites.attribute("tests").as_int(), 6);
	EXPECT_EQ(suites.attribute("failures").as_int(), 3);
	EXPECT_EQ(suites.attribute("errors").as_int(), 0);
	EXPECT_EQ(suites.attribute("skipped").as_int(), 2);

	EXPECT_FALSE(testcase("busted").first_child());
	EXPECT_STREQ(testcase("maps").attribute("time").value(), "9.250");
	EXPECT_STREQ(testcase("maps").child("failure").attribute("message").value(),
		     "findings in 1");
	EXPECT_STREQ(testcase("maps").child("failure").text().get(), "it is findings\n");
	EXPECT_STREQ(testcase("no").child("skipped").attribute("message").value(),
		     "skipped: no btrfs");

	const auto circle = testcase("lockdep: possible circular locking dependency");
	EXPECT_STREQ(circle.attribute("classname").value(), "maps");
	EXPECT_STREQ(circle.child("failure").attribute("message").value(), "1 times");
	EXPECT_THAT(circle.child("failure").text().get(),
		    HasSubstr("/out/soak/0/001-maps.log, lines 17 to 140\nWARNING: possible"));
	EXPECT_TRUE(testcase("lockdep: something else").child("skipped"));
	EXPECT_STREQ(testcase("verdict").child("failure").attribute("message").value(),
		     "findings");
	EXPECT_THAT(testcase("verdict").child("failure").text().get(),
		    HasSubstr("maps: it is findings"));
}

TEST_F(SoakJunit, OfACleanOneHasNoFailure)
{
	auto record = sample_record();
	record.soak = sum_up(
		{{"busted", "a fault", {}}, {"maps", "chunks", {}}},
		{sample_boot("busted", Verdict::kClean), sample_boot("maps", Verdict::kClean)});
	const auto suites = read(record);
	EXPECT_EQ(suites.attribute("tests").as_int(), 3);
	EXPECT_FALSE(testcase("maps").first_child());
	EXPECT_FALSE(testcase("verdict").first_child());
}

TEST_F(SoakJunit, WhatProvedNothingIsAnError)
{
	auto record = sample_record();
	record.soak = sum_up({{"busted", "a fault", {}}, {"maps", "chunks", {}}},
			     {sample_boot("maps", Verdict::kInconclusive)});
	const auto suites = read(record);
	EXPECT_EQ(suites.attribute("failures").as_int(), 0);
	EXPECT_EQ(suites.attribute("errors").as_int(), 2);
	EXPECT_STREQ(testcase("maps").child("error").attribute("message").value(),
		     "1 not judged");
	EXPECT_STREQ(testcase("busted").child("skipped").attribute("message").value(),
		     "not run");
	EXPECT_THAT(testcase("verdict").child("error").text().get(),
		    HasSubstr("busted was not found"));
}

TEST_F(SoakJunit, TakesAnyBytes)
{
	auto record = sample_record();
	auto &finding = record.soak.percpu[0];
	finding.splat.title = finding.scenario = record.kernel.release =
		"\x01\xff\"<&>]]>'\x1b[31m";
	finding.text = std::string("\0\x80", 2) + finding.splat.title;
	const auto suites = read(record);
	EXPECT_STREQ(suites.last_child().attribute("name").value(),
		     "??\"<&>]]>'?[31m x86_64 soak verdict");
	EXPECT_THAT(testcase("lockdep: ??\"<&>]]>'?[31m").child("failure").text().get(),
		    HasSubstr("\n????\"<&>]]>'?[31m"));
}

} // namespace
} // namespace noio
