// SPDX-License-Identifier: GPL-2.0
#include "console/lines.h"

#include <gtest/gtest.h>
#include <vector>

#include "console/spelling.h"

namespace noio
{

namespace
{

struct Read {
	std::size_t number, last;
	std::string stamp, caller, text;
	int level;
	bool whole;
};

std::vector<Read> split_lines(std::string_view log)
{
	std::vector<Read> all;
	for (const Line &line : Lines(log))
		all.push_back({line.number, line.last, std::string(line.stamp),
			       std::string(line.caller), std::string(line.text), line.level,
			       line.whole});
	return all;
}

TEST(Lines, PrefixWithAndWithoutCaller)
{
	const auto lines = split_lines("[    1.234567][   T31]     ok 1 a\n"
				       "[   12.000001] ok 2 b\n"
				       "<6>[    0.000000][    C1] c\n"
				       "    ok 3 d\n");
	ASSERT_EQ(lines.size(), 4U);
	EXPECT_EQ(lines[0].stamp, "1.234567");
	EXPECT_EQ(lines[0].caller, "T31");
	EXPECT_EQ(lines[0].text, "    ok 1 a");
	EXPECT_EQ(lines[1].caller, "");
	EXPECT_EQ(lines[1].text, "ok 2 b");
	EXPECT_EQ(lines[2].caller, "C1");
	EXPECT_EQ(lines[2].text, "c");
	EXPECT_EQ(lines[3].text, "    ok 3 d");
	EXPECT_EQ(lines[3].number, 4U);
}

// What is before each line, frames too, is a machine's name; a driver's is part of its lines.
TEST(Lines, NameOfTheMachine)
{
	const auto of_machine = split_lines("[    1.000000] web1: BUG: x\n"
					    "[    1.000000] web1:  f+0x1/0x2\n"
					    "[    1.000000] web1: \n"
					    "[    1.000000] web1:  g+0x1/0x2\n");
	ASSERT_EQ(of_machine.size(), 4U);
	EXPECT_EQ(of_machine[0].text, "BUG: x");
	EXPECT_EQ(of_machine[1].text, " f+0x1/0x2");
	EXPECT_EQ(of_machine[2].text, "");
	const auto of_driver = split_lines("[    1.000000] drv: BUG: x\n"
					   "[    1.000000] drv: f is at f+0x1/0x2\n"
					   "[    1.000000] drv: g is at g+0x1/0x2\n");
	EXPECT_EQ(of_driver[0].text, "drv: BUG: x");
	const auto of_one_line = split_lines("[    1.000000] web1: BUG: x\n"
					     "[    1.000000] web1:  f+0x1/0x2\n"
					     "[    1.000000] web1:  g+0x1/0x2\n"
					     "[    1.000000] usb: x\n");
	EXPECT_EQ(of_one_line[0].text, "web1: BUG: x");
}

TEST(Lines, PrefixWithoutText)
{
	const auto lines = split_lines("[    1.000000][   T31] \n[    1.000000]\n");
	ASSERT_EQ(lines.size(), 2U);
	EXPECT_EQ(lines[0].text, "");
	EXPECT_EQ(lines[1].text, "");
}

TEST(Lines, BracketsThatAreNoPrefix)
{
	const auto lines = split_lines("[drm] 1.234567\n[ 1.5] x\n[    1.234567]x\n");
	ASSERT_EQ(lines.size(), 3U);
	EXPECT_EQ(lines[0].text, "[drm] 1.234567");
	EXPECT_EQ(lines[1].text, "[ 1.5] x");
	EXPECT_EQ(lines[2].text, "[    1.234567]x");
}

TEST(Lines, CarriageReturns)
{
	const auto lines = split_lines("a\r\nb\r\r\n\r\n");
	ASSERT_EQ(lines.size(), 3U);
	EXPECT_EQ(lines[0].text, "a");
	EXPECT_EQ(lines[1].text, "b");
	EXPECT_EQ(lines[2].text, "");
}

TEST(Lines, KernelLineBehindUserSpaceWithoutLineEnd)
{
	const auto lines = split_lines("login: [    3.000000][    T1] ok 1 a\n");
	ASSERT_EQ(lines.size(), 2U);
	EXPECT_EQ(lines[0].text, "login: ");
	EXPECT_EQ(lines[1].text, "ok 1 a");
	EXPECT_EQ(lines[1].caller, "T1");
	EXPECT_EQ(lines[1].number, 1U);
}

TEST(Lines, EndInTheMiddle)
{
	const auto lines = split_lines("a\nok 1 hal");
	ASSERT_EQ(lines.size(), 2U);
	EXPECT_TRUE(lines[0].whole);
	EXPECT_FALSE(lines[1].whole);
	EXPECT_TRUE(split_lines("").empty());
}

TEST(Lines, ScrubsNulAndEscapesButKeepsOtherBytes)
{
	const std::string nul("a\0b\n\0\0c", 7);
	EXPECT_EQ(scrub(nul), "ab\nc");
	EXPECT_EQ(scrub("\x1b"
			"c\x1b[?7l\x1b[2JLinux\x1b[0m"),
		  "Linux");
	EXPECT_EQ(scrub("\xff\xfe\x80"), "\xff\xfe\x80");
}

TEST(Lines, BytesThatAreNoUtf8)
{
	const auto lines = split_lines("[    1.000000] \xff\xfe x\n");
	ASSERT_EQ(lines.size(), 1U);
	EXPECT_EQ(lines[0].text, "\xff\xfe x");
}

// What user space prints on a guest's console is its own line, however long the kernel's was.
TEST(Lines, UserSpaceIsNotJoined)
{
	const std::string kernel =
		"[    1.000000] Run /init as init process with the arguments "
		"that were given\n";
	for (const char *text : {"ok 1 a", "not ok 2 b", "# c", "1..3", "KTAP version 1",
				 "WARNING: possible circular locking dependency detected"}) {
		const auto lines = split_lines(kernel + text + "\n");
		ASSERT_EQ(lines.size(), 2U) << text;
		EXPECT_EQ(lines[1].text, text);
		EXPECT_EQ(lines[1].stamp, "");
	}
	// wider than mails are
	EXPECT_EQ(split_lines("[    1.000000] " + std::string(50, 'x') + " " +
			      std::string(30, 'y') + "\nnext\n")
			  .size(),
		  2U);
}

TEST(Lines, FurtherLinesOfARecord)
{
	const auto lines = split_lines("[  100.000006][   T42] a\n"
				       "                       b\n"
				       "                        c\n"
				       "d\n"
				       "<4>[  100.000007][   T42] \n"
				       "\n"
				       "e\n");
	ASSERT_EQ(lines.size(), 7U);
	EXPECT_EQ(lines[1].text, "b");
	EXPECT_EQ(lines[1].stamp, "100.000006");
	EXPECT_EQ(lines[1].caller, "T42");
	EXPECT_EQ(lines[2].text, " c");
	EXPECT_EQ(lines[3].text, "d");
	EXPECT_EQ(lines[3].caller, "");
	EXPECT_EQ(lines[6].text, "e");
	EXPECT_EQ(lines[6].stamp, "100.000007");
	EXPECT_EQ(lines[6].level, 4);
	EXPECT_EQ(lines[6].number, 7U);
}

TEST(Lines, QuotesOfAnyDepth)
{
	const auto lines = split_lines("> a\n>> b\n> > >>  c\n>\n> \nd > e\n");
	ASSERT_EQ(lines.size(), 6U);
	EXPECT_EQ(lines[0].text, "a");
	EXPECT_EQ(lines[1].text, "b");
	EXPECT_EQ(lines[2].text, " c");
	EXPECT_EQ(lines[3].text, "");
	EXPECT_EQ(lines[4].text, "");
	EXPECT_EQ(lines[5].text, "d > e");
}

// Blanks before a report are taken away, but not those of KTAP, nor where the kernel has
// stamps.
TEST(Lines, ShiftedReports)
{
	EXPECT_EQ(split_lines(" BUG: a\n  b\n c\n").at(1).text, " b");
	EXPECT_EQ(split_lines(" BUG: a\nb\n c\n").at(2).text, " c");
	EXPECT_EQ(split_lines("KTAP version 1\n    BUG: a\n").at(1).text, "    BUG: a");
	EXPECT_EQ(split_lines("[    1.000000] x\n    BUG: a\n").at(1).text, "    BUG: a");
}

TEST(Lines, OtherProgramsInAJournalSayNothing)
{
	const auto lines = split_lines("\xef\xbb\xbfMar 02 10:00:00 host kernel: a\n\r"
				       "Mar 02 10:00:00 host mount[7]: BUG: b\n\r"
				       "Mar 02 10:00:00 host kernel: c\n\r");
	ASSERT_GE(lines.size(), 3U);
	EXPECT_EQ(lines[0].text, "a");
	EXPECT_EQ(lines[1].text, "");
	EXPECT_EQ(lines[2].text, "c");
}

TEST(Lines, JoinedLinesKnowWhereTheyEnd)
{
	const auto lines =
		split_lines("ffffffff82000000 (a){+.+.}-{4:4}, at:\nf+0x1/0x2\nnext\n");
	ASSERT_EQ(lines.size(), 2U);
	EXPECT_EQ(lines[0].text, "ffffffff82000000 (a){+.+.}-{4:4}, at: f+0x1/0x2");
	EXPECT_EQ(lines[0].number, 1U);
	EXPECT_EQ(lines[0].last, 2U);
	EXPECT_EQ(lines[1].number, 3U);
	EXPECT_EQ(split_lines(
			  "[    1.000000] INFO: task a\n[    1.000000] b:180 blocked for more "
			  "than 120 seconds.\n")
			  .at(0)
			  .text,
		  "INFO: task a b:180 blocked for more than 120 seconds.");
}

} // namespace

} // namespace noio
