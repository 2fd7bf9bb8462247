// SPDX-License-Identifier: GPL-2.0-only
/*
 * C9: a lock that reclaim takes, held around a constrained percpu allocation,
 * makes no cycle through pcpu_alloc_mutex.
 *
 * Lockdep goes off at its first report: each case is made to be alone in its
 * boot, and fails if lockdep is off when it begins.
 */
#include <kunit/test.h>
#include <linux/debug_locks.h>
#include <linux/lockdep.h>
#include <linux/mutex.h>
#include <linux/sched/mm.h>

#include "addresses.h"
#include "allocator.h"
#include "caller.h"
#include "recorder.h"

static DEFINE_MUTEX(fs_lock);	/* taken by shrinkers, as by inode eviction */
static DEFINE_MUTEX(io_lock);	/* taken to write pages out */

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

/* Nothing in here may allocate but the percpu allocator: a lock is held. */
static void __percpu *recorded_call(const struct pn_caller *caller)
{
	pn_record_start(PN_THIS_TASK);
	return pn_allocate(caller, PN_BIG);
}

static void expect_chunk_created(struct kunit *test, void __percpu *area)
{
	const struct pn_record *record = pn_record_stop();

	pn_keep(area);
	KUNIT_EXPECT_NOT_NULL(test, (__force void *)area);
	KUNIT_EXPECT_EQ(test, record->created, 1);
	KUNIT_EXPECT_EQ(test, record->mutex_taken, 1);
	KUNIT_EXPECT_TRUE_MSG(test, PN_KM || record->sites & BIT(PN_PAGE_TABLES),
			      "no page tables were allocated");
}

/* The next call has to create its chunk, and page tables for it. */
static void prepare(struct kunit *test)
{
	KUNIT_ASSERT_TRUE(test, pn_use_up_tables());
	KUNIT_ASSERT_TRUE(test, pn_fill(PN_BIG));
}

static void unconstrained_caller(struct kunit *test)
{
	prepare(test);
	expect_chunk_created(test, recorded_call(&kernel_caller));
}

static void constrained_caller(struct kunit *test, struct mutex *lock,
			       const struct pn_caller *caller)
{
	void __percpu *area;

	prepare(test);
	mutex_lock(lock);
	area = recorded_call(caller);
	mutex_unlock(lock);
	expect_chunk_created(test, area);
}

/* An argument that is not honoured needs no second caller for its cycle. */
static void c9_fs_argument_alone(struct kunit *test)
{
	reclaim_takes(&fs_lock);
	constrained_caller(test, &fs_lock, &nofs_argument);
}

static void c9_io_argument_alone(struct kunit *test)
{
	reclaim_takes(&io_lock);
	constrained_caller(test, &io_lock, &noio_argument);
}

/* A scope is honoured, the cycle needs an unconstrained caller: in any order. */
static void c9_fs_reclaim_kernel_scope(struct kunit *test)
{
	reclaim_takes(&fs_lock);
	unconstrained_caller(test);
	constrained_caller(test, &fs_lock, &nofs_scope);
}

static void c9_fs_reclaim_scope_kernel(struct kunit *test)
{
	reclaim_takes(&fs_lock);
	constrained_caller(test, &fs_lock, &nofs_scope);
	unconstrained_caller(test);
}

static void c9_fs_kernel_reclaim_scope(struct kunit *test)
{
	unconstrained_caller(test);
	reclaim_takes(&fs_lock);
	constrained_caller(test, &fs_lock, &nofs_scope);
}

static void c9_fs_kernel_scope_reclaim(struct kunit *test)
{
	unconstrained_caller(test);
	constrained_caller(test, &fs_lock, &nofs_scope);
	reclaim_takes(&fs_lock);
}

static void c9_fs_scope_reclaim_kernel(struct kunit *test)
{
	constrained_caller(test, &fs_lock, &nofs_scope);
	reclaim_takes(&fs_lock);
	unconstrained_caller(test);
}

static void c9_fs_scope_kernel_reclaim(struct kunit *test)
{
	constrained_caller(test, &fs_lock, &nofs_scope);
	unconstrained_caller(test);
	reclaim_takes(&fs_lock);
}

static void c9_io_kernel_scope(struct kunit *test)
{
	reclaim_takes(&io_lock);
	unconstrained_caller(test);
	constrained_caller(test, &io_lock, &noio_scope);
}

static void c9_queue_frozen(struct kunit *test)
{
	void __percpu *area;

	reclaim_enters_queue();
	unconstrained_caller(test);

	prepare(test);
	rwsem_acquire(&queue_frozen, 0, 0, _THIS_IP_);
	area = recorded_call(&noio_scope);
	rwsem_release(&queue_frozen, _THIS_IP_);
	expect_chunk_created(test, area);
}

static int lock_order_suite_init(struct kunit_suite *suite)
{
	int ret = pn_allocator_init();

	return ret ? ret : pn_recorder_init();
}

static void lock_order_suite_exit(struct kunit_suite *suite)
{
	pn_recorder_exit();
	pn_allocator_exit();
	pn_addresses_exit();
}

static int lock_order_init(struct kunit *test)
{
	pn_quiesce();
	KUNIT_EXPECT_TRUE_MSG(test, debug_locks, "lockdep was off before this case");
	return 0;
}

static void lock_order_exit(struct kunit *test)
{
	pn_record_stop();
	KUNIT_EXPECT_TRUE_MSG(test, debug_locks, "lockdep went off");
	pn_resume();
}

static struct kunit_case lock_order_cases[] = {
	KUNIT_CASE(c9_fs_argument_alone),
	KUNIT_CASE(c9_io_argument_alone),
	KUNIT_CASE(c9_fs_reclaim_kernel_scope),
	KUNIT_CASE(c9_fs_reclaim_scope_kernel),
	KUNIT_CASE(c9_fs_kernel_reclaim_scope),
	KUNIT_CASE(c9_fs_kernel_scope_reclaim),
	KUNIT_CASE(c9_fs_scope_reclaim_kernel),
	KUNIT_CASE(c9_fs_scope_kernel_reclaim),
	KUNIT_CASE(c9_io_kernel_scope),
	KUNIT_CASE(c9_queue_frozen),
	{}
};

static struct kunit_suite lock_order_suite = {
	.name = "percpu_noio_lockdep",
	.suite_init = lock_order_suite_init,
	.suite_exit = lock_order_suite_exit,
	.init = lock_order_init,
	.exit = lock_order_exit,
	.test_cases = lock_order_cases,
};

kunit_test_suites(&lock_order_suite);
