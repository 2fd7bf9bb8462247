// SPDX-License-Identifier: GPL-2.0
#include "run/soak/boot_result.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace noio
{
namespace
{

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr const char *kWord = "begin s\nlockdep on\nelapsed 9\niterations 7\n"
			      "lockdep_stat lock-classes 1 8192\ncount chunks_created 3\n"
			      "count bad_io 0\ncount bad_fs 0\ncount bad_reserves 0\n";
constexpr const char *kBye = "[    9.100000][    T1] reboot: Restarting system\n";

// A circular report whose chain has @lock in it.
std::string circle(const std::string &lock)
{
	return "[    1.000000][   T34] ======================================================\n"
	       "[    1.000000][   T34] WARNING: possible circular locking dependency detected\n"
	       "[    1.000000][   T34] 7.2.13 #1 Not tainted\n"
	       "[    1.000000][   T34] ------------------------------------------------------\n"
	       "[    1.000000][   T34] sh/34 is trying to acquire lock:\n"
	       "[    1.000000][   T34] ffffffff82a0 (" +
	       lock +
	       "){+.+.}-{4:4}, at: f+0x1/0x2\n[    1.000000][   T34] \n"
	       "[    1.000000][   T34] but task is already holding lock:\n"
	       "[    1.000000][   T34] ffffffff82b0 (other){+.+.}-{4:4}, at: g+0x1/0x2\n"
	       "[    1.000000][   T34] \n[    1.000000][   T34] stack backtrace:\n"
	       "[    1.000000][   T34]  f+0x1/0x2\n[    1.000000][   T34]  </TASK>\n";
}

std::string replaced(std::string text, const std::string &from, const std::string &to)
{
	EXPECT_NE(text.find(from), std::string::npos) << from;
	return text.replace(text.find(from), from.size(), to);
}

SoakBoot judged(const std::string &word, const std::string &console = "",
		Ending ending = Ending::kPoweredOff, const std::string &scenario = "s")
{
	Boot boot;
	boot.console = console + kBye;
	boot.ending = ending;
	return judge_soak_boot(boot, parse_word(word), scenario);
}

TEST(SoakBoot, IsCleanWhenAllWasSaid)
{
	const auto clean = judged(std::string(kWord) + "exit 0\ndone\n");
	EXPECT_EQ(clean.verdict, Verdict::kClean) << testing::PrintToString(clean.reasons);
	EXPECT_EQ(clean.lockdep_on, std::chrono::seconds(9));
	EXPECT_EQ(clean.word.iterations, 7U);
}

TEST(SoakBoot, HasFindings)
{
	const auto all = std::string(kWord) + "exit 0\ndone\n";
	for (const auto &[word, reason] : std::vector<std::pair<std::string, std::string>>{
		     {replaced(all, "exit", "edge pcpu_alloc_mutex -> fs_reclaim\nexit"),
		      "the edge pcpu_alloc_mutex -> fs_reclaim"},
		     {replaced(all, "bad_io 0", "bad_io 2"), "2 allocations"},
		     {replaced(all, "bad_fs 0", "bad_fs 2"), "bad_fs"},
		     {replaced(all, "bad_reserves 0", "bad_reserves 1"), "bad_reserves"},
		     {replaced(all, "exit 0", "exit 1"), "ended with 1"}}) {
		const auto found = judged(word);
		EXPECT_EQ(found.verdict, Verdict::kFindings) << word;
		EXPECT_THAT(found.reasons, ElementsAre(HasSubstr(reason)));
	}
	EXPECT_EQ(judged(replaced(all, "exit", "edge fs_reclaim -> pcpu_alloc_mutex\nexit"))
			  .verdict,
		  Verdict::kClean);
}

TEST(SoakBoot, TellsReportsThatArePercpuFromOthers)
{
	const auto off = replaced(kWord, "lockdep on", "lockdep off") + "exit 0\ndone\n";
	const auto percpu = judged(off, circle("pcpu_alloc_mutex"));
	EXPECT_EQ(percpu.verdict, Verdict::kFindings);
	EXPECT_EQ(percpu.percpu.size(), 1U);
	EXPECT_THAT(percpu.unrelated, IsEmpty());

	const auto other = judged(off, circle("&q->lock"));
	EXPECT_EQ(other.verdict, Verdict::kClean) << testing::PrintToString(other.reasons);
	EXPECT_EQ(other.unrelated.size(), 1U);

	const std::string hung =
		"[    2.000000][    T9] INFO: task sh:45 blocked for more than 61 "
		"seconds.\n[    2.000000][    T9]  schedule+0x1/0x2\n";
	const auto on = std::string(kWord) + "exit 0\ndone\n";
	EXPECT_EQ(judged(on, hung).unrelated.size(), 1U);
	const auto stuck =
		judged(on, hung + "[    2.000000][    T9]  pcpu_alloc_noprof+0x1/0x2\n");
	EXPECT_EQ(stuck.verdict, Verdict::kFindings);
}

// Whose a report is, is told by the functions that were running.
TEST(SoakBoot, TellsByTheAllocatorsFunctions)
{
	const auto on = std::string(kWord) + "exit 0\ndone\n";
	const auto verdict = [&on](const std::string &frame) {
		return judged(on,
			      "[    2.000000][    T9] watchdog: BUG: soft lockup - CPU#0 stuck "
			      "for 22s! [sh:9]\n"
			      "[    2.000000][    T9] Call Trace:\n"
			      "[    2.000000][    T9]  <TASK>\n"
			      "[    2.000000][    T9]  _raw_spin_unlock_irqrestore+0x1/0x2\n"
			      "[    2.000000][    T9] " +
				      frame +
				      "\n[    2.000000][    T9]  array_map_free+0x1/0x2\n"
				      "[    2.000000][    T9]  </TASK>\n")
			.verdict;
	};
	for (const char *frame :
	     {" free_percpu+0x1/0x2", " __alloc_percpu+0x1/0x2", " __alloc_percpu_gfp+0x1/0x2",
	      " pcpu_balance_workfn+0x1/0x2", " pcpu_balance_workfn.cold+0x1/0x2",
	      " pcpu_alloc_noprof+0x1/0x2 mm/percpu.c:1800", " [<000001>] pcpu_alloc+0x1/0x2",
	      "[c000000003f8f9a0] [c0000000001234] free_percpu+0x1/0x2",
	      " pcpu_alloc (mm/percpu.c:1800)", " pcpu_alloc mm/percpu.c:1800 [inline]",
	      " free_percpu from array_map_free+0x1/0x2", "RIP: 0010:pcpu_free_area+0x1/0x2"})
		EXPECT_EQ(verdict(frame), Verdict::kFindings) << frame;
	for (const char *frame :
	     {" ? free_percpu+0x1/0x2", " ? pcpu_alloc (mm/percpu.c:1800)",
	      " [<000001>] ? pcpu_alloc+0x1/0x2", "([<0000000001>] pcpu_alloc+0x1/0x2)",
	      "[c000000003f8f9a0] [c0000000001234] free_percpu+0x1/0x2 (unreliable)",
	      " pcpu_freelist_pop+0x1/0x2", " percpu_counter_add_batch+0x1/0x2",
	      " percpu_ref_exit+0x1/0x2", " x_pcpu_alloc+0x1/0x2"})
		EXPECT_EQ(verdict(frame), Verdict::kClean) << frame;
}

// @report says why lockdep is off, as @word has it: its boot is clean, unless the allocator is
// in the report's stack.
SoakBoot borne(const std::string &word, const std::string &report)
{
	auto elsewhere = judged(word, report);
	EXPECT_EQ(elsewhere.verdict, Verdict::kClean)
		<< testing::PrintToString(elsewhere.reasons);
	const auto caller = report.substr(0, report.find("] ") + 1);
	EXPECT_EQ(judged(word, report + caller + "  pcpu_alloc_noprof+0x1/0x2\n").verdict,
		  Verdict::kFindings);
	return elsewhere;
}

// 6.12.118, null_blk without memory for its queues: who changed them is gone, and what waits
// for the others to be done with the device hangs.
TEST(SoakBoot, BearsACrashElsewhere)
{
	const std::string crash =
		"[   84.225206][   T79] BUG: kernel NULL pointer dereference, address: "
		"0000000000000128\n"
		"[   84.225206][   T79] Oops: Oops: 0000 [#1] SMP\n"
		"[   84.225206][   T79] RIP: 0010:blk_mq_map_swqueue+0x158/0x2bf\n"
		"[   84.225206][   T79] Call Trace:\n"
		"[   84.225206][   T79]  blk_mq_update_nr_hw_queues+0x30b/0x438\n";
	const auto off = replaced(kWord, "lockdep on", "lockdep off") + "exit 1\ndone\n";
	EXPECT_FALSE(borne(off, crash).unrelated.empty());
	EXPECT_EQ(judged(off).verdict, Verdict::kFindings) << "nothing says why it hangs";
}

// 6.12.118, a change of scheduler beside cgroups that go: bfq locks a blkcg that was freed.
TEST(SoakBoot, BearsAStrayLockElsewhere)
{
	const std::string stray =
		"[   26.063115][   T71] INFO: trying to register non-static key.\n"
		"[   26.063604][   T71] turning off the locking correctness validator.\n"
		"[   26.064118][   T71] Call Trace:\n"
		"[   26.064609][   T71]  _raw_spin_lock+0x2a/0x39\n"
		"[   26.064617][   T71]  blkcg_deactivate_policy+0x98/0x11a\n";
	const auto off = replaced(kWord, "lockdep on", "lockdep off") + "exit 0\ndone\n";
	EXPECT_EQ(borne(off, stray).unrelated.size(), 1U);
}

TEST(SoakBoot, IsVoidWhenNothingWasProven)
{
	const auto all = std::string(kWord) + "exit 0\ndone\n";
	const auto off = judged(replaced(all, "lockdep on", "lockdep off"));
	EXPECT_EQ(off.verdict, Verdict::kInconclusive);
	EXPECT_THAT(off.reasons, ElementsAre("lockdep disabled itself without a report"));
	EXPECT_THAT(judged(replaced(all, "lockdep on\n", "")).reasons,
		    ElementsAre("lockdep was never on"));
	EXPECT_THAT(judged(replaced(all, "classes 1 8192", "classes 8192 8192")).reasons,
		    ElementsAre("lockdep ran out of lock-classes, 8192 of 8192"));
	const auto idle = judged(replaced(all, "chunks_created 3", "chunks_created 0"));
	EXPECT_EQ(idle.verdict, Verdict::kInconclusive);
	EXPECT_THAT(idle.reasons, ElementsAre(HasSubstr("no chunk was created")));
}

TEST(SoakBoot, IsCorruptedWithoutALastWord)
{
	const auto half = judged(kWord);
	EXPECT_EQ(half.verdict, Verdict::kCorrupted);
	const auto all = std::string(kWord) + "exit 0\ndone\n";
	EXPECT_EQ(judged(all, "", Ending::kTimedOut).verdict, Verdict::kCorrupted);
	EXPECT_EQ(judged(all, "", Ending::kPoweredOff, "another").verdict, Verdict::kCorrupted);
	EXPECT_EQ(judged("").verdict, Verdict::kCorrupted);
	// a guest that died of it has findings
	const auto died = judged(kWord, circle("pcpu_alloc_mutex"), Ending::kPanicked);
	EXPECT_EQ(died.verdict, Verdict::kFindings);
	EXPECT_THAT(died.reasons, Contains("the guest panicked"));
}

TEST(SoakBoot, MaySkip)
{
	const auto skipped = judged("begin s\nskip no btrfs\nlockdep_stat lock-classes 1 8192\n"
				    "count chunks_created 0\nexit 4\ndone\n");
	EXPECT_TRUE(skipped.skipped);
	EXPECT_EQ(skipped.verdict, Verdict::kClean) << testing::PrintToString(skipped.reasons);
	EXPECT_EQ(skipped.word.skip, "no btrfs");
}

TEST(SoakBoot, OfBustedHasToShowItsCircle)
{
	const std::string word = "begin busted\nlockdep off\nexit 0\ndone\n";
	const auto seen =
		judged(word, circle("percpu_noio_busted"), Ending::kPoweredOff, "busted");
	EXPECT_EQ(seen.verdict, Verdict::kClean) << testing::PrintToString(seen.reasons);
	EXPECT_THAT(seen.percpu, IsEmpty());
	EXPECT_EQ(judged(word, circle("other"), Ending::kPoweredOff, "busted").verdict,
		  Verdict::kInconclusive);
	EXPECT_EQ(judged(word, "", Ending::kPoweredOff, "busted").verdict,
		  Verdict::kInconclusive);
	EXPECT_EQ(judged("begin busted\n", circle("percpu_noio_busted"), Ending::kPoweredOff,
			 "busted")
			  .verdict,
		  Verdict::kCorrupted);
}

} // namespace
} // namespace noio
