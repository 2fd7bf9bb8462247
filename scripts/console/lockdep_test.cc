// SPDX-License-Identifier: GPL-2.0
#include "console/lockdep.h"

#include <gtest/gtest.h>
#include <sstream>

namespace noio
{

namespace
{

std::vector<LockEdge> read(const std::string &text)
{
	LockdepReport report;
	std::istringstream lines(text);
	for (std::string line; std::getline(lines, line);)
		report.feed(line);
	return report.chain();
}

TEST(Lockdep, FunctionBelowThePrimitives)
{
	const auto chain = read("-> #0 (fs_reclaim){+.+.}-{0:0}:\n"
				"       __lock_acquire+0x15a8/0x2580\n"
				"       lock_acquire+0xa4/0x2b0\n"
				"       fs_reclaim_acquire+0x5a/0x90\n"
				"       __kmalloc_noprof+0x50/0x480\n");
	ASSERT_EQ(chain.size(), 1U);
	EXPECT_EQ(chain[0].lock, "fs_reclaim");
	EXPECT_EQ(chain[0].function, "fs_reclaim_acquire");
}

TEST(Lockdep, FunctionBelowAllThatLocksAreMadeOf)
{
	for (const char *above :
	     {"check_prev_add+0xf0/0xc00",
	      "check_prevs_add+0xf0/0xc00",
	      "validate_chain+0x480/0x500",
	      "__lock_acquire+0x500/0xb00",
	      "lock_acquire.part.0+0xb0/0x200",
	      "__mutex_lock.constprop.0+0x1/0x2",
	      "mutex_trylock+0x1/0x2",
	      "__ww_mutex_lock.constprop.0+0x1/0x2",
	      "rt_spin_lock+0x20/0xf0",
	      "rt_read_lock+0x1/0x2",
	      "rt_mutex_slowlock+0x1/0x2",
	      "__rt_mutex_slowlock_locked.constprop.0+0x1/0x2",
	      "rtlock_slowlock+0x1/0x2",
	      "rwbase_write_lock+0x1/0x2",
	      "down_read_killable+0x1/0x2",
	      "down+0x1/0x2",
	      "rwsem_down_write_slowpath+0x1/0x2",
	      "percpu_down_write+0x1/0x2",
	      "_raw_spin_lock_irqsave+0x1/0x2",
	      "_raw_spin_trylock+0x1/0x2",
	      "do_raw_spin_lock+0x1/0x2",
	      "queued_spin_lock_slowpath+0x1/0x2",
	      "check_prev_add kernel/locking/lockdep.c:3100 [inline]",
	      "__mutex_lock_common kernel/locking/mutex.c:600 [inline]",
	      "__raw_spin_lock include/linux/spinlock_api_smp.h:133 [inline]",
	      "lock_acquire (kernel/locking/lockdep.c:5793)"}) {
		const auto chain = read("-> #0 (a){+.+.}-{4:4}:\n\n       " +
					std::string(above) + "\n\n       taker+0x1/0x2\n");
		ASSERT_EQ(chain.size(), 1U);
		EXPECT_EQ(chain[0].function, "taker") << above;
	}
	for (const char *taker : {"write_cache_pages", "mark_buffer_dirty", "update_time",
				  "lock_page", "downgrade_it", "pcpu_alloc"})
		EXPECT_EQ(read("-> #0 (a){+.+.}-{4:4}:\n       " + std::string(taker) +
			       "+0x1/0x2\n       next+0x1/0x2\n")
				  .at(0)
				  .function,
			  taker);
}

TEST(Lockdep, LocksWhoseAddressesAreHidden)
{
	for (const char *address : {"(ptrval) ", "(____ptrval____) ", "0000000012345678 ",
				    "c1234567 ", "0xffffffff82a3b4c0 ", ""})
		for (const char *place : {"f+0x1/0x2", "[<(____ptrval____)>] f+0x1/0x2",
					  "[<ffffffff811ceddb>] f+0x1/0x2"}) {
			const auto chain =
				read(std::string("a/1 is trying to acquire lock:\n") + address +
				     "(&x->y){....}, at: " + place + "\n");
			ASSERT_EQ(chain.size(), 1U) << address << place;
			EXPECT_EQ(chain[0].lock, "&x->y");
			EXPECT_EQ(chain[0].function, "f");
		}
}

TEST(Lockdep, OrderIsThatOfTheChain)
{
	const auto chain = read("-> #1 (&q->debugfs_mutex#2/1){+.+.}-{3:3}:\n"
				"       __mutex_lock+0xc2/0x1120\n"
				"       mutex_lock_nested+0x16/0x20\n"
				"       blk_register_queue+0x1/0x2\n"
				"\n"
				"-> #0 (&q->q_usage_counter(io)#17){++++}-{0:0}:\n"
				"       blk_mq_submit_bio+0x1/0x2\n"
				"\n"
				"       not_of_the_chain+0x1/0x2\n");
	ASSERT_EQ(chain.size(), 2U);
	EXPECT_EQ(chain[0].lock, "&q->q_usage_counter(io)");
	EXPECT_EQ(chain[0].function, "blk_mq_submit_bio");
	EXPECT_EQ(chain[1].lock, "&q->debugfs_mutex");
	EXPECT_EQ(chain[1].function, "blk_register_queue");
}

TEST(Lockdep, RecursiveNamesBothLocks)
{
	const auto chain = read(
		"a/1 is trying to acquire lock:\n"
		"ffffffff82a3b4c0 (pcpu_alloc_mutex){+.+.}-{4:4}, at: "
		"pcpu_alloc_noprof+0x1/0x2\n"
		"\nbut task is already holding lock:\n"
		"ffffffff82a3b4c0 (pcpu_alloc_mutex/1){+.+.}-{4:4}, at: pcpu_balance+0x1/0x2\n"
		" #0: ffffffff82a3b4c0 (other){+.+.}-{4:4}, at: f+0x1/0x2\n");
	ASSERT_EQ(chain.size(), 2U);
	EXPECT_EQ(chain[0].function, "pcpu_balance");
	EXPECT_EQ(chain[1].function, "pcpu_alloc_noprof");
}

TEST(Lockdep, UnlockBalance)
{
	const auto chain = read("a/1 is trying to release lock (pcpu_alloc_mutex) at:\n"
				"[<ffffffff811ceddb>] pcpu_balance+0x10/0x12\n"
				"but there are no more locks to release!\n");
	ASSERT_EQ(chain.size(), 1U);
	EXPECT_EQ(chain[0].lock, "pcpu_alloc_mutex");
	EXPECT_EQ(chain[0].function, "pcpu_balance");
}

TEST(Lockdep, AsTheReportSpellsIt)
{
	const auto chain = read("-> #0 (&q->q_usage_counter(io)#17/1){++++}-{0:0}:\n");
	ASSERT_EQ(chain.size(), 1U);
	EXPECT_EQ(chain[0].spelled, "&q->q_usage_counter(io)#17/1");
}

// print_bad_irq_dependency()
TEST(Lockdep, InterruptSafeToUnsafe)
{
	const auto chain =
		read("a/1 [HC0[0]:SC0[0]:HE0:SE1] is trying to acquire:\n"
		     "ffffffff82a3b4c0 (new_lock){+.+.}-{3:3}, at: takes_new+0x1/0x2\n"
		     "\nand this task is already holding:\n"
		     "ffffffff82a3b4d0 (held_lock#2){....}-{3:3}, at: takes_held+0x1/0x2\n"
		     "which would create a new lock dependency:\n"
		     " (held_lock#2){....}-{3:3} -> (new_lock){+.+.}-{3:3}\n"
		     "\nbut this new dependency connects a HARDIRQ-irq-safe lock:\n"
		     " (irq_lock){-...}-{3:3}\n"
		     "\n... which became HARDIRQ-irq-safe at:\n"
		     "  lock_acquire+0x1/0x2\n  _raw_spin_lock+0x1/0x2\n  handler+0x1/0x2\n"
		     "\nto a HARDIRQ-irq-unsafe lock:\n"
		     " (open_lock){+.+.}-{3:3}\n"
		     "\n... which became HARDIRQ-irq-unsafe at:\n"
		     "...\n  lock_acquire+0x1/0x2\n  opener+0x1/0x2\n"
		     "\nother info that might help us debug this:\n"
		     " #0: ffffffff82a3b4d0 (held_lock#2){....}-{3:3}, at: takes_held+0x1/0x2\n"
		     "\nthe dependencies between HARDIRQ-irq-safe lock and the holding lock:\n"
		     "-> (irq_lock){-...}-{3:3} ops: 3 {\n   IN-HARDIRQ-W at:\n"
		     "                    other+0x1/0x2\n");
	ASSERT_EQ(chain.size(), 4U);
	EXPECT_EQ(chain[0].lock, "irq_lock");
	EXPECT_EQ(chain[0].function, "handler");
	EXPECT_EQ(chain[1].lock, "held_lock");
	EXPECT_EQ(chain[1].spelled, "held_lock#2");
	EXPECT_EQ(chain[2].function, "takes_new");
	EXPECT_EQ(chain[3].lock, "open_lock");
	EXPECT_EQ(chain[3].function, "opener");
}

// print_irq_inversion_bug(), forwards and backwards
TEST(Lockdep, InterruptInversion)
{
	const std::string changed = "a/1 just changed the state of lock:\n"
				    "ffffffff82a3b4c0 (first){-...}-{3:3}, at: f+0x1/0x2\n";
	const std::string stacks = "  IN-HARDIRQ-W at:\n    lock_acquire+0x1/0x2\n"
				   "    handler+0x1/0x2\n"
				   "  SOFTIRQ-ON-W at:\n    softer+0x1/0x2\n"
				   "  HARDIRQ-ON-W at:\n    lock_acquire+0x1/0x2\n"
				   "    opener+0x1/0x2\n }\n";
	const std::string shortest = " -> (other){+...}-{3:3} {\n"
				     "  HARDIRQ-ON-W at:\n    no+0x1/0x2\n" +
				     stacks + " -> (second){+.+.}-{3:3} ops: 2 {\n" + stacks;
	const auto took = read(changed +
			       "but this lock took another, HARDIRQ-unsafe lock in the past:\n"
			       " (second){+.+.}-{3:3}\n" +
			       shortest);
	ASSERT_EQ(took.size(), 2U);
	EXPECT_EQ(took[0].lock, "first");
	EXPECT_EQ(took[1].lock, "second");
	EXPECT_EQ(took[1].function, "opener");
	const auto taken = read(changed +
				"but this lock was taken by another, HARDIRQ-safe lock in the "
				"past:\n (second){-...}-{3:3}\n" +
				shortest);
	ASSERT_EQ(taken.size(), 2U);
	EXPECT_EQ(taken[0].lock, "second");
	EXPECT_EQ(taken[0].function, "handler");
	EXPECT_EQ(taken[1].lock, "first");
}

// print_lock_invalid_wait_context() names the held lock in the list only.
TEST(Lockdep, TakenBelowAllThatAreHeld)
{
	const auto chain =
		read("a/1 is trying to lock:\n"
		     "ffffffff82a3b4c0 (mutex){+.+.}-{4:4}, at: f+0x1/0x2\n"
		     "2 locks held by a/1:\n"
		     " #0: ffffffff82a3b4d0 (outer){+.+.}-{4:4}, at: g+0x1/0x2\n"
		     " #1: ffffffff82a3b4e0 (pcpu_lock){+.+.}-{3:3}, at: h+0x1/0x2\n");
	ASSERT_EQ(chain.size(), 3U);
	EXPECT_EQ(chain[0].lock, "outer");
	EXPECT_EQ(chain[1].lock, "pcpu_lock");
	EXPECT_EQ(chain[2].lock, "mutex");
}

// print_held_locks_bug() names no lock but in the list of those held.
TEST(Lockdep, StillHeld)
{
	const auto chain = read("1 lock held by a/1:\n"
				" #0: ffffffff82a3b4c0 (pcpu_alloc_mutex){+.+.}-{4:4}, at: "
				"pcpu_alloc_noprof+0x1/0x2\n");
	ASSERT_EQ(chain.size(), 1U);
	EXPECT_EQ(chain[0].lock, "pcpu_alloc_mutex");
	EXPECT_EQ(chain[0].function, "pcpu_alloc_noprof");
}

TEST(Lockdep, StacksWithoutALock)
{
	EXPECT_TRUE(read("... which became HARDIRQ-irq-safe at:\n  f+0x1/0x2\n").empty());
}

TEST(Lockdep, CutShortKeepsWhatItNamed)
{
	const auto chain = read("ffffffff818d86e0 (fs_reclaim){+.+.}-{0:0}, at: f+0x1/0x2\n"
				"ffffffff818db7a0 (fs_lock){+.+.}-{4:4}, at: g+0x1/0x2\n"
				"-> #2 (fs_lock){+.+.}-{4:4}:\n"
				"       h+0x1/0x2\n");
	ASSERT_EQ(chain.size(), 2U);
	EXPECT_EQ(chain[0].lock, "fs_reclaim");
	EXPECT_EQ(chain[1].lock, "fs_lock");
	EXPECT_EQ(chain[1].function, "h");
}

TEST(Lockdep, NoReportIsThatLong)
{
	std::string text;
	for (int i = 0; i < 100000; i++)
		text += " (a" + std::to_string(i) + "x){+.+.}-{4:4}\n";
	EXPECT_EQ(read(text).size(), 512U);
}

TEST(Lockdep, BareClass)
{
	EXPECT_EQ(bare_class("a#12/3"), "a");
	EXPECT_EQ(bare_class("a/3"), "a");
	EXPECT_EQ(bare_class("(work_completion)(&b->w)"), "(work_completion)(&b->w)");
	EXPECT_EQ(bare_class("a#b"), "a#b");
}

} // namespace

} // namespace noio
