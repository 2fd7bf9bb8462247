// SPDX-License-Identifier: GPL-2.0
// Reports as kernels printed them. testdata/README tells how each was provoked.
#include "console/splat.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "console/golden.h"

namespace noio
{

namespace
{

struct RealLog {
	const char *log;
	const char *reports; // as describe() has them
};

const RealLog kRealLogs[] = {
	{"v6.1-x86_64/circular-btrfs.log",
	 "3-166 lockdep: possible circular locking dependency: sb_internal -> "
	 "btrfs_trans_num_writers -> btrfs_trans_num_extwriters -> pcpu_alloc_mutex -> "
	 "fs_reclaim [kswapd0/30]\n"
	 "  sb_internal < start_transaction\n"
	 "  btrfs_trans_num_writers < join_transaction\n"
	 "  btrfs_trans_num_extwriters < join_transaction\n"
	 "  pcpu_alloc_mutex < pcpu_alloc\n"
	 "  fs_reclaim < __fs_reclaim_acquire\n"},
	{"v6.12-x86_64/bug.log", "3-24 bug: kernel BUG at lkdtm_ARRAY_BOUNDS [provoke/26]\n"},
	{"v6.12-x86_64/circular.log", "4-75 lockdep: possible circular locking dependency: "
				      "outer_mutex -> inner_mutex -> some_sem [provoke/27]\n"
				      "  outer_mutex < ba\n"
				      "  inner_mutex < ab\n"
				      "  some_sem < ba\n"},
	{"v6.12-x86_64/exit-held.log", "4-27 lockdep: still has locks held [provoke/26]\n"
				       "  sb_writers#2 < file_start_write.isra.0\n"
				       "  outer_mutex < exit_held\n"},
	{"v6.12-x86_64/gpf.log", "2-21 bug: general protection fault, probably for "
				 "non-canonical address ADDR [provoke/28]\n"},
	{"v6.12-x86_64/held-freed.log", "4-29 lockdep: held lock freed [provoke/26]\n"
					"  &t->mutex < held_freed\n"},
	{"v6.12-x86_64/inconsistent-hardirq.log",
	 "4-52 lockdep: inconsistent lock state [provoke/26]\n"
	 "  lock_a < take_a\n"},
	{"v6.12-x86_64/inconsistent-softirq.log",
	 "6-60 lockdep: inconsistent lock state [provoke/26]\n"
	 "  lock_b < take_b\n"},
	{"v6.12-x86_64/invalid-opcode.log", "2-21 bug: Oops: invalid opcode [provoke/30]\n"},
	{"v6.12-x86_64/inversion-safe.log",
	 "4-99 lockdep: possible irq lock inversion dependency detected [provoke/27]\n"
	 "  lock_a < take_a_in_irq\n"
	 "  lock_b < take_b\n"},
	{"v6.12-x86_64/inversion-unsafe.log",
	 "4-98 lockdep: possible irq lock inversion dependency detected [swapper/0/0]\n"
	 "  lock_a < take_a_in_irq\n"
	 "  lock_b < take_b\n"},
	{"v6.12-x86_64/kill-init.log", "2-3 panic: Attempted to kill init! exitcode=ADDR []\n"},
	{"v6.12-x86_64/list-corruption.log",
	 "5-34 warning: WARNING in __list_add_valid_or_report [provoke/32]\n"},
	{"v6.12-x86_64/lock-depth.log",
	 "2-72 lockdep off: MAX_LOCK_DEPTH too low [provoke/26]\n"
	 "54-54 lockdep off: lockdep is turned off []\n"},
	{"v6.12-x86_64/lockdep-entries.log",
	 "3-33 lockdep off: MAX_LOCKDEP_ENTRIES too low [init/1]\n"},
	{"v6.12-x86_64/mutex-magic.log",
	 "2-30 lockdep off: DEBUG_LOCKS_WARN_ON(lock->magic != lock) [provoke/26]\n"},
	{"v6.12-x86_64/nest-lock.log", "4-53 lockdep: Nested lock was not taken [provoke/26]\n"
				       "  sb_writers#2 < file_start_write.isra.0\n"
				       "  lock_a < nest_lock\n"},
	{"v6.12-x86_64/non-static-key.log",
	 "2-23 lockdep off: trying to register non-static key [provoke/26]\n"},
	{"v6.12-x86_64/null-pointer.log",
	 "3-28 bug: kernel NULL pointer dereference, address: ADDR [provoke/27]\n"},
	{"v6.12-x86_64/oom-memcg.log",
	 "2-25 memory: invoked oom-killer [provoke/37]\n"
	 "79-79 memory: out of memory: a process was killed [provoke/37]\n"},
	{"v6.12-x86_64/oom.log",
	 "2-23 memory: invoked oom-killer [provoke/28]\n"
	 "45-45 memory: out of memory: a process was killed [provoke/28]\n"},
	{"v6.12-x86_64/oops-irq.log",
	 "2-40 bug: kernel NULL pointer dereference, address: ADDR [swapper/0/0]\n"
	 "47-48 panic: Fatal exception in interrupt []\n"},
	{"v6.12-x86_64/oops-panic.log",
	 "3-27 bug: kernel NULL pointer dereference, address: ADDR [provoke/26]\n"
	 "34-35 panic: Fatal exception []\n"},
	{"v6.12-x86_64/page-failure.log", "2-19 memory: page allocation failure: order:N, "
					  "mode:ADDR(GFP_KERNEL|__GFP_NORETRY) [provoke/26]\n"},
	{"v6.12-x86_64/panic.log", "3-4 panic: dumptest []\n"},
	{"v6.12-x86_64/percpu-atomic.log",
	 "2-2 memory: percpu allocation failed: no space left []\n"},
	{"v6.12-x86_64/percpu-chunk.log",
	 "4-25 memory: vmalloc error: size N, failed to allocate pages [provoke/27]\n"
	 "43-58 memory: percpu allocation failed: failed to allocate new chunk [provoke/27]\n"},
	{"v6.12-x86_64/percpu-size.log",
	 "2-30 warning: WARNING in pcpu_alloc_noprof [provoke/35]\n"},
	{"v6.12-x86_64/rcu-usage.log", "4-31 warning: suspicious RCU usage [provoke/26]\n"},
	{"v6.12-x86_64/recursive.log",
	 "4-48 lockdep: possible recursive locking detected [provoke/28]\n"
	 "  &t->mutex < recursive_two_things\n"
	 "  &t->mutex < recursive_two_things\n"},
	{"v6.12-x86_64/refcount.log",
	 "5-36 warning: WARNING in refcount_warn_saturate [provoke/35]\n"},
	{"v6.12-x86_64/safe-unsafe.log",
	 "4-123 lockdep: HARDIRQ-safe -> HARDIRQ-unsafe lock order detected [provoke/26]\n"
	 "  lock_a < take_a_then_b_irqsoff\n"
	 "  lock_b < take_a_then_b_irqsoff\n"
	 "  raw_lock < safe_unsafe_far\n"},
	{"v6.12-x86_64/scheduling.log", "2-23 sleeping: scheduling while atomic [provoke/39]\n"
					"26-54 warning: suspicious RCU usage [provoke/39]\n"
					"55-75 sleeping: sleeping function called from invalid "
					"context at fs/file_table.c [provoke/39]\n"},
	{"v6.12-x86_64/sleeping.log", "2-25 sleeping: sleeping function called from invalid "
				      "context at kernel/locking/mutex.c [provoke/26]\n"
				      "28-57 lockdep: Invalid wait context [provoke/26]\n"
				      "  sb_writers#2 < file_start_write.isra.0\n"
				      "  lock_a < sleeping\n"
				      "  outer_mutex < sleeping\n"},
	{"v6.12-x86_64/soft-lockup.log", "3-26 stall: soft lockup [provoke/26]\n"},
	{"v6.12-x86_64/spinlock-magic.log",
	 "2-20 lockdep: spinlock bad magic [provoke/26]\n"
	 "21-38 sleeping: scheduling while atomic [provoke/26]\n"
	 "22-22 lockdep off: lockdep is turned off []\n"},
	{"v6.12-x86_64/unlock-balance.log",
	 "4-29 lockdep: bad unlock balance detected [provoke/26]\n"
	 "  some_sem < unbalance_nested\n"
	 "30-52 lockdep off: DEBUG_RWSEMS_WARN_ON(!is_rwsem_reader_owned(sem)) [provoke/26]\n"
	 "53-76 lockdep off: DEBUG_RWSEMS_WARN_ON(tmp < N) [provoke/26]\n"},
	{"v6.12-x86_64/user-return.log",
	 "6-11 lockdep: lock held when returning to user space [provoke/27]\n"
	 "  outer_mutex < user_return\n"},
	{"v6.12-x86_64/vmalloc-error.log",
	 "2-21 memory: vmalloc error: size ADDR, exceeds total pages [provoke/34]\n"},
	{"v6.12-x86_64/warn-irq.log", "2-47 warning: WARNING in warn_irq_fn [swapper/0/0]\n"},
	{"v6.12-x86_64/warn-message.log",
	 "3-31 warning: WARNING in lkdtm_WARNING_MESSAGE [provoke/31]\n"},
	{"v6.12-x86_64/warn-two.log",
	 "2-25 warning: WARNING in warn_thread_fn [warner/0/30]\n"
	 "26-49 warning: WARNING in warn_thread_fn [warner/1/31]\n"},
	{"v6.12-x86_64/warn.log", "2-26 warning: WARNING in warn [provoke/28]\n"},
	{"v6.12-x86_64/write-rodata.log",
	 "4-30 bug: unable to handle page fault for address: ADDR [provoke/33]\n"},
	{"v7.2-x86_64/bug.log", "3-24 bug: kernel BUG at bug_in_hardirq [provoke/56]\n"},
	{"v7.2-x86_64/gpf.log", "2-21 bug: general protection fault, probably for "
				"non-canonical address ADDR [provoke/58]\n"},
	{"v7.2-x86_64/hung-task.log", "2-20 stall: task provoke blocked [provoke/61]\n"
				      "21-36 stall: task hanger blocked [hanger/62]\n"},
	{"v7.2-x86_64/null-pointer.log",
	 "3-28 bug: kernel NULL pointer dereference, address: ADDR [provoke/57]\n"},
	{"v7.2-x86_64/soft-lockup.log", "2-25 stall: soft lockup [provoke/53]\n"},
	{"v7.2-x86_64/unlock-balance.log",
	 "4-29 lockdep: bad unlock balance detected [provoke/55]\n"
	 "  some_sem < unbalance_nested\n"
	 "30-54 lockdep off: DEBUG_RWSEMS_WARN_ON(!is_rwsem_reader_owned(sem)) [provoke/55]\n"
	 "55-80 lockdep off: DEBUG_RWSEMS_WARN_ON(tmp < N) [provoke/55]\n"},
	{"v7.2-x86_64/wait-context.log", "4-44 lockdep: Invalid wait context [swapper/0/0]\n"
					 "  lock_a < take_a_in_irq\n"},
	{"v7.2-x86_64/warn-irq.log", "2-42 warning: WARNING in warn_irq_fn [swapper/0/0]\n"},
	{"v7.2-x86_64/warn-message.log",
	 "3-31 warning: WARNING in lkdtm_WARNING_MESSAGE [provoke/60]\n"},
	{"v7.2-x86_64/warn-two.log",
	 "2-25 warning: WARNING in warn_thread_fn [warner/1/58]\n"
	 "26-49 warning: WARNING in warn_thread_fn [warner/0/57]\n"},
	{"v7.2-x86_64/warn.log", "2-26 warning: WARNING in warn [provoke/55]\n"},
};

std::string describe(const std::vector<Splat> &splats)
{
	std::string text;
	for (const Splat &splat : splats) {
		text += fmt::format("{}-{} {}: {} [{}]\n", splat.first_line, splat.last_line,
				    name(splat.kind), splat.title, splat.task);
		for (const LockEdge &edge : splat.chain)
			text += fmt::format("  {} < {}\n", edge.spelled, edge.function);
	}
	return text;
}

TEST(RealSplat, WhatEachLogHas)
{
	for (const auto &[log, reports] : kRealLogs)
		EXPECT_EQ(describe(find_splats(golden(log))), reports) << log;
}

TEST(RealSplat, NoLogIsLeftOut)
{
	const std::filesystem::path root("console/testdata");
	for (const auto &entry : std::filesystem::recursive_directory_iterator(root)) {
		const auto log = entry.path().lexically_relative(root).string();
		if (entry.is_directory() || entry.path().parent_path() == root)
			continue;
		EXPECT_TRUE(std::any_of(std::begin(kRealLogs), std::end(kRealLogs),
					[&](const RealLog &one) { return log == one.log; }))
			<< log;
	}
}

} // namespace

} // namespace noio
