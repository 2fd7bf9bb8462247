// SPDX-License-Identifier: GPL-2.0
#include "run/soak/soak_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <pugixml.hpp>

#include "core/disk.h"
#include "core/text.h"
#include "run/soak/sample_soak.h"

namespace noio
{
namespace
{

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

class SoakHtml : public testing::Test
{
protected:
	// Makes the page of @page and reads it as XML.
	void show(const SoakPage &page)
	{
		const auto made =
			soak_html(page, read_file("run/soak/soak.html").value_or("{{#"));
		ASSERT_TRUE(made) << made.error().line();
		html = *made;
		const auto parsed = document.load_string(html.c_str(), pugi::parse_full);
		ASSERT_TRUE(parsed) << parsed.description() << html.substr(parsed.offset, 200);
	}
	void show() { show({record, nullptr, {}, "/out"}); }

	// The text of each node that @path finds, blanks at its ends taken away.
	std::vector<std::string> texts(const char *path)
	{
		std::vector<std::string> all;
		for (const auto &found : document.select_nodes(path)) {
			std::string text;
			for (const auto &one : found.node().select_nodes(".//text()"))
				text += one.node().value();
			const auto from = text.find_first_not_of(" \n");
			all.push_back(from == text.npos
					      ? ""
					      : text.substr(from, text.find_last_not_of(" \n") -
									  from + 1));
		}
		return all;
	}

	SoakRecord record = sample_record();
	std::string html;
	pugi::xml_document document;
};

TEST_F(SoakHtml, BeginsWithTheVerdictAndItsReasons)
{
	show();
	EXPECT_THAT(texts("//header/p[@class='verdict']"), ElementsAre("findings"));
	EXPECT_THAT(texts("//h1"), ElementsAre("Soak of Linux 7.2.13, x86_64, 1 patch"));
	EXPECT_THAT(texts("//header/ul[1]/li"), ElementsAre("maps: it is findings"));
	EXPECT_THAT(texts("//header/details"), ElementsAre());
}

TEST_F(SoakHtml, FoldsManyReasons)
{
	record.soak.reasons.assign(11, "the same");
	show();
	EXPECT_EQ(texts("//header/ul[1]/li").size(), 8U);
	EXPECT_THAT(texts("//header/details/summary"), ElementsAre("3 more"));
	EXPECT_EQ(texts("//header/details/ul/li").size(), 3U);
}

TEST_F(SoakHtml, TellsWhatWasSoaked)
{
	show();
	const auto facts = texts("//dl/dd");
	EXPECT_THAT(facts,
		    testing::IsSupersetOf(
			    {std::string("Linux 7.2.13, linux-source-7.2 7.2.13-1 (sid)"),
			     std::string("x86_64"), std::string("soak"), std::string(64, 'a'),
			     std::string("2 cores, Linux 6.12.0"),
			     std::string("out/noio soak --base v7.2"),
			     "mm/vmalloc: take a mask" + std::string(40, 'b')}));
	record.kernel.config_sha256.reset();
	record.kernel.patches.clear();
	show();
	EXPECT_THAT(texts("//dl/dd"), testing::IsSupersetOf({"not known", "none"}));
}

TEST_F(SoakHtml, HasARowAScenario)
{
	show();
	EXPECT_THAT(texts("//tr[td/b='maps']/td"),
		    ElementsAre("maps", "findings in 1", "1", "7 s", "12", "-", "4", "7", "0",
				"0", "0", "0", "0", "0", "1"));
	EXPECT_THAT(texts("//tr[td/b='maps']/following-sibling::tr"),
		    ElementsAre("the most chunks"));
	EXPECT_THAT(texts("//tr[td/b='no']/td[2]"), ElementsAre("skipped"));
	EXPECT_THAT(texts("//tr[td/b='no']/following-sibling::tr"),
		    ElementsAre("a filesystem; skipped: no btrfs"));
	EXPECT_THAT(texts("//tr/td[@class='bad']"), ElementsAre());
	record.soak.scenarios[1].counts["bad_fs"] = 9;
	show();
	EXPECT_THAT(texts("//tr/td[@class='bad']"), ElementsAre("9"));
}

TEST_F(SoakHtml, DrawsABarForEachBoot)
{
	record.soak.boots[1].started = std::chrono::milliseconds(20000);
	show();
	EXPECT_THAT(texts("//svg[@class='time']/text[@text-anchor='end']"),
		    ElementsAre("busted", "maps", "no"));
	EXPECT_THAT(texts("//svg[@class='time']/g[@class='findings']/title"),
		    ElementsAre("maps: findings, from 20 s to 29 s, lockdep on for 7 s, "
				"12 iterations\nit is findings"));
	EXPECT_EQ(texts("//svg[@class='time']/g[@class='clean']").size(), 1U);
	EXPECT_EQ(texts("//svg[@class='time']/g[@class='skipped']").size(), 1U);
	const auto bar =
		document.select_node("//g[@class='findings']/rect[@class='bar']").node();
	EXPECT_NEAR(bar.attribute("x").as_double(), 150 + 825 * 20 / 29.25, 0.1);
	EXPECT_NEAR(bar.attribute("width").as_double(), 825 * 9.25 / 29.25, 0.1);
	EXPECT_NEAR(bar.next_sibling().attribute("width").as_double(), 825 * 7 / 29.25, 0.1);
	EXPECT_THAT(texts("//svg[@class='time']/text[@class='axis']"),
		    testing::Contains("25 s"));
}

TEST_F(SoakHtml, TellsLocksTablesAndSites)
{
	show();
	EXPECT_THAT(texts("//li[@class='mono bad']"),
		    ElementsAre(HasSubstr("fs_reclaim: reclaim under the mutex")));
	EXPECT_THAT(texts("//ul/li[@class='mono']"),
		    ElementsAre(HasSubstr("x \xe2\x86\x92 pcpu")));
	record.soak.edges.insert({{"pcpu_alloc_mutex", "y#2"}, {"pcpu_alloc_mutex", "y#3/1"}});
	show();
	EXPECT_THAT(texts("//ul/li[@class='mono']"),
		    ElementsAre("pcpu_alloc_mutex \xe2\x86\x92 y (2 keys)", HasSubstr("x ")));
	EXPECT_THAT(texts("//tr[td='lock-classes']/td"),
		    ElementsAre("lock-classes", "5 of 8192", "0.1 %", ""));
	EXPECT_THAT(texts("//section/div/details/summary"),
		    ElementsAre("2 times io, mask 0xcc0, in f < g"));
	EXPECT_THAT(texts("//section/div/details/pre"), ElementsAre("f\ng"));
}

TEST_F(SoakHtml, HasEachReportWithItsChain)
{
	show({record,
	      nullptr,
	      {"<svg class=\"chain\"><text>drawn</text></svg>"},
	      "/out/pages"});
	EXPECT_THAT(texts("//article/h3"),
		    ElementsAre("lockdep: possible circular locking dependency",
				"lockdep: something else"));
	EXPECT_THAT(texts("//section[h2='Reports about percpu memory']//h3"),
		    ElementsAre("lockdep: possible circular locking dependency"));
	EXPECT_THAT(texts("//figure/svg"), ElementsAre("drawn"));
	EXPECT_THAT(texts("(//article)[1]/ol/li"), ElementsAre());
	EXPECT_THAT(texts("(//article)[2]/ol/li"),
		    ElementsAre("pcpu_alloc_mutex, taken in pcpu_alloc_noprof()",
				"fs_reclaim, taken in __fs_reclaim_acquire()",
				"&q->debugfs_mutex#2/1"));
	EXPECT_THAT(texts("//article/details/pre"),
		    ElementsAre("WARNING: possible circular locking dependency"));
	EXPECT_STREQ(document.select_node("//article//a").node().attribute("href").value(),
		     "./../soak/0/001-maps.log");
}

TEST_F(SoakHtml, ExplainsArrowsOnlyWhereSomeAreDrawn)
{
	show({record, nullptr, {"<svg/>"}, "/out"});
	const auto *note = "//section/p[starts-with(., 'An arrow')]";
	EXPECT_EQ(texts(note).size(), 1U);
	show();
	EXPECT_EQ(texts(note).size(), 0U);
}

TEST_F(SoakHtml, LinksToAConsoleWhateverItIsCalled)
{
	record.soak.percpu[0].log = "/out/a b?c#d%\"\xff.log";
	show();
	EXPECT_STREQ(document.select_node("//article//a").node().attribute("href").value(),
		     "./a%20b%3Fc%23d%25%22%FF.log");
}

TEST_F(SoakHtml, ComparesWithTheRunBefore)
{
	auto before = sample_record();
	before.soak.percpu[0].splat.title = "of old";
	before.soak.scenarios[1].counts["bad_io"] = 5;
	record.soak.edges.erase({"pcpu_alloc_mutex", "fs_reclaim"});
	record.soak.verdict = Verdict::kClean;
	show({record, &before, {}, "/out"});
	EXPECT_THAT(texts("//section[1]//tr[td='verdict']/td"),
		    ElementsAre("verdict", "findings", "clean"));
	EXPECT_THAT(texts("//section[1]//tr[td[1]='maps']/td"),
		    ElementsAre("maps", "findings in 1", "1", "7 s", "4", "5", "findings in 1",
				"1", "7 s", "4", "0"));
	EXPECT_THAT(texts("//section[1]//p[span]"),
		    ElementsAre(AllOf(HasSubstr("gone"), HasSubstr("fs_reclaim")),
				"gone lockdep: of old 1 times before, 0 after",
				"new lockdep: possible circular locking dependency "
				"0 times before, 1 after",
				"in both lockdep: something else 1 times before, 1 after"));
	EXPECT_THAT(texts("//section[1]//details/summary"), ElementsAre("1 in both"));
	EXPECT_THAT(texts("//section[1]//details/p"), ElementsAre(HasSubstr("x ")));
	show();
	EXPECT_THAT(html, Not(HasSubstr("Before and after")));
}

TEST_F(SoakHtml, NeedsNothingBesideItself)
{
	show({record, &record, {}, "/out"});
	EXPECT_THAT(html, AllOf(Not(HasSubstr("@import")), Not(HasSubstr("url("))));
	EXPECT_TRUE(document.select_nodes("//script|//link|//img|//iframe|//object").empty());
	EXPECT_TRUE(document.select_nodes("//@src|//@*[starts-with(name(), 'on')]").empty());
	for (const auto &found : document.select_nodes("//@href"))
		EXPECT_THAT(found.attribute().value(), testing::StartsWith("./"));
}

// All text of a record that a stranger may choose is @name.
SoakRecord hostile(const std::string &name)
{
	auto all = sample_record();
	all.report = all.tool = all.date = all.command = name;
	all.subject = {name, name, {name}, name};
	all.kernel = {name, name, name, name, {{name, name}}};
	all.host = {2, name, name, name, {name, name}};
	auto &soak = all.soak;
	soak.reasons = {name};
	soak.edges = {{"pcpu_alloc_mutex", name}, {name, "pcpu_alloc_mutex"}};
	soak.tables = {{name, 1, 0}};
	soak.sites = {{1, name, 1, {name, name}}};
	for (auto &one : soak.scenarios)
		one.name = one.replays = one.skipped = name;
	for (auto &one : soak.boots) {
		one.scenario = name;
		one.reasons = {name};
	}
	for (auto *list : {&soak.percpu, &soak.unrelated})
		for (auto &one : *list) {
			one.scenario = one.text = one.splat.task = one.splat.title = name;
			one.log = "/out/" + name;
			for (auto &lock : one.splat.chain)
				lock = {name, name, name};
		}
	return all;
}

TEST_F(SoakHtml, WhateverThingsAreCalledIsText)
{
	const auto harmless = hostile("a name");
	show({harmless, &harmless, {}, "/out"});
	const auto elements = document.select_nodes("//*").size();
	for (const std::string name :
	     {"</title></style><script>alert(1)</script>", "\" onload=\"x\" '", "{{{graph}}}",
	      "&lt;&#0;&", "\xff\xc3(\xed\xa0\x80", "\x01\x08\x1b[31m\x7f", "]]><!--",
	      "javascript:alert(1)"}) {
		const auto other = hostile(name);
		show({other, &other, {}, "/out"});
		EXPECT_EQ(document.select_nodes("//*").size(), elements) << name;
		EXPECT_TRUE(document.select_nodes("//script|//@onload").empty()) << name;
		for (const auto &found : document.select_nodes("//@href"))
			EXPECT_THAT(found.attribute().value(), testing::StartsWith("./"));
		EXPECT_THAT(texts("(//article)[1]/h3"),
			    ElementsAre("lockdep: " + plain_text(name)));
		EXPECT_EQ(std::count_if(html.begin(), html.end(),
					[](char c) {
						return c >= 0 && c < ' ' && c != '\n' &&
						       c != '\t';
					}),
			  0)
			<< name;
	}
}

TEST_F(SoakHtml, TakesHugeTextAndEmptyRuns)
{
	const auto huge = hostile(std::string(1 << 15, '<'));
	show({huge, &huge, {}, "/out"});
	record.soak = sum_up({}, {});
	show({record, &record, {}, "/out"});
	EXPECT_THAT(texts("//header/p[@class='verdict']"), ElementsAre("inconclusive"));
}

TEST_F(SoakHtml, RefusesABrokenTemplate)
{
	EXPECT_FALSE(soak_html({record, nullptr, {}, "/out"}, "{{#numbers}}"));
}

} // namespace
} // namespace noio
