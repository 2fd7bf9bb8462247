// SPDX-License-Identifier: GPL-2.0
#include "diagnose/diagnosis.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <pugixml.hpp>

#include "core/disk.h"
#include "core/json.h"
#include "core/record.h"
#include "core/schema_check.h"
#include "diagnose/diagnosis_page.h"
#include "diagnose/diagnosis_text.h"

namespace noio
{
namespace
{

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const std::vector<NamedVersion> kVersions{{"linux-source-6.12", "6.12.118", "v6.12"}};

std::string kept_log(const std::string &name)
{
	return read_file("diagnose/testdata/" + name).value_or("no such log\n");
}

const std::string kCircular =
	"[    1.000000] WARNING: possible circular locking dependency detected\n"
	"[    1.000000] 6.12.118 #1 Not tainted\n"
	"[    1.000000] kswapd0/42 is trying to acquire lock:\n"
	"[    1.000000] ffff888000000020 (&node->mutex){+.+.}-{4:4}, at: release+0x1/0x2\n"
	"[    1.000000] but task is already holding lock:\n"
	"[    1.000000] ffffffff82a3b4c0 (fs_reclaim){+.+.}-{0:0}, at: balance_pgdat+0x1/0x2\n"
	"[    1.000000] -> #2 (fs_reclaim){+.+.}-{0:0}:\n"
	"[    1.000000]        fs_reclaim_acquire+0x1/0x2\n"
	"[    1.000000] -> #1 (pcpu_alloc_mutex){+.+.}-{4:4}:\n"
	"[    1.000000]        pcpu_alloc_noprof+0x1/0x2\n"
	"[    1.000000] -> #0 (&node->mutex){+.+.}-{4:4}:\n"
	"[    1.000000]        release+0x1/0x2\n";

TEST(Diagnosis, NamesWhatTheCaseOfADeadlockIs)
{
	const auto told = diagnose(kept_log("hung-abba.log"), kVersions);
	EXPECT_EQ(told.answer, HangAnswer::kYes);
	EXPECT_THAT(told.hang.cycle, ElementsAre("loader/301", "kswapd0/42", "writer/300"));
	EXPECT_EQ(told.quotes.at(39), "[  200.000038]  pcpu_populate_chunk+0xc0/0x300");
	EXPECT_EQ(told.quotes.at(9), "[  200.000008]  btrfs_release_node+0x40/0x300");
	EXPECT_EQ(told.kernel.is.affected, KernelIs::kCannotTell);
}

// Guests in which it really happened: without patches lockdep reports it first.
TEST(Diagnosis, IsOfRealGuests)
{
	for (const char *name : {"cycle-6.12-x86_64-0.log", "cycle-7.2-arm64-0.log"}) {
		const auto told = diagnose(kept_log(name), kVersions);
		EXPECT_EQ(told.answer, HangAnswer::kYes) << name;
		ASSERT_EQ(told.reports.size(), 1U) << name;
		EXPECT_EQ(told.reports[0].answer, HangAnswer::kYes) << name;
		ASSERT_EQ(told.hang.holders.size(), 1U) << name;
		EXPECT_THAT(told.hang.holders[0].task, HasSubstr("percpu_noio_pop"));
		EXPECT_EQ(told.hang.holders[0].at.function, "scan");
		EXPECT_TRUE(told.hang.holders[0].reclaims);
		ASSERT_EQ(told.hang.waiters.size(), 1U) << name;
		EXPECT_THAT(told.hang.waiters[0].task, HasSubstr("percpu_noio_own"));
	}
}

// With the series and with 7.3's fix lockdep is silent. The holder is on a CPU: its stack is
// sure only where the page allocator complained.
TEST(Diagnosis, CannotTellWhoHasALockOfNoName)
{
	for (const char *name : {"cycle-7.2-x86_64-3.log", "cycle-7.3-x86_64-0.log"}) {
		const auto told = diagnose(kept_log(name), kVersions);
		EXPECT_EQ(told.answer, HangAnswer::kCannotTell) << name;
		EXPECT_THAT(told.reports, IsEmpty());
		ASSERT_EQ(told.hang.holders.size(), 1U) << name;
		EXPECT_EQ(told.hang.holders[0].wait, Wait::kPages);
		EXPECT_EQ(told.hang.holders[0].seen, 4U);
		EXPECT_THAT(told.hang.reasons[0],
			    AllOf(HasSubstr("leads to kswapd0"),
				  HasSubstr("waits for a lock, in scan()")));
	}
	const auto unsure = diagnose(kept_log("cycle-6.1-x86_64-3.log"), kVersions);
	EXPECT_EQ(unsure.answer, HangAnswer::kCannotTell);
	EXPECT_THAT(unsure.hang.holders, IsEmpty());
	EXPECT_EQ(unsure.hang.waiters.size(), 1U);
}

TEST(Diagnosis, IsOfLockdepsReports)
{
	const auto told = diagnose(kCircular, kVersions);
	EXPECT_EQ(told.answer, HangAnswer::kYes);
	EXPECT_EQ(told.kernel.release, "6.12.118");
	EXPECT_EQ(told.kernel.is.affected, KernelIs::kYes);
	EXPECT_EQ(told.reports.at(0).sentence,
		  "possible circular locking dependency, task kswapd0/42: a deadlock that can "
		  "happen, through pcpu_alloc_mutex and reclaim");
	EXPECT_EQ(chain_of(told.reports[0].splat),
		  "&node->mutex -> pcpu_alloc_mutex -> fs_reclaim");

	auto without = kCircular;
	for (auto at = without.find("fs_reclaim)"); at != without.npos;
	     at = without.find("fs_reclaim)"))
		without.replace(at, 11, "another)");
	EXPECT_EQ(diagnose(without, kVersions).answer, HangAnswer::kCannotTell);

	const auto cut = diagnose(kCircular.substr(0, kCircular.find("[    1.000000] -> #2")),
				  kVersions);
	EXPECT_EQ(cut.answer, HangAnswer::kNo);

	auto other = kCircular;
	other.replace(other.find("pcpu_alloc_mutex"), 16, "some_other_mutex");
	EXPECT_EQ(diagnose(other, kVersions).answer, HangAnswer::kNo);
	EXPECT_EQ(diagnose(other + kCircular + other, kVersions).answer, HangAnswer::kYes);
}

// A report of two locks or three, the chain from #0 on.
std::string circular(std::initializer_list<const char *> chain,
		     const char *title = "possible circular locking dependency detected")
{
	std::string text;
	std::size_t number = 0;
	for (const char *lock : chain)
		text.insert(0, fmt::format("-> #{} ({}){{+.+.}}-{{3:3}}:\n", number++, lock));
	return fmt::format("WARNING: {}\n{}", title, text);
}

TEST(Diagnosis, WantsReclaimBelowTheMutex)
{
	const auto answer = [](const std::string &log) { return diagnose(log, {}).answer; };
	EXPECT_EQ(answer(circular({"pcpu_alloc_mutex", "fs_reclaim", "a"})), HangAnswer::kYes);
	EXPECT_EQ(answer(circular({"fs_reclaim", "a", "pcpu_alloc_mutex"})), HangAnswer::kYes);
	EXPECT_EQ(answer(circular({"fs_reclaim", "pcpu_alloc_mutex"})), HangAnswer::kYes);
	EXPECT_EQ(answer(circular({"pcpu_alloc_mutex", "cpu_hotplug_lock"})),
		  HangAnswer::kCannotTell);
	EXPECT_EQ(answer(circular({"fs_reclaim", "pcpu_alloc_mutex", "cpu_hotplug_lock"})),
		  HangAnswer::kCannotTell);
	const auto below = [&](const char *stack) {
		auto log = circular({"pcpu_alloc_mutex", "a", "fs_reclaim"});
		return answer(log.insert(log.find("-> #1"), stack));
	};
	EXPECT_EQ(below(" __kmalloc+0x1/0x2\n pcpu_create_chunk+0x1/0x2\n"), HangAnswer::kYes);
	EXPECT_EQ(below(" __kmalloc+0x1/0x2\n create_chunk+0x1/0x2\n"),
		  HangAnswer::kCannotTell);
	EXPECT_EQ(answer("[ BUG: Invalid wait context ]\n"
			 "a/1 is trying to lock:\n"
			 "ffff888000000020 (&b){....}-{3:3}, at: f+0x1/0x2\n"
			 "2 locks held by a/1:\n"
			 " #0: ffff888000000030 (pcpu_alloc_mutex){+.+.}-{4:4}, at: f+0x1/0x2\n"
			 " #1: ffff888000000040 (fs_reclaim){+.+.}-{0:0}, at: f+0x1/0x2\n"),
		  HangAnswer::kCannotTell);
}

// An extract has the two locks that are named first.
TEST(Diagnosis, TakesAnExtractForWhatItsLocksAreOf)
{
	const auto extract = [](const char *lock, const char *function) {
		return diagnose(fmt::format("WARNING: possible circular locking dependency "
					    "detected\n"
					    "a/1 is trying to acquire lock:\n"
					    "ffffffff82a3b4c0 "
					    "(pcpu_alloc_mutex){{+.+.}}-{{4:4}}, at: "
					    "pcpu_alloc+0x1/0x2\n"
					    "but task is already holding lock:\n"
					    "ffff888000000020 ({}){{+.+.}}-{{4:4}}, at: "
					    "{}+0x1/0x2\n",
					    lock, function),
				{})
			.answer;
	};
	EXPECT_EQ(extract("&node->mutex", "btrfs_release"), HangAnswer::kYes);
	EXPECT_EQ(extract("fs_reclaim", "balance_pgdat"), HangAnswer::kYes);
	EXPECT_EQ(extract("cpu_hotplug_lock", "cpus_read_lock"), HangAnswer::kCannotTell);
}

TEST(Diagnosis, CountsReportsThatAreAlike)
{
	const std::string bug = "[    1.000000] BUG: Bad page state in process cc1  pfn:1234\n";
	const auto told = diagnose(bug + bug + bug, kVersions);
	ASSERT_EQ(told.reports.size(), 1U);
	EXPECT_EQ(told.reports[0].times, 3U);
	EXPECT_EQ(told.answer, HangAnswer::kNo);
}

TEST(Diagnosis, IsNotAnEarlyFailure)
{
	const auto told = diagnose("[    1.000000] percpu: allocation failed, size=4 align=4 "
				   "atomic=1, atomic alloc failed, no space left\n",
				   kVersions);
	EXPECT_EQ(told.answer, HangAnswer::kNo);
	EXPECT_THAT(told.reports.at(0).sentence,
		    HasSubstr("an early failure, and no deadlock"));
}

TEST(Diagnosis, SaysWhatIsNoLogOfAKernels)
{
	EXPECT_EQ(diagnose("", kVersions).answer, HangAnswer::kCannotTell);
	const auto told = diagnose("dear all,\nmy machine hangs\n", kVersions);
	EXPECT_EQ(told.answer, HangAnswer::kCannotTell);
	EXPECT_EQ(told.verdict, "no line of it looks like a kernel's");
	EXPECT_EQ(diagnose("[    1.000000] fine\n", kVersions).answer, HangAnswer::kNo);
}

TEST(Diagnosis, NamesTheLastKernelOfSeveral)
{
	const auto told = diagnose("[    0.000000] Linux version 6.1.1 (a) #1 SMP\n"
				   "[    0.000000] Linux version 6.12.118 (a) #1 SMP\n"
				   "[    9.000000]       Not tainted 6.12.118 #1\n",
				   kVersions);
	EXPECT_EQ(told.kernel.release, "6.12.118");
	EXPECT_EQ(told.kernel.line, 2U);
	EXPECT_THAT(told.kernel.before, ElementsAre("6.1.1"));
	EXPECT_EQ(told.kernel.is.series, "patches/v6.12 applies to it");
}

TEST(Diagnosis, IsTold)
{
	const auto text =
		diagnosis_text(diagnose(kept_log("hung-abba.log"), kVersions), "the.log");
	EXPECT_THAT(text, testing::StartsWith("the.log: 43 lines\nkernel   not named\n"));
	for (const char *part :
	     {"reports  none\n",
	      "loader/301: holds pcpu_alloc_mutex, as far as its stack shows: it is in "
	      "pcpu_populate_chunk() (line 39); sleeps for pages, in reclaim_throttle() (line "
	      "34)",
	      "writer/300: waits for pcpu_alloc_mutex, in pcpu_alloc() (line 23); further up "
	      "btrfs: "
	      "btrfs_init_root() (line 25)",
	      "kswapd0/42: waits for a lock of btrfs, in btrfs_release_node() (line 9)",
	      "* loader/301 waits for free pages, which fits kswapd0/42",
	      "    39: [  200.000038]  pcpu_populate_chunk+0xc0/0x300",
	      "verdict  this is the deadlock through pcpu_alloc_mutex, as far as the stacks "
	      "show\n",
	      "the cycle closes: loader/301 -> kswapd0/42 -> writer/300 -> loader/301"})
		EXPECT_THAT(text, HasSubstr(part));
	EXPECT_THAT(text, Not(HasSubstr("collect")));
	EXPECT_THAT(
		diagnosis_text(diagnose(kept_log("cycle-7.3-x86_64-0.log"), kVersions), "x"),
		HasSubstr("collect  echo w > /proc/sysrq-trigger"));
}

TEST(Diagnosis, FollowsItsSchema)
{
	const auto schema = record_schema<Diagnosis>("noio diagnose");
	for (const auto &log : {kept_log("hung-abba.log"), kept_log("cycle-6.12-x86_64-0.log"),
				kept_log("cycle-6.1-x86_64-3.log"), kCircular, std::string()})
		EXPECT_EQ(rule_errors(json_text(record_json(diagnose(log, kVersions))), schema),
			  "");
	EXPECT_NE(rule_errors(R"({"answer": "this bug"})", schema), "");
	const auto json = record_json(diagnose(kept_log("hung-abba.log"), kVersions));
	EXPECT_EQ(json["answer"], "this bug");
	EXPECT_EQ(json["hang"]["cycle"].at(0), "loader/301");
	EXPECT_EQ(json["hang"]["holders"].at(0)["under_mutex"]["line"], 39);
}

std::string task_of(const char *name, int pid, std::initializer_list<const char *> functions)
{
	std::string text =
		fmt::format("task:{:<15} state:D stack:0     pid:{:<5} ppid:1\n", name, pid);
	for (const char *function : functions)
		text += fmt::format(" {}+0x10/0x100\n", function);
	return text;
}

const std::string kWaiter =
	task_of("snapper", 20, {"__schedule", "mutex_lock", "pcpu_alloc", "btrfs_init_root"});
const std::string kHolder =
	task_of("runc", 30,
		{"__schedule", "btrfs_release_node", "prune_icache_sb", "shrink_slab",
		 "__alloc_pages", "pcpu_populate_chunk", "pcpu_alloc"});

TEST(Diagnosis, ReadsHeadersThatAMailHasWrapped)
{
	auto log = kWaiter + kHolder;
	EXPECT_EQ(diagnose(log, kVersions).answer, HangAnswer::kYes);
	for (auto at = log.find("     pid:"); at != log.npos; at = log.find("     pid:"))
		log.replace(at, 5, "\n");
	EXPECT_EQ(diagnose(log, kVersions).answer, HangAnswer::kYes);
}

TEST(Diagnosis, JoinsNoTasksOfTwoBoots)
{
	const std::string banner = "Linux version 6.12.118 (x@y) (gcc 12) #1 SMP\n";
	EXPECT_EQ(diagnose(banner + kWaiter + kHolder, kVersions).answer, HangAnswer::kYes);
	EXPECT_EQ(diagnose(banner + kWaiter + banner + kHolder, kVersions).answer,
		  HangAnswer::kCannotTell);
	// the boot that hung counts, and not the one that came after it
	EXPECT_EQ(diagnose(banner + kWaiter + kHolder + banner, kVersions).answer,
		  HangAnswer::kYes);
}

std::string with_stamp(std::string text, const char *stamp)
{
	for (std::size_t at = 0; at < text.size(); at = text.find('\n', at) + 1)
		text.insert(at, stamp);
	return text;
}

TEST(Diagnosis, JoinsNoTasksThatAreSeenHoursApart)
{
	const auto answer = [](const char *first, const char *second) {
		return diagnose(with_stamp(kWaiter, first) + with_stamp(kHolder, second),
				kVersions);
	};
	const auto told = answer("[ 1000.000000] ", "[46000.000000] ");
	EXPECT_EQ(told.answer, HangAnswer::kCannotTell);
	EXPECT_THAT(told.hang.reasons,
		    testing::Contains(HasSubstr("were printed 45000 seconds apart")));
	EXPECT_EQ(answer("Mar  2 10:00:00 a kernel: ", "Mar  2 11:00:00 a kernel: ").answer,
		  HangAnswer::kCannotTell);
	// time began again: another boot
	EXPECT_EQ(answer("[46000.000000] ", "[ 1000.000000] ").answer, HangAnswer::kCannotTell);
	EXPECT_EQ(answer("[ 1000.000000] ", "[ 1200.000000] ").answer, HangAnswer::kYes);
	// who still waits as before has waited all the time
	EXPECT_EQ(diagnose(with_stamp(kWaiter, "[ 1000.000000] ") +
				   with_stamp(kWaiter + kHolder, "[46000.000000] "),
			   kVersions)
			  .answer,
		  HangAnswer::kYes);
	EXPECT_EQ(diagnose(with_stamp(kWaiter + kHolder, "[ 1000.000000] ") +
				   with_stamp(kWaiter, "[46000.000000] "),
			   kVersions)
			  .answer,
		  HangAnswer::kYes);
}

TEST(Diagnosis, ReadsALogcat)
{
	const char *prefix = "11-30 10:00:00.000     0     0 I         : ";
	EXPECT_EQ(diagnose(with_stamp(kWaiter + kHolder, prefix), kVersions).answer,
		  HangAnswer::kYes);
	// with the first word of a line taken for its tag, and no indent
	auto log = kWaiter + kHolder;
	for (auto at = log.find("\n "); at != log.npos; at = log.find("\n "))
		log.erase(at + 1, 1);
	for (auto at = log.find("task:"); at != log.npos; at = log.find("task:"))
		log.replace(at, 5, "task    : ");
	EXPECT_EQ(diagnose(with_stamp(log, "11-30 10:00:00.000     0     0 I "), kVersions)
			  .answer,
		  HangAnswer::kYes);
}

TEST(Diagnosis, CannotTellOfFormsThatItDoesNotKnow)
{
	EXPECT_EQ(diagnose("[    1.000000] fine\n" + with_stamp(kWaiter, "|17|k| "), kVersions)
			  .answer,
		  HangAnswer::kCannotTell);
}

TEST(Diagnosis, SaysWhereAVersionIsSaidNotToHaveIt)
{
	const auto told = [](const char *release) {
		return diagnose(fmt::format("Linux version {} (x@y) (gcc 12) #1 SMP\n{}{}",
					    release, kWaiter, kHolder),
				kVersions);
	};
	EXPECT_EQ(told("6.12.50").answer, HangAnswer::kYes);
	EXPECT_THAT(
		told("6.12.50").verdict,
		AllOf(HasSubstr("this is the deadlock"),
		      HasSubstr("Linux 6.12.50 as such is said not to be affected: check")));
	EXPECT_THAT(diagnosis_text(told("6.12.50"), "x"),
		    HasSubstr("by its version not affected: "));
	EXPECT_THAT(told("7.3.1").verdict, HasSubstr("7.3.1 is said to have a fix"));
	EXPECT_THAT(told("6.12.118").verdict, Not(HasSubstr("said")));
}

TEST(Diagnosis, CannotTellWithoutTheBeginOfAStack)
{
	const auto header = kWaiter.find('\n') + 1;
	EXPECT_EQ(diagnose(kWaiter.substr(header), kVersions).answer, HangAnswer::kCannotTell);
	EXPECT_EQ(diagnose(task_of("cp", 40, {"__schedule", "rpc_wait_bit_killable"}) +
				   " </TASK>\n" + kWaiter.substr(header),
			   kVersions)
			  .answer,
		  HangAnswer::kCannotTell);
	EXPECT_EQ(diagnose("------------[ cut here ]------------\n"
			   "WARNING: CPU: 0 PID: 1 at mm/percpu.c:1 pcpu_alloc+0x1/0x2\n" +
				   kWaiter.substr(header),
			   kVersions)
			  .answer,
		  HangAnswer::kNo);
	EXPECT_EQ(diagnose("[  1.000000] INFO: task snapper:20 blocked for more than 122 "
			   "seconds.\n",
			   kVersions)
			  .answer,
		  HangAnswer::kCannotTell);
}

TEST(Diagnosis, TakesANewQueueForNoFrozenOne)
{
	const auto holder = task_of("runc", 30,
				    {"__schedule", "folio_wait_writeback", "shrink_folio_list",
				     "pcpu_populate_chunk", "pcpu_alloc"});
	const auto waits_in = [&](const char *function) {
		return diagnose(task_of("kworker", 55,
					{"__schedule", "mutex_lock", "pcpu_alloc", function}) +
					holder,
				kVersions)
			.answer;
	};
	EXPECT_EQ(waits_in("elevator_switch"), HangAnswer::kYes);
	EXPECT_EQ(waits_in("blk_alloc_queue"), HangAnswer::kCannotTell);
	EXPECT_EQ(waits_in("blkdev_get_whole"), HangAnswer::kCannotTell);
}

TEST(Diagnosis, MakesAPage)
{
	const auto pattern = read_file("diagnose/diagnosis.html").value_or("{{#");
	auto log = kept_log("hung-abba.log");
	log.replace(log.find("loader"), 6, "<b>&x>");
	const auto page = diagnosis_html(diagnose(log, kVersions), "<the>.log", pattern);
	ASSERT_TRUE(page) << page.error().line();
	pugi::xml_document document;
	const auto parsed = document.load_string(page->c_str(), pugi::parse_full);
	ASSERT_TRUE(parsed) << parsed.description();
	const auto count = [&](const char *path) { return document.select_nodes(path).size(); };
	EXPECT_EQ(count("//figure/svg"), 1U);
	EXPECT_EQ(count("//g[@class='task closes']"), 3U);
	EXPECT_EQ(count("//g[@class='arc closes']/path[@stroke-dasharray]"), 3U);
	EXPECT_EQ(count("//ol/li[@class='bad']"), 3U);
	EXPECT_EQ(count("//script|//b[text()='x']|//img[@src]|//link"), 0U);
	EXPECT_THAT(*page, HasSubstr("39: [  200.000038]  pcpu_populate_chunk+0xc0/0x300"));
	EXPECT_THAT(*page, HasSubstr("&lt;b&gt;&amp;x&gt;/301"));

	const auto none = diagnosis_html(diagnose("", kVersions), "x", pattern);
	ASSERT_TRUE(none);
	EXPECT_TRUE(document.load_string(none->c_str(), pugi::parse_full));
	EXPECT_THAT(*none, Not(HasSubstr("<svg")));
	EXPECT_FALSE(diagnosis_html(diagnose("", kVersions), "x", "{{#"));
}

} // namespace
} // namespace noio
