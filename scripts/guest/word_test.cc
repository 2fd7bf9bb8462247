// SPDX-License-Identifier: GPL-2.0
#include "guest/word.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/disk.h"

namespace noio
{
namespace
{

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;

const std::string kBegun = "begin bpf_maps\n";
const std::string kEnded = "exit 0\ndone\n";

// What parse_word() holds against @lines, said between begin and exit.
std::string problem_of(const std::string &lines)
{
	const auto word = parse_word(kBegun + lines + kEnded);
	EXPECT_EQ(word.complete(), word.problems.empty()) << lines;
	return word.problems.empty() ? "" : word.problems[0];
}

TEST(Word, Whole)
{
	const auto text = read_file("guest/testdata/bpf_maps.word"); // tests run in scripts/
	ASSERT_TRUE(text);
	const auto word = parse_word(*text);
	EXPECT_THAT(word.problems, ElementsAre());
	EXPECT_TRUE(word.complete());
	EXPECT_EQ(word.scenario, "bpf_maps");
	EXPECT_EQ(word.elapsed, std::chrono::seconds(2));
	EXPECT_EQ(word.iterations, 7U);
	EXPECT_EQ(word.lockdep, true);
	ASSERT_EQ(word.tables.size(), 1U);
	EXPECT_EQ(word.tables[0].table, "lock-classes");
	EXPECT_EQ(word.tables[0].used, 1234U);
	EXPECT_EQ(word.tables[0].max, 8192U);
	EXPECT_THAT(word.edges,
		    ElementsAre(Pair("pcpu_alloc_mutex", "fs_reclaim"),
				Pair("pcpu_alloc_mutex", "(work_completion)(&b->w)")));
	EXPECT_THAT(word.counts, ElementsAre(Pair("bad_io", 2U), Pair("seen", 580U)));
	ASSERT_EQ(word.sites.size(), 1U);
	EXPECT_EQ(word.sites[0].count, 2U);
	EXPECT_EQ(word.sites[0].problem, "io,fs");
	EXPECT_EQ(word.sites[0].mask, 0xcc0U);
	EXPECT_THAT(word.sites[0].frames,
		    ElementsAre("__vmalloc_area_node", "pcpu_get_vm_areas.part.0"));
	EXPECT_EQ(word.exit, 1);
}

TEST(Word, FailedUntilDone)
{
	for (const auto *text :
	     {"", "begin a", "begin a\n", "begin a\nexit 0\n", "begin a\nexit 0\ndone"}) {
		const auto word = parse_word(text);
		EXPECT_FALSE(word.complete()) << text;
		EXPECT_TRUE(word.problems.empty()) << text;
	}
	EXPECT_TRUE(parse_word("begin a\nexit 0\ndone\n").complete());
}

TEST(Word, AHalfLineIsNotRead)
{
	EXPECT_EQ(parse_word("begin a\niterations 1\niterations 23").iterations, 1U);
}

TEST(Word, Skipped)
{
	const auto word = parse_word("begin a\nskip no /dev/nullb0 here\nexit 4\ndone\n");
	EXPECT_TRUE(word.complete());
	EXPECT_EQ(word.skip, "no /dev/nullb0 here");
	EXPECT_FALSE(parse_word("begin a\nexit 4\ndone\n").complete());
	EXPECT_FALSE(parse_word("begin a\nskip x\nexit 0\ndone\n").complete());
	EXPECT_FALSE(parse_word("begin a\nskip \nexit 4\ndone\n").complete());
}

TEST(Word, ExitCodes)
{
	for (const auto *code : {"0", "1", "129", "137", "192"})
		EXPECT_TRUE(parse_word(kBegun + "exit " + code + "\ndone\n").complete())
			<< code;
	for (const auto *code : {"2", "3", "5", "127", "128", "193", "-1", "+1", "", " 1", "1 ",
				 "0x1", "99999999999999999999999"})
		EXPECT_FALSE(parse_word(kBegun + "exit " + code + "\ndone\n").complete())
			<< code;
}

TEST(Word, Contradictions)
{
	EXPECT_THAT(problem_of("lockdep off\nlockdep on\n"),
		    HasSubstr("line 3: lockdep on after"));
	EXPECT_THAT(problem_of("iterations 9\niterations 8\n"), HasSubstr("undone"));
	EXPECT_THAT(problem_of("elapsed 9\nelapsed 8\n"), HasSubstr("backwards"));
	EXPECT_THAT(problem_of("begin other\n"), HasSubstr("second begin"));
	EXPECT_THAT(problem_of("exit 0\n"), HasSubstr("second exit"));
	EXPECT_THAT(problem_of("skip a\nskip b\n"), HasSubstr("second skip"));
	EXPECT_THAT(problem_of("count seen 1\ncount seen 1\n"), HasSubstr("said before"));
	EXPECT_THAT(problem_of("lockdep_stat a 1 2\nlockdep_stat a 1 2\n"),
		    HasSubstr("said before"));
	EXPECT_EQ(problem_of("lockdep off\nlockdep off\niterations 8\niterations 8\n"), "");
}

TEST(Word, OffIsFinal)
{
	const auto word = parse_word(kBegun + "lockdep off\nlockdep on\n");
	EXPECT_EQ(word.lockdep, false);
	EXPECT_FALSE(parse_word(kBegun).lockdep.has_value());
}

TEST(Word, NothingAfterDone)
{
	auto word = parse_word(kBegun + kEnded + "iterations 5\n");
	EXPECT_THAT(word.problems, ElementsAre(HasSubstr("more after done")));
	EXPECT_EQ(word.iterations, 0U);
	EXPECT_FALSE(parse_word(kBegun + kEnded + "done\n").complete());
	EXPECT_FALSE(parse_word(kBegun + kEnded + "\n").complete());
}

TEST(Word, BeginsWithBegin)
{
	EXPECT_FALSE(parse_word(kEnded).complete());
	EXPECT_FALSE(parse_word("elapsed 1\n" + kBegun + kEnded).complete());
	EXPECT_FALSE(parse_word("begin\nexit 0\ndone\n").complete());
	EXPECT_FALSE(parse_word("begin a b\nexit 0\ndone\n").complete());
	EXPECT_FALSE(parse_word("begin a\ndone\n").complete());
}

TEST(Word, LinesThatAreNoneOfTheContract)
{
	for (const auto *line : {"",
				 " ",
				 "unknown 1",
				 "Begin a",
				 "elapsed",
				 "elapsed -1",
				 "elapsed 1 ",
				 "elapsed 18446744073709551616",
				 "elapsed 18446744073709551615",
				 "iterations 1.5",
				 "iterations",
				 "lockdep",
				 "lockdep ON",
				 "lockdep on ",
				 "lockdep_stat a 1",
				 "lockdep_stat a 1 2 3",
				 "lockdep_stat a b 2",
				 "lockdep_stat  1 2",
				 "edge a",
				 "edge a ->",
				 "edge  -> b",
				 "edge a -> b -> c",
				 "edge a->b",
				 "count seen",
				 "count other 1",
				 "count seen x",
				 "site 1 io 0xcc0",
				 "site 1 io 0xcc0 ",
				 "site 1 io cc0 f",
				 "site 1 io 0x f",
				 "site 1 disk 0xcc0 f",
				 "site x io 0xcc0 f",
				 "site 1 io 0xcc0 f<<g",
				 "site 1 io 0xcc0 a<b<c<d<e<f<g<h<i<j<k<l<m",
				 "done now",
				 "elapsed 1\r",
				 "count seen 1\x80",
				 "\x1b[2J"})
		EXPECT_NE(problem_of(std::string(line) + "\n"), "") << line;
	EXPECT_EQ(problem_of("site 1 io 0xcc0 a<b<c<d<e<f<g<h<i<j<k<l\n"), "");
}

TEST(Word, ProblemsAreFewAndPrintable)
{
	std::string noise;
	for (int i = 0; i < 1000; i++)
		noise += "\x1b]0;\xff\n";
	const auto word = parse_word(kBegun + noise + kEnded);
	EXPECT_LE(word.problems.size(), 20U);
	EXPECT_EQ(word.problems[0], "line 2: not ASCII: \"?]0;?\"");
}

TEST(Word, Huge)
{
	const std::string ten(10 << 20, 'x');
	EXPECT_FALSE(parse_word(ten).complete());
	EXPECT_FALSE(parse_word(kBegun + ten + "\n" + kEnded).complete());
	EXPECT_FALSE(parse_word(std::string(10 << 20, '\n')).complete());
	EXPECT_FALSE(parse_word(std::string(10 << 20, '\0') + "\n").complete());

	std::string many = kBegun;
	for (int i = 0; many.size() < (1U << 20); i++)
		many += "edge a -> b" + std::to_string(i) + "\n";
	const auto word = parse_word(many + kEnded);
	EXPECT_FALSE(word.complete());
	EXPECT_LE(word.edges.size(), 4096U);
}

} // namespace
} // namespace noio
