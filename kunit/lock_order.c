// SPDX-License-Identifier: GPL-2.0-only
/*
 * C9: a lock that reclaim takes, held around a constrained percpu allocation,
 * makes no cycle through pcpu_alloc_mutex.
 *
 * Lockdep disables itself at its first report: each case is made to be alone in its
 * boot, and is skipped if lockdep was disabled before.
 */
#include <kunit/test.h>
#include <linux/debug_locks.h>
#include <linux/lockdep.h>
#include <linux/mutex.h>
#include <linux/sched/mm.h>

#include "allocator.h"
#include "caller.h"
#include "expect.h"
#include "observer.h"
#include "prepare.h"
#include "recorder.h"
#include "suite.h"

static DEFINE_MUTEX(fs_lock);	/* taken by shrinkers, as by inode eviction */
static DEFINE_MUTEX(io_lock);	/* taken to write to swap */

/*
 * Lockdep's own map of reclaim is for __GFP_FS alone. This one is for __GFP_IO, of
 * what is allocated under pcpu_alloc_mutex: a mask that lost only __GFP_FS meets it.
 */
static struct lock_class_key io_reclaim_key;
static struct lockdep_map io_reclaim =
	STATIC_LOCKDEP_MAP_INIT("percpu_noio_io_reclaim", &io_reclaim_key);

/* stands for q_usage_counter(io), which is no lock but has a map of its own */
static struct lock_class_key queue_key;
static struct lockdep_map queue_frozen =
	STATIC_LOCKDEP_MAP_INIT("percpu_noio_queue_frozen", &queue_key);

static const struct pn_caller kernel_caller = { "GFP_KERNEL", GFP_KERNEL };
static const struct pn_caller nofs_argument = { "GFP_NOFS", GFP_NOFS };
static const struct pn_caller noio_argument = { "GFP_NOIO", GFP_NOIO };
static const struct pn_caller nofs_scope = {
	"NOFS scope", GFP_KERNEL, PF_MEMALLOC_NOFS
};
static const struct pn_caller noio_scope = {
	"NOIO scope", GFP_KERNEL, PF_MEMALLOC_NOIO
};

static void allocated(const struct pn_seen *seen)
{
	const gfp_t enters = __GFP_DIRECT_RECLAIM | __GFP_IO;

	if ((seen->effective & enters) != enters)
		return;

	lock_map_acquire(&io_reclaim);
	lock_map_release(&io_reclaim);
}

static const struct pn_observer observer = { allocated };

static void io_reclaim_takes(struct mutex *lock)
{
	lock_map_acquire(&io_reclaim);
	mutex_lock(lock);
	mutex_unlock(lock);
	lock_map_release(&io_reclaim);
}

static void reclaim_takes(struct mutex *lock)
{
	fs_reclaim_acquire(GFP_KERNEL);
	mutex_lock(lock);
	mutex_unlock(lock);
	fs_reclaim_release(GFP_KERNEL);
}

/* as blk_alloc_queue() tells lockdep of the frozen queue */
static void reclaim_enters_queue(void)
{
	fs_reclaim_acquire(GFP_KERNEL);
	rwsem_acquire_read(&queue_frozen, 0, 0, _THIS_IP_);
	rwsem_release(&queue_frozen, _THIS_IP_);
	fs_reclaim_release(GFP_KERNEL);
}

/* Stands around a call, and allocates nothing itself. */
struct guard {
	void (*begin)(void);
	void (*end)(void);
};

static void take_fs_lock(void)
{
	mutex_lock(&fs_lock);
}

static void drop_fs_lock(void)
{
	mutex_unlock(&fs_lock);
}

static void take_io_lock(void)
{
	mutex_lock(&io_lock);
}

static void drop_io_lock(void)
{
	mutex_unlock(&io_lock);
}

static void freeze_queue(void)
{
	rwsem_acquire(&queue_frozen, 0, 0, _THIS_IP_);
}

static void thaw_queue(void)
{
	rwsem_release(&queue_frozen, _THIS_IP_);
}

static void nothing(void)
{
}

static const struct guard no_lock = { nothing, nothing };
static const struct guard with_fs_lock = { take_fs_lock, drop_fs_lock };
static const struct guard with_io_lock = { take_io_lock, drop_io_lock };
static const struct guard with_frozen_queue = { freeze_queue, thaw_queue };

/* The call creates its chunk, and page tables for it. */
static void call(struct kunit *test, const struct guard *guard,
		 const struct pn_caller *caller)
{
	const struct pn_record *record;
	unsigned int tries = 0;
	unsigned long foreign;
	void __percpu *area;
	bool tables;

	do {
		foreign = pn_foreign();
		pn_leave_no_tables(test);
		guard->begin();
		pn_record_start(PN_THIS_TASK);
		area = pn_allocate(caller, PN_BIG);
		guard->end();
		record = pn_record_stop();
		pn_keep(area);
		tables = PN_KM || record->sites & BIT(PN_PAGE_TABLES);
	} while ((record->created != 1 || !tables) &&
		 pn_disturbed(test, foreign, &tries));

	KUNIT_EXPECT_NOT_NULL(test, (__force void *)area);
	KUNIT_EXPECT_EQ(test, record->created, 1);
	pn_expect_mutex_taken(test, record);
	KUNIT_EXPECT_TRUE_MSG(test, tables, "no page tables were allocated");
}

/* An argument that is not honoured needs no second caller for its cycle. */
static void fs_argument_alone(struct kunit *test)
{
	reclaim_takes(&fs_lock);
	call(test, &with_fs_lock, &nofs_argument);
}

static void io_argument_alone(struct kunit *test)
{
	io_reclaim_takes(&io_lock);
	call(test, &with_io_lock, &noio_argument);
}

/* A scope is honoured, the cycle needs an unconstrained caller: in any order. */
static void fs_reclaim_kernel_scope(struct kunit *test)
{
	reclaim_takes(&fs_lock);
	call(test, &no_lock, &kernel_caller);
	call(test, &with_fs_lock, &nofs_scope);
}

static void fs_reclaim_scope_kernel(struct kunit *test)
{
	reclaim_takes(&fs_lock);
	call(test, &with_fs_lock, &nofs_scope);
	call(test, &no_lock, &kernel_caller);
}

static void fs_kernel_reclaim_scope(struct kunit *test)
{
	call(test, &no_lock, &kernel_caller);
	reclaim_takes(&fs_lock);
	call(test, &with_fs_lock, &nofs_scope);
}

static void fs_kernel_scope_reclaim(struct kunit *test)
{
	call(test, &no_lock, &kernel_caller);
	call(test, &with_fs_lock, &nofs_scope);
	reclaim_takes(&fs_lock);
}

static void fs_scope_reclaim_kernel(struct kunit *test)
{
	call(test, &with_fs_lock, &nofs_scope);
	reclaim_takes(&fs_lock);
	call(test, &no_lock, &kernel_caller);
}

static void fs_scope_kernel_reclaim(struct kunit *test)
{
	call(test, &with_fs_lock, &nofs_scope);
	call(test, &no_lock, &kernel_caller);
	reclaim_takes(&fs_lock);
}

static void io_kernel_scope(struct kunit *test)
{
	io_reclaim_takes(&io_lock);
	call(test, &no_lock, &kernel_caller);
	call(test, &with_io_lock, &noio_scope);
}

static void frozen_queue(struct kunit *test)
{
	reclaim_enters_queue();
	call(test, &no_lock, &kernel_caller);
	call(test, &with_frozen_queue, &noio_scope);
}

static int lock_order_suite_init(struct kunit_suite *suite)
{
	int ret = pn_suite_init(suite);

	if (ret)
		return ret;
	ret = pn_observe(&observer);
	if (ret)
		pn_suite_exit(suite);
	return ret;
}

static void lock_order_suite_exit(struct kunit_suite *suite)
{
	pn_observe_end(&observer);
	pn_suite_exit(suite);
}

static bool lockdep_was_on;

static int lock_order_init(struct kunit *test)
{
	int ret = pn_case_init(test);

	pn_contract(test, 9);
	lockdep_was_on = debug_locks;
	if (!lockdep_was_on)
		kunit_skip(test, "lockdep was disabled before: needs a boot of its own");
	return ret;
}

static void lock_order_exit(struct kunit *test)
{
	if (lockdep_was_on)
		KUNIT_EXPECT_TRUE_MSG(test, debug_locks, "lockdep disabled itself");
	pn_case_exit(test);
}

static struct kunit_case lock_order_cases[] = {
	KUNIT_CASE(fs_argument_alone),
	KUNIT_CASE(io_argument_alone),
	KUNIT_CASE(fs_reclaim_kernel_scope),
	KUNIT_CASE(fs_reclaim_scope_kernel),
	KUNIT_CASE(fs_kernel_reclaim_scope),
	KUNIT_CASE(fs_kernel_scope_reclaim),
	KUNIT_CASE(fs_scope_reclaim_kernel),
	KUNIT_CASE(fs_scope_kernel_reclaim),
	KUNIT_CASE(io_kernel_scope),
	KUNIT_CASE(frozen_queue),
	{}
};

static struct kunit_suite lock_order_suite = {
	.name = "percpu_lock_order",
	.suite_init = lock_order_suite_init,
	.suite_exit = lock_order_suite_exit,
	.init = lock_order_init,
	.exit = lock_order_exit,
	.test_cases = lock_order_cases,
};

kunit_test_suites(&lock_order_suite);
