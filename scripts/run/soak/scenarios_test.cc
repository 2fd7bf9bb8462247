// SPDX-License-Identifier: GPL-2.0
#include "run/soak/scenarios.h"

#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <re2/re2.h>

#include "core/disk.h"
#include "core/piece.h"
#include "kconfig/profile.h"

namespace noio
{
namespace
{

using testing::ElementsAre;
using testing::HasSubstr;

const std::string kBustedTable = "[[scenario]]\nname = 'busted'\nreplays = 'r'\nneeds = []\n";

std::string table(const std::string &name)
{
	return "[[scenario]]\nname = '" + name + "'\nreplays = 'r'\nneeds = ['A', 'B']\n";
}

std::vector<std::string> names(const std::vector<Scenario> &all)
{
	std::vector<std::string> found;
	found.reserve(all.size());
	for (const auto &one : all)
		found.push_back(one.name);
	return found;
}

std::string refused(const std::string &toml)
{
	const auto read = read_scenarios(toml, "s.toml");
	return read ? "read" : read.error().line();
}

TEST(Scenarios, AreReadInOrder)
{
	const auto read = read_scenarios(table("b") + table("a") + kBustedTable, "s.toml");
	ASSERT_TRUE(read) << read.error().line();
	EXPECT_THAT(names(*read), ElementsAre("b", "a", "busted"));
	EXPECT_THAT((*read)[0].needs, ElementsAre("A", "B"));
	EXPECT_EQ((*read)[0].replays, "r");
}

TEST(Scenarios, AreComplete)
{
	for (const auto &[part, wrong] : std::map<std::string, std::string>{
		     {"name = 'a'\n", "has no replays: s.toml:5"},
		     {"name = ''\nreplays = 'r'\nneeds = []\n",
		      "name is not a string: s.toml:6"},
		     {"name = 'a'\nreplays = 'r'\n", "has no needs: s.toml:5"},
		     {"name = 'a'\nreplays = 'r'\nneeds = [1]\n",
		      "a list of strings: s.toml:8"},
		     {"name = 'a'\nreplays = 'r'\nneeds = 'A'\n",
		      "a list of strings: s.toml:8"},
		     {"name = 'a'\nreplays = 'r'\nneeds = []\nmore = 1\n",
		      "unknown field \"more\": s.toml:9"}})
		EXPECT_THAT(refused(kBustedTable + "[[scenario]]\n" + part), HasSubstr(wrong))
			<< part;
	EXPECT_THAT(refused(""), HasSubstr("no scenario busted"));
	EXPECT_THAT(refused("scenario = 1\n"), HasSubstr("not a list"));
	EXPECT_THAT(refused(kBustedTable + "[other]\n"), HasSubstr("unknown field \"other\""));
	EXPECT_THAT(refused("[[scenario]\n"), HasSubstr("correct the line"));
	EXPECT_THAT(refused(table("a")), HasSubstr("no scenario busted"));
	EXPECT_THAT(refused(kBustedTable + table("a") + table("a")), HasSubstr("one name"));
}

TEST(Scenarios, BustedIsAlwaysChosen)
{
	const auto all = read_scenarios(table("ab") + table("b") + kBustedTable, "s.toml");
	ASSERT_TRUE(all);
	EXPECT_THAT(names(*choose_scenarios(*all, {})), ElementsAre("busted", "ab", "b"));
	EXPECT_THAT(names(*choose_scenarios(*all, {"b"})), ElementsAre("busted", "b"));
	EXPECT_THAT(names(*choose_scenarios(*all, {"b*"})), ElementsAre("busted", "b"));
	const auto none = choose_scenarios(*all, {"b", "c"});
	ASSERT_FALSE(none);
	EXPECT_THAT(none.error().line(), HasSubstr("no such scenario: c; there are ab, b"));
}

// A scenario that skips on our own kernels would look like one that was run.
TEST(Scenarios, OfOursHaveWhatTheyNeedInTheProfile)
{
	const auto all = load_scenarios("..");
	ASSERT_TRUE(all) << all.error().line();
	for (const auto arch : {Arch::kX86_64, Arch::kArm64}) {
		const auto load = [arch](const std::string &name) {
			return load_profile("../configs", name, arch, [](const std::string &) {
				return Result<bool>(true);
			});
		};
		const auto soak = load("soak"), outside = load("outside");
		ASSERT_TRUE(soak) << soak.error().line();
		ASSERT_TRUE(outside) << outside.error().line();
		for (const auto &scenario : *all)
			for (const auto &symbol : scenario.needs)
				EXPECT_TRUE(soak->count(symbol) || outside->count(symbol))
					<< scenario.name << " needs " << symbol;
	}
}

// A guest that is asked for one that it has not says nothing that is judged.
TEST(Scenarios, OfOursAreThoseOfTheGuest)
{
	std::string guest;
	for (const std::string file : {"block", "filesystem", "memory"})
		guest += read_file("../selftests/soak/" + file + "_scenarios.c").value();
	const RE2 row(R"re(\{"(\w+)", \w+, \w+, WORKERS)re");
	std::vector<std::string> has;
	std::string one;
	for (auto rest = piece(guest); RE2::FindAndConsume(&rest, row, &one);)
		has.push_back(one);
	EXPECT_THAT(names(load_scenarios("..").value()),
		    testing::UnorderedElementsAreArray(has));
}

} // namespace
} // namespace noio
