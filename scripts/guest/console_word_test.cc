// SPDX-License-Identifier: GPL-2.0
#include "guest/word.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace noio
{
namespace
{

using testing::Contains;
using testing::ElementsAre;
using testing::Pair;

const std::string kConsole =
	"[    0.000000][    T0] Linux version 7.2.13\n"
	"[    1.000000][   T31] noio.word 1: begin bpf_maps;\n"
	"[    1.000000][   T31] # soak: bpf_maps: begins\n"
	"[    2.000000][   T31] noio.word 2: lockdep on;\n"
	"[    2.000000][   T31] noio.word 3: edge pcpu_alloc_mutex -> (work)(&b->w);\n"
	"[    3.000000][   T31] noio.word 4: exit 0;\r\n"
	"[    3.000000][   T31] noio.word 5: done;\n";

std::string without(const std::string &what, const std::string &by = "")
{
	auto text = kConsole;
	const auto at = text.find(what);
	EXPECT_NE(at, text.npos) << what;
	return text.replace(at, what.size(), by);
}

TEST(ConsoleWord, Whole)
{
	const auto word = console_word(kConsole);
	EXPECT_THAT(word.problems, ElementsAre());
	EXPECT_TRUE(word.complete());
	EXPECT_EQ(word.scenario, "bpf_maps");
	EXPECT_THAT(word.edges, ElementsAre(Pair("pcpu_alloc_mutex", "(work)(&b->w)")));
	EXPECT_EQ(word.exit, 0);
}

TEST(ConsoleWord, NothingSaidIsNoWord)
{
	EXPECT_FALSE(console_word("").complete());
	EXPECT_FALSE(console_word("begin bpf_maps\nexit 0\ndone\n").complete());
	EXPECT_FALSE(console_word(kConsole.substr(0, kConsole.find("noio.word 5"))).complete());
}

// A site or an edge that got lost would be one that was not there.
TEST(ConsoleWord, ALostLineIsAProblem)
{
	const auto word = console_word(without("[    2.000000][   T31] noio.word 3: edge "
					       "pcpu_alloc_mutex -> (work)(&b->w);\n"));
	EXPECT_TRUE(word.done);
	EXPECT_FALSE(word.complete());
	EXPECT_THAT(word.problems, ElementsAre("console line 5: line 4 of the word follows 2"));
	EXPECT_FALSE(console_word(without("noio.word 1: begin bpf_maps;")).complete());
	EXPECT_FALSE(console_word(kConsole + kConsole).complete()) << "said twice";
}

TEST(ConsoleWord, ACutLineIsAProblem)
{
	EXPECT_THAT(console_word(without("&b->w);", "&b")).problems,
		    Contains("console line 5: the word is cut"));
	EXPECT_FALSE(
		console_word(without("noio.word 5: done;", "noio.word 5: done")).complete());
	EXPECT_FALSE(console_word(without("word 4:", "word x:")).complete());
}

TEST(ConsoleWord, ProblemsAreFew)
{
	std::string noise;
	for (int i = 0; i < 1000; i++)
		noise += "noio.word 7\n";
	EXPECT_LE(console_word(noise).problems.size(), 40U);
}

TEST(ConsoleWord, AProgramThatQuotesItSaysNothing)
{
	const auto word = console_word("[    1.000000] # noio.word 1: begin a;\n");
	EXPECT_EQ(word.scenario, "");
	EXPECT_THAT(word.problems, ElementsAre());
}

} // namespace
} // namespace noio
