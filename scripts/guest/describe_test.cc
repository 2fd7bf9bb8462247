// SPDX-License-Identifier: GPL-2.0
#include "guest/describe.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "console/golden.h"
#include "core/record.h"
#include "core/schema_check.h"

namespace noio
{
namespace
{

using nlohmann::json;
using testing::HasSubstr;

Boot kept(const std::string &console)
{
	Boot boot;
	boot.ending = ending_of(console);
	boot.console = console;
	return boot;
}

std::string as_json(const Boot &boot)
{
	return json_text(record_json(JudgedBoot{judge(boot, ""), boot}));
}

std::string errors(const std::string &text)
{
	return rule_errors(text, record_schema<JudgedBoot>("noio guest"));
}

TEST(DescribeJson, EachConsoleFollowsTheSchema)
{
	for (const auto *log :
	     {"circular.log", "failing.log", "hang.log", "interleaved.log", "lockdep-off.log",
	      "no-ktap.log", "no-lockdep.log", "panic.log", "passes.log", "skipped.log",
	      "stray-warning.log", "tap14.log", "truncated.log"}) {
		const auto console = golden(log);
		ASSERT_FALSE(console.empty()) << log;
		EXPECT_EQ(errors(as_json(kept(console))), "") << log;
	}
}

TEST(Describe, SaysWhatIsUnrelated)
{
	Judgement judgement;
	judgement.verdict = Verdict::kClean;
	EXPECT_EQ(verdict_word(judgement), "clean");
	judgement.splats.emplace_back().kind = SplatKind::kMemory;
	EXPECT_EQ(verdict_word(judgement), "clean");
	judgement.splats[0].kind = SplatKind::kKasan;
	judgement.splats[0].title = "KASAN: x";
	EXPECT_EQ(verdict_word(judgement), "unrelated");
	EXPECT_THAT(describe(judgement), HasSubstr("unrelated, sanitizer: KASAN: x"));
	judgement.splats[0].percpu = true;
	EXPECT_EQ(verdict_word(judgement), "clean");
	judgement.of_kernel = false;
	EXPECT_THAT(describe(judgement), testing::Not(HasSubstr("kernel reports")));
}

TEST(DescribeJson, TheSchemaHoldsItToWhatItSays)
{
	const auto sound = parse_json(as_json(kept(golden("circular.log"))));
	for (const auto *key :
	     {"verdict", "reasons", "cases", "findings", "ending", "boot_command"}) {
		auto broken = sound;
		broken.erase(key);
		EXPECT_NE(errors(json_line(broken)), "") << key;
	}
	auto broken = sound;
	broken["findings"][0]["kind"] = "new";
	EXPECT_NE(errors(json_line(broken)), "");
	broken = sound;
	broken["findings"][0]["chain"][0].erase("class");
	EXPECT_NE(errors(json_line(broken)), "");
}

TEST(DescribeJson, AFindingIsData)
{
	auto boot = kept(golden("circular.log"));
	boot.command = "qemu-system-x86_64 -M pc";
	const auto object = parse_json(as_json(boot));
	EXPECT_EQ(object["verdict"], "findings");
	EXPECT_EQ(object["ending"], "powered off");
	EXPECT_EQ(object["boot_command"], "qemu-system-x86_64 -M pc");
	ASSERT_EQ(object["findings"].size(), 1U);
	const auto &finding = object["findings"][0];
	EXPECT_EQ(finding["kind"], "lockdep");
	EXPECT_EQ(finding["task"], "kunit_try_catch/34");
	EXPECT_EQ(finding["first_line"], 13);
	EXPECT_EQ(finding["last_line"], 121);
	EXPECT_EQ(finding["chain"][0], (json{{"lock", "pcpu_alloc_mutex"},
					     {"class", "pcpu_alloc_mutex"},
					     {"function", "pcpu_alloc_noprof"}}));
}

TEST(DescribeJson, WhateverTheConsoleHolds)
{
	for (const std::string &console :
	     {std::string(), std::string("\0\xff\xfe\n", 4),
	      std::string("KTAP version 1\n1..1\nok 1 \xc3\x28 # SKIP \"\x01\xff\n"),
	      std::string("BUG: \xff\xfe\x01 is broken\n-> #0 (\xff){....}-{1:1}:\n")}) {
		const auto text = as_json(kept(console));
		EXPECT_EQ(errors(text), "") << text;
		EXPECT_EQ(parse_json(text)["verdict"], "corrupted");
		EXPECT_EQ(parse_json(text)["boot_command"], "");
	}
}

TEST(Describe, SafeOnATerminal)
{
	const auto text = describe(judge(kept("BUG: \x1b]0;x\x07 is broken\n"), ""));
	EXPECT_THAT(text, HasSubstr("verdict: corrupted"));
	EXPECT_EQ(text.find('\x07'), std::string::npos);
	EXPECT_EQ(text.find('\x1b'), std::string::npos);
}

} // namespace
} // namespace noio
