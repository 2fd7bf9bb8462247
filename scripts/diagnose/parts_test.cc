// SPDX-License-Identifier: GPL-2.0
#include "diagnose/parts.h"

#include <gmock/gmock.h>

#include "core/disk.h"
#include "diagnose/diagnosis.h"

namespace noio
{
namespace
{

std::string ordinary(std::size_t bytes)
{
	std::string text;
	while (text.size() < bytes)
		text += "[    9.000000] usb 1-1: new high-speed USB device number 5 using "
			"xhci_hcd\n";
	return text;
}

TEST(Parts, AreTheBeginningAndWhatTells)
{
	const auto quiet = ordinary(100000);
	const auto lines = count_lines(quiet);
	const auto log = quiet + "task:a state:D\n" + quiet + "[    9.000000]  f+0x1/0x2\n";
	const auto parts = telling_parts(log);
	ASSERT_EQ(parts.size(), 3U);
	EXPECT_EQ(parts[0].before, 0U);
	EXPECT_EQ(parts[1].before, lines);
	EXPECT_TRUE(parts[1].text.starts_with("task:a"));
	EXPECT_TRUE(parts[1].text.ends_with("\n"));
	EXPECT_EQ(parts[2].before, 2 * lines + 1);
	EXPECT_TRUE(parts[2].text.starts_with("[    9.000000]  f+0x1"));
	EXPECT_LT(parts[0].text.size() + parts[1].text.size(), 20000U);
}

TEST(Parts, GoOnWhereTheyMeet)
{
	std::string log;
	for (int i = 0; i < 1000; i++)
		log += "[    9.000000]  f+0x1/0x2\n";
	const auto parts = telling_parts(log);
	ASSERT_EQ(parts.size(), 1U);
	EXPECT_EQ(parts[0].text, log);
	EXPECT_EQ(telling_parts("")[0].text, "");
	EXPECT_EQ(telling_parts("BUG")[0].text, "BUG");
}

TEST(Parts, CountLines)
{
	EXPECT_EQ(count_lines(""), 0U);
	EXPECT_EQ(count_lines("a"), 1U);
	EXPECT_EQ(count_lines("a\n\nb\n"), 3U);
}

std::string of_program(std::size_t bytes)
{
	std::string text;
	while (text.size() < bytes)
		text += "Nov 30 10:00:00 web nginx[77]: GET /\n";
	return text;
}

// A journal has others' lines between those of a stack.
TEST(Parts, DoNotLoseAStackBetweenOthersLines)
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
		return log + of_program(5U << 20);
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
TEST(Parts, BeginWithWholeRecords)
{
	const auto record = [](const std::string &transport, const std::string &text) {
		return "{\n\t\"_TRANSPORT\" : \"" + transport + "\",\n\t\"MESSAGE\" : \"" +
		       text + "\",\n\t\"PRIORITY\" : \"6\"\n}\n";
	};
	std::string others;
	while (others.size() < 5U << 20)
		others += record("stdout", "GET /");
	std::string log = others;
	for (const char *line : {"task:runc            state:D stack:0     pid:30    ppid:1",
				 " __schedule+0x1/0x2", " mutex_lock+0x1/0x2",
				 " pcpu_alloc+0x1/0x2", " btrfs_init_root+0x1/0x2"})
		log += record("kernel", line);
	const auto waits = diagnose(log + others, {});
	ASSERT_EQ(waits.hang.waiters.size(), 1U);
	EXPECT_EQ(waits.hang.waiters[0].line, count_lines(others) + 3);
	EXPECT_EQ(
		diagnose(log.substr(0, log.size() / 2) + record("stdout", "task:a state:D"), {})
			.hang.stacks,
		0U);
}

// Whatever a small log shows it shows within a large one, too.
TEST(Parts, LoseNothing)
{
	std::vector<std::string> names;
	for (const char *dir :
	     {"diagnose/testdata", "console/testdata/v6.1-x86_64",
	      "console/testdata/v6.12-x86_64", "console/testdata/v7.2-x86_64"})
		for (const auto &entry : std::filesystem::directory_iterator(dir))
			if (entry.path().extension() == ".log")
				names.push_back(entry.path());
	ASSERT_GT(names.size(), 50U);
	const auto quiet = ordinary(5U << 20);
	for (const auto &name : names) {
		const auto text = read_file(name).value_or("");
		const auto small = diagnose(text, {});
		const auto large = diagnose(quiet + text + quiet, {});
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
