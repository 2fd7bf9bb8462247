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
	const auto chain = read("a/1 is trying to release lock (pcpu_alloc_mutex) at:\n");
	ASSERT_EQ(chain.size(), 1U);
	EXPECT_EQ(chain[0].lock, "pcpu_alloc_mutex");
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

TEST(Lockdep, BareClass)
{
	EXPECT_EQ(bare_class("a#12/3"), "a");
	EXPECT_EQ(bare_class("a/3"), "a");
	EXPECT_EQ(bare_class("(work_completion)(&b->w)"), "(work_completion)(&b->w)");
	EXPECT_EQ(bare_class("a#b"), "a#b");
}

} // namespace

} // namespace noio
