// SPDX-License-Identifier: GPL-2.0
#include "console/splat.h"

#include <fmt/core.h>
#include <gtest/gtest.h>

#include "console/golden.h"

namespace noio
{

namespace
{

TEST(Splat, RealCircularReport)
{
	const auto splats = find_splats(golden("circular.log"));
	ASSERT_EQ(splats.size(), 1U);
	const Splat &splat = splats[0];
	EXPECT_EQ(splat.kind, SplatKind::kLockdep);
	EXPECT_EQ(splat.title, "possible circular locking dependency: "
			       "pcpu_alloc_mutex -> fs_reclaim -> fs_lock");
	EXPECT_EQ(splat.task, "kunit_try_catch/34");
	EXPECT_EQ(splat.first_line, 13U);
	EXPECT_EQ(splat.last_line, 121U);
	ASSERT_EQ(splat.chain.size(), 3U);
	EXPECT_EQ(splat.chain[0].function, "pcpu_alloc_noprof");
	EXPECT_EQ(splat.chain[1].function, "fs_reclaim_acquire");
	EXPECT_EQ(splat.chain[2].function, "fs_kernel_reclaim_scope");
	EXPECT_TRUE(involves(splat, "pcpu_alloc_mutex"));
	EXPECT_FALSE(involves(splat, "pcpu_alloc"));
}

TEST(Splat, TwoCallersAtOnce)
{
	const auto splats = find_splats(golden("interleaved.log"));
	ASSERT_EQ(splats.size(), 2U);
	EXPECT_EQ(splats[0].kind, SplatKind::kWarning);
	EXPECT_EQ(splats[0].title, "WARNING in pcpu_alloc_noprof at mm/percpu.c");
	EXPECT_EQ(splats[0].task, "kunit_try_catch/41");
	EXPECT_EQ(splats[1].kind, SplatKind::kSleeping);
	EXPECT_EQ(splats[1].task, "kworker/1:0/7");
	EXPECT_EQ(splats[1].last_line, 31U);
}

TEST(Splat, OopsAndItsPanicAreTwo)
{
	const auto splats = find_splats(golden("panic.log"));
	ASSERT_EQ(splats.size(), 2U);
	EXPECT_EQ(splats[0].kind, SplatKind::kBug);
	EXPECT_EQ(splats[0].title, "kernel NULL pointer dereference, address: ADDR");
	EXPECT_EQ(splats[0].last_line, 39U);
	EXPECT_EQ(splats[1].kind, SplatKind::kPanic);
	EXPECT_EQ(splats[1].title, "Fatal exception");
}

TEST(Splat, LockdepOffIsOneReport)
{
	const auto splats = find_splats(golden("lockdep-off.log"));
	ASSERT_EQ(splats.size(), 1U);
	EXPECT_EQ(splats[0].kind, SplatKind::kLockdepOff);
	EXPECT_EQ(splats[0].title, "MAX_LOCKDEP_ENTRIES too low");
}

TEST(Splat, OutsideAnyCase)
{
	const auto splats = find_splats(golden("stray-warning.log"));
	ASSERT_EQ(splats.size(), 1U);
	EXPECT_EQ(splats[0].title, "WARNING in __queue_work at kernel/workqueue.c");
	EXPECT_EQ(splats[0].task, "kworker/u8:0/9");
	EXPECT_EQ(splats[0].last_line, 16U);
}

TEST(Splat, CleanBoot)
{
	EXPECT_TRUE(find_splats(golden("passes.log")).empty());
	EXPECT_TRUE(find_splats(golden("failing.log")).empty());
	EXPECT_TRUE(find_splats("").empty());
}

TEST(Splat, CutHereWithoutAHeader)
{
	const auto splats =
		find_splats("------------[ cut here ]------------\nsomething new\n");
	ASSERT_EQ(splats.size(), 1U);
	EXPECT_EQ(splats[0].title, "report without a header");
}

TEST(Splat, LockDebuggingThatWarnsEndsTheValueOfTheRun)
{
	const auto splats = find_splats("------------[ cut here ]------------\n"
					"DEBUG_LOCKS_WARN_ON(lock->magic != lock)\n"
					"WARNING: CPU: 0 PID: 1 at kernel/a.c:1 f+0x1/0x2\n"
					"Call Trace:\n g+0x1/0x2\n"
					"---[ end trace 0000000000000000 ]---\n");
	ASSERT_EQ(splats.size(), 1U);
	EXPECT_EQ(splats[0].kind, SplatKind::kLockdepOff);
	EXPECT_EQ(splats[0].last_line, 6U);
}

TEST(Splat, SearchThatOverflowsTurnsLockdepOff)
{
	const auto splats = find_splats(
		"Increase LOCKDEP_CIRCULAR_QUEUE_BITS to avoid this warning:\n"
		"------------[ cut here ]------------\n"
		"lockdep bfs error:-1\n"
		"WARNING: CPU: 0 PID: 1 at kernel/locking/lockdep.c:2118 f+0x1/0x2\n"
		"Call Trace:\n g+0x1/0x2\n"
		"---[ end trace 0000000000000000 ]---\n");
	ASSERT_EQ(splats.size(), 1U);
	EXPECT_EQ(splats[0].kind, SplatKind::kLockdepOff);
	EXPECT_EQ(splats[0].title, "lockdep bfs error");
}

TEST(Splat, UbsanOfOldAndNew)
{
	const std::string finding = "UBSAN: array-index-out-of-bounds in mm/percpu.c:12:3\n"
				    "index 9 is out of range for type 'int [4]'\n"
				    "CPU: 0 PID: 9 Comm: a Not tainted 6.1\n"
				    "Call Trace:\n <TASK>\n f+0x1/0x2\n </TASK>\n";
	const std::string rule(80, '=');
	for (const auto &log :
	     {fmt::format("{0}\n{1}{0}\nunrelated\n", rule, finding),
	      fmt::format("------------[ cut here ]------------\n{}---[ end trace ]---\n"
			  "unrelated\n",
			  finding)}) {
		const auto splats = find_splats(log);
		ASSERT_EQ(splats.size(), 1U) << log;
		EXPECT_EQ(splats[0].kind, SplatKind::kKasan);
		EXPECT_EQ(splats[0].task, "a/9");
		EXPECT_EQ(splats[0].last_line, 9U);
	}
}

TEST(Splat, KilledForMemory)
{
	const auto splats = find_splats(
		"stress invoked oom-killer: gfp_mask=0xcc0(GFP_KERNEL), order=0, "
		"oom_score_adj=0\n"
		"CPU: 0 PID: 9 Comm: stress Not tainted 6.12\n"
		"Call Trace:\n f+0x1/0x2\n"
		"Mem-Info:\n"
		"Out of memory: Killed process 31 (a b) total-vm:1kB, anon-rss:1kB\n");
	ASSERT_EQ(splats.size(), 2U);
	EXPECT_EQ(splats[0].task, "stress/9");
	EXPECT_EQ(splats[0].last_line, 4U);
	EXPECT_EQ(splats[1].task, "a b/31");
}

TEST(Splat, HeldLocksAreTheChainWhereNothingElseIs)
{
	const auto splats =
		find_splats("================================================\n"
			    "WARNING: lock held when returning to user space!\n"
			    "6.12.117 Not tainted\n"
			    "------------------------------------------------\n"
			    "mount/77 is leaving the kernel with locks still held!\n"
			    "1 lock held by mount/77:\n"
			    " #0: ffffffff82a3b4c0 (pcpu_alloc_mutex){+.+.}-{4:4}, at: "
			    "pcpu_alloc_noprof+0x1/0x2\n");
	ASSERT_EQ(splats.size(), 1U);
	EXPECT_EQ(splats[0].task, "mount/77");
	EXPECT_TRUE(involves(splats[0], "pcpu_alloc_mutex"));
	EXPECT_EQ(splats[0].last_line, 7U);
}

TEST(Splat, NoteInsideAnotherReport)
{
	const auto splats = find_splats("BUG: scheduling while atomic: a/1/0x2\n"
					"INFO: lockdep is turned off.\n"
					"Call Trace:\n f+0x1/0x2\nunrelated\n");
	ASSERT_EQ(splats.size(), 2U);
	EXPECT_EQ(splats[0].kind, SplatKind::kSleeping);
	EXPECT_EQ(splats[0].last_line, 4U);
	EXPECT_EQ(splats[1].kind, SplatKind::kLockdepOff);
	EXPECT_EQ(splats[1].last_line, 2U);
}

TEST(Splat, TwoWarningsInARow)
{
	const std::string one = "------------[ cut here ]------------\n"
				"WARNING: CPU: 0 PID: 1 at mm/a.c:1 f+0x1/0x2\n";
	EXPECT_EQ(find_splats(one + one).size(), 2U);
}

TEST(Splat, ArmReportsHaveNoTaskMarks)
{
	const auto splats =
		find_splats("Unable to handle kernel paging request at virtual "
			    "address dead000000000100\n"
			    "Internal error: Oops: 0000000096000004 [#1] PREEMPT SMP\n"
			    "CPU: 0 UID: 0 PID: 9 Comm: a Not tainted 6.12\n"
			    "pc : f+0x1/0x2\n"
			    "Call trace:\n f+0x1/0x2 (P)\n g+0x1/0x2\n"
			    "Code: d503201f\n"
			    "---[ end trace 0000000000000000 ]---\n");
	ASSERT_EQ(splats.size(), 1U);
	EXPECT_EQ(splats[0].task, "a/9");
	EXPECT_EQ(splats[0].last_line, 9U);
}

TEST(Splat, KasanReportsGoOnBelowTheTrace)
{
	const std::string rule(66, '=');
	const auto splats = find_splats(rule +
					"\nBUG: KASAN: slab-use-after-free in f+0x1/0x2\n"
					"Read of size 8 at addr ffff888003c51000 by task a/7\n"
					"Call Trace:\n f+0x1/0x2\n\nAllocated by task 7:\n"
					" g+0x1/0x2\n" +
					rule + "\nunrelated\n");
	ASSERT_EQ(splats.size(), 1U);
	EXPECT_EQ(splats[0].task, "a/7");
	EXPECT_EQ(splats[0].last_line, 9U);
}

TEST(Splat, HostileText)
{
	std::string log("BUG: \0\xff\n-> #1 (((((\n", 20);
	log += "BUG: " + std::string(5 << 20, '(') + "\n";
	log += std::string(200000, '[') + "\n";
	EXPECT_EQ(find_splats(log).size(), 2U);
}

} // namespace

} // namespace noio
