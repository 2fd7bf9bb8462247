// SPDX-License-Identifier: GPL-2.0
// Of a large log most lines are passed over, and nothing that tells something is lost.
#include <gmock/gmock.h>

#include "console/lines.h"
#include "core/disk.h"
#include "diagnose/diagnosis.h"

namespace noio
{
namespace
{

// Longer than a mailer leaves a line: they may be passed over.
std::string ordinary(std::size_t bytes)
{
	std::string text;
	while (text.size() < bytes)
		text += "[    9.000000] usb 1-1: new high-speed USB device number 5 using "
			"xhci_hcd, as it did before\n";
	return text;
}

std::string of_program(std::size_t bytes)
{
	std::string text;
	while (text.size() < bytes)
		text += "Nov 30 10:00:00 web nginx[77]: GET "
			"/a/page/of/which/the/name/is/rather/"
			"long HTTP/1.1 200\n";
	return text;
}

TEST(Large, HasItsStacksBetweenOthersLines)
{
	const auto log_of = [](const std::string &between) {
		std::string log;
		for (const char *line :
		     {"task:runc            state:D stack:0     pid:30    ppid:1",
		      " __schedule+0x1/0x2", " btrfs_release_node+0x1/0x2",
		      " prune_icache_sb+0x1/0x2", " shrink_slab+0x1/0x2",
		      " __alloc_pages+0x1/0x2", " pcpu_populate_chunk+0x1/0x2",
		      " pcpu_alloc+0x1/0x2", " btrfs_init_root+0x1/0x2"})
			log += std::string("Nov 30 10:00:00 web kernel: ").append(line) + "\n" +
			       between;
		return of_program(100000) + log + of_program(100000);
	};
	for (const std::size_t bytes : {0U, 5000U, 30000U})
		EXPECT_EQ(diagnose(log_of(of_program(bytes)), {}).answer, HangAnswer::kYes)
			<< bytes;
	// of other lines of the kernel's three end it
	const auto ended = diagnose(log_of(ordinary(30000)), {});
	EXPECT_EQ(ended.answer, HangAnswer::kCannotTell);
	EXPECT_EQ(ended.hang.stacks, 0U);
}

// A record of journalctl -o json-pretty has its text in the middle.
TEST(Large, IsReadInWholeRecords)
{
	const auto record = [](const std::string &transport, const std::string &text) {
		return "{\n\t\"_TRANSPORT\" : \"" + transport + "\",\n\t\"MESSAGE\" : \"" +
		       text + "\",\n\t\"PRIORITY\" : \"6\"\n}\n";
	};
	std::string others = record("kernel", "usb 1-1: new device");
	while (others.size() < 100000)
		others += record("stdout", "GET /");
	std::string log = others;
	for (const char *line : {"task:runc            state:D stack:0     pid:30    ppid:1",
				 " __schedule+0x1/0x2", " mutex_lock+0x1/0x2",
				 " pcpu_alloc+0x1/0x2", " btrfs_init_root+0x1/0x2"})
		log += record("kernel", line);
	const auto waits = diagnose(log + others, {});
	ASSERT_EQ(waits.hang.waiters.size(), 1U);
	EXPECT_EQ(waits.hang.waiters[0].line, count_lines(others) + 3);
	EXPECT_EQ(diagnose(others + record("stdout", "task:a state:D"), {}).hang.stacks, 0U);
}

// A record of several lines has its prefix before the first one.
TEST(Large, BeginsWithTheRecordThatALineGoesOnFrom)
{
	const auto quiet = ordinary(100000);
	const auto log =
		quiet +
		"[    9.000000] \n"
		"               BUG: sleeping function called from invalid context at a.c:1\n" +
		quiet;
	const auto diagnosis = diagnose(log, {});
	ASSERT_EQ(diagnosis.reports.size(), 1U);
	EXPECT_EQ(diagnosis.reports[0].splat.first_line, count_lines(quiet) + 2);
	EXPECT_EQ(diagnosis.lines, count_lines(log));
}

// What others print at that time does not end it, unless there is much of it.
TEST(Large, HasReportsThatEnd)
{
	std::string log = "[    1.000000][    T7] BUG: unable to handle page fault\n"
			  "[    1.000000][    T7] CPU: 0 PID: 7 Comm: a Not tainted 6.1.0 #1\n";
	std::string others;
	for (int i = 0; i < 2000; i++)
		others += "[    2.000000][    T1] Oops-a-daisy\n";
	log += others + "[    3.000000][    T7] RIP: 0010:pcpu_alloc+0x1/0x2\n";
	const auto apart = diagnose(log, {});
	ASSERT_EQ(apart.reports.size(), 1U);
	EXPECT_FALSE(apart.reports[0].splat.percpu);
	EXPECT_EQ(apart.reports[0].splat.last_line, 2U);
}

// Whatever a small log shows it shows within a large one, too.
TEST(Large, LosesNothing)
{
	std::vector<std::string> names;
	for (const char *dir :
	     {"diagnose/testdata", "console/testdata/v6.1-x86_64",
	      "console/testdata/v6.12-x86_64", "console/testdata/v7.2-x86_64"})
		for (const auto &entry : std::filesystem::directory_iterator(dir))
			if (entry.path().extension() == ".log")
				names.push_back(entry.path());
	ASSERT_GT(names.size(), 50U);
	const auto quiet = ordinary(100000);
	for (const auto &name : names) {
		const auto text = read_file(name).value_or("");
		const auto small = diagnose(text, {});
		auto within = quiet;
		within.append(text).append(quiet);
		const auto large = diagnose(within, {});
		EXPECT_EQ(large.answer, small.answer) << name;
		EXPECT_EQ(large.hang.stacks, small.hang.stacks) << name;
		EXPECT_EQ(large.hang.holders.size(), small.hang.holders.size()) << name;
		EXPECT_EQ(large.kernel.release, small.kernel.release) << name;
		ASSERT_EQ(large.reports.size(), small.reports.size()) << name;
		for (std::size_t i = 0; i < small.reports.size(); i++) {
			EXPECT_EQ(large.reports[i].sentence, small.reports[i].sentence) << name;
			EXPECT_EQ(large.reports[i].splat.first_line,
				  small.reports[i].splat.first_line + count_lines(quiet))
				<< name;
		}
	}
}

} // namespace
} // namespace noio
