// SPDX-License-Identifier: GPL-2.0
#include "console/prefix.h"

#include <gtest/gtest.h>
#include <vector>

namespace noio
{
namespace
{

struct Kept {
	const char *prefix, *stamp, *caller;
	int level;
};

class Prefixes : public testing::TestWithParam<Kept>
{
};

TEST_P(Prefixes, AreRead)
{
	const auto &[prefix, stamp, caller, level] = GetParam();
	for (const std::string text : {"text", "    ok 1 - case", "[drm] x", ""}) {
		const std::string line = prefix + text;
		const auto read = read_prefix(line);
		EXPECT_EQ(line.substr(read.width), text) << line;
		EXPECT_EQ(read.stamp, stamp) << line;
		EXPECT_EQ(read.caller, caller) << line;
		EXPECT_EQ(read.level, level) << line;
	}
}

INSTANTIATE_TEST_SUITE_P(
	All, Prefixes,
	testing::Values(
		// the console, pstore
		Kept{"[    1.234567] ", "1.234567", "", -1},
		Kept{"[12345.678901][   T31] ", "12345.678901", "T31", -1},
		Kept{"<6>[    1.234567][    C0] ", "1.234567", "C0", 6},
		Kept{"<6>[  1.2] ", "1.2", "", 6}, Kept{"<30>", "", "", 6},
		Kept{"[    T1] ", "", "T1", -1},
		// logcat
		Kept{"11-30 10:00:00.000     0     0 I         : ", "11-30 10:00:00.000", "",
		     6},
		Kept{"2026-11-30 10:00:00.000 +0000  root     0     0 W         : ",
		     "2026-11-30 10:00:00.000", "", 4},
		Kept{"11-30 10:00:00.000 E/        (    0): ", "11-30 10:00:00.000", "", 3},
		Kept{"D/        (    0): ", "", "", 7},
		// dmesg
		Kept{"[   10.000000] [   T1234] ", "10.000000", "T1234", -1},
		Kept{"[   10.000000   T1234] ", "10.000000", "T1234", -1},
		Kept{"kern  :warn  : [   50.000000] ", "50.000000", "", 4},
		Kept{"daemon:err   : [Mon Mar  2 10:00:00 2026] ", "Mon Mar  2 10:00:00 2026",
		     "", 3},
		Kept{"[Mon Mar  2 10:00:00 2026] [  T12] ", "Mon Mar  2 10:00:00 2026", "T12",
		     -1},
		Kept{"[Mon Mar  2 10:00:00 2026 <    0.000012>] ", "Mon Mar  2 10:00:00 2026",
		     "", -1},
		Kept{"[Mar 2 10:00] ", "Mar 2 10:00", "", -1},
		Kept{"[Mar12 10:00] ", "Mar12 10:00", "", -1},
		Kept{"[  +0.000012] ", "  +0.000012", "", -1},
		Kept{"[<    0.000012>] ", "<    0.000012>", "", -1},
		Kept{"[   50.000000 <    0.000012>] ", "50.000000", "", -1},
		Kept{"2026-03-02T10:00:00,000001+00:00 ", "2026-03-02T10:00:00,000001+00:00",
		     "", -1},
		Kept{"2026-03-02T10:00:00,000001+00:00 [   T12] ",
		     "2026-03-02T10:00:00,000001+00:00", "T12", -1},
		// journalctl -o short, -precise, -iso, -iso-precise, -full, -unix, -monotonic,
		// -delta, --no-hostname
		Kept{"Mar 02 10:00:00 host kernel: ", "Mar 02 10:00:00", "", -1},
		Kept{"Mar 02 10:00:00.123456 my-host.lan kernel: ", "Mar 02 10:00:00.123456",
		     "", -1},
		Kept{"2026-03-02T10:00:00+0100 host kernel: ", "2026-03-02T10:00:00+0100", "",
		     -1},
		Kept{"2026-03-02T10:00:00.123456-05:00 host kernel: ",
		     "2026-03-02T10:00:00.123456-05:00", "", -1},
		Kept{"Mon 2026-03-02 10:00:00 UTC host kernel: ", "2026-03-02 10:00:00 UTC", "",
		     -1},
		Kept{"Mon 2026-03-02 10:00:00 CEST host kernel: ", "2026-03-02 10:00:00 CEST",
		     "", -1},
		Kept{"1709373600.123456 host kernel: ", "1709373600.123456", "", -1},
		Kept{"[   12.345678] host kernel: ", "12.345678", "", -1},
		Kept{"[   12.345678 <    0.000012 >] host kernel: ", "12.345678", "", -1},
		Kept{"Mar 02 10:00:00 kernel: ", "Mar 02 10:00:00", "", -1},
		// syslog daemons, with the kernel's own time behind theirs
		Kept{"Mar  2 10:00:00 host kernel: [   12.345678] ", "12.345678", "", -1},
		Kept{"Mar  2 10:00:00 host kernel: [   12.345678][   T12] ", "12.345678", "T12",
		     -1},
		Kept{"Mar  2 10:00:00 host kern.warn kernel: [   12.345678] ", "12.345678", "",
		     4},
		Kept{"<4>1 2026-03-02T10:00:00.1Z host kernel - - - [   12.345678] ",
		     "12.345678", "", 4},
		Kept{"Mar  2 10:00:00 10.0.0.7 [   12.345678] ", "12.345678", "", -1},
		// /dev/kmsg and extended netconsole
		Kept{"6,416,1758426,-;", "1758426", "", 6},
		Kept{"30,416,1758426,-,caller=T16;", "1758426", "T16", 6},
		Kept{"7.2.13,4,416,1758426,-,caller=C1,ncfrag=0/33;", "1758426", "C1", 4}));

// Sanitizers tell of what is read behind a log's end.
TEST(Prefix, MayBeCutAnywhere)
{
	for (const std::string_view line :
	     {"<6>[    1.234567][   T31] x+0x1", "11-30 10:00:00.000     0     0 I a: b",
	      "6,416,1758426,-,caller=T31;x", "Mar  2 10:00:00 host kernel: [    1.234567] x",
	      "[Mon Mar  2 10:00:00 2026] x", "2026-03-02T10:00:00,123456+00:00 [   T31] x",
	      "kern  :warn  : [    1.234567] x", "<4>1 2026-03-02T10:00:00Z h kernel - - - x"})
		for (std::size_t size = 0; size <= line.size(); size++) {
			const std::vector<char> part(line.begin(),
						     line.begin() + static_cast<long>(size));
			EXPECT_LE(read_prefix({part.data(), size}).width, size) << line;
		}
}

TEST(Prefix, IsOfTheKernelAlone)
{
	for (const char *line : {"",
				 " ",
				 "[",
				 "[drm] x",
				 "[ 1.5] x",
				 "[    1.234567]x",
				 "<TASK>",
				 "<IRQ>",
				 "<6 x",
				 "kernel: x",
				 "Mar 02 10:00:00 host systemd[1]: Started x.",
				 "Mar 02 10:00:00 host mount: WARNING: x",
				 "2026-03-02T10:00:00.1Z host app: kernel: x",
				 "Mar 02 10:00 host kernel: x",
				 "note  :  x",
				 "1,2,3 go",
				 "7.2.13 is out",
				 "Monday is the day",
				 " [<ffffffff811ceddb>] f+0x1/0x2",
				 "[c0000000] [c0000001] f+0x1/0x2",
				 "[Mon Mar  2 10:00:00] x",
				 "kern  :loud  : x"})
		EXPECT_EQ(read_prefix(line).width, 0U) << line;
}

TEST(Prefix, TellsOtherProgramsInAJournal)
{
	for (const char *line : {"Mar 02 10:00:00 host systemd[1]: Started x.",
				 "2026-03-02T10:00:00+0000 host mount[7]: WARNING: x",
				 "Mon 2026-03-02 10:00:00 UTC host app: x"})
		EXPECT_TRUE(read_prefix(line).other) << line;
	for (const char *line :
	     {"Mar 02 10:00:00 host kernel: x", "Mar 02 is the day", "x[1]: y", "WARNING: x"})
		EXPECT_FALSE(read_prefix(line).other) << line;
}

TEST(Prefix, OfTheConsoleIsFoundInTheMiddle)
{
	std::size_t at = 0;
	const std::string line = "login: <6>[    1.234567][    T1] a [    2.000000] b";
	const auto first = find_stamp(line, 0, at);
	EXPECT_EQ(at, 7U);
	EXPECT_EQ(first.level, 6);
	EXPECT_EQ(first.caller, "T1");
	EXPECT_EQ(line.substr(at + first.width), "a [    2.000000] b");
	EXPECT_EQ(find_stamp(line, at + first.width, at).stamp, "2.000000");
	EXPECT_EQ(find_stamp(line, at + 1, at).width, 0U);
}

} // namespace
} // namespace noio
