// SPDX-License-Identifier: GPL-2.0-only
/*
 * What callers may rely on: who creates chunks, who takes the mutex, whose flags stay.
 */
#include <linux/sched/mm.h>

#include "access.h"
#include "allocator.h"
#include "callers.h"
#include "expect.h"
#include "fragmented.h"
#include "prepare.h"
#include "suite.h"

KUNIT_ARRAY_PARAM(caller, pn_callers, pn_caller_desc);

/* They come back as they were, and scopes nest. */
static void task_flags_come_back(struct kunit *test)
{
	const struct pn_caller *caller = test->param_value;
	unsigned int outer, inner, before = current->flags;
	void __percpu *area;

	pn_contract(test, 4);
	pn_need_charge(test, caller);
	KUNIT_ASSERT_TRUE(test, pn_fill(PN_BIG));
	pn_keep(pn_allocate(caller, PN_BIG));
	KUNIT_EXPECT_EQ_MSG(test, current->flags, before, "after creating");

	outer = memalloc_nofs_save();
	before = current->flags;
	pn_keep(pn_allocate(caller, PN_BIG));
	KUNIT_EXPECT_EQ_MSG(test, current->flags, before, "in NOFS");

	inner = memalloc_noio_save();
	before = current->flags;
	area = pn_allocate(caller, PN_BIG);
	KUNIT_EXPECT_EQ_MSG(test, current->flags, before, "in both");
	free_percpu(area);
	KUNIT_EXPECT_EQ_MSG(test, current->flags, before, "freeing in both");

	memalloc_noio_restore(inner);
	memalloc_nofs_restore(outer);
}

/* Whoever may sleep does, however constrained. */
static void sleeper_creates_chunk(struct kunit *test)
{
	const struct pn_record *record;

	pn_contract(test, 5);
	pn_need_charge(test, test->param_value);
	record = pn_record_create(test, test->param_value);
	pn_expect_mutex_taken(test, record);
	pn_expect_lockdep_on(test);
}

/* Whoever may not sleep never takes it, and the worker refills. */
static const struct pn_caller atomic_callers[] = {
	{ "GFP_NOWAIT", GFP_NOWAIT | __GFP_NOWARN },
	{ "GFP_ATOMIC", GFP_ATOMIC | __GFP_NOWARN },
	{ "GFP_ATOMIC in NOIO scope", GFP_ATOMIC | __GFP_NOWARN, PF_MEMALLOC_NOIO },
};

KUNIT_ARRAY_PARAM(atomic_caller, atomic_callers, pn_caller_desc);

static void expect_atomic_fails(struct kunit *test, const struct pn_caller *caller)
{
	const struct pn_record *record;
	struct pn_stats before, after;
	unsigned int tries = 0;
	unsigned long foreign;
	void __percpu *area;

	do {
		foreign = pn_foreign();
		KUNIT_ASSERT_TRUE(test, pn_fill(PN_BIG));
		KUNIT_ASSERT_TRUE(test, pn_fill(PAGE_SIZE));
		before = pn_stats();
		record = pn_record_call(caller, PAGE_SIZE, &area);
		after = pn_stats();
	} while (after.foreign != foreign && pn_disturbed(test, foreign, &tries));

	KUNIT_EXPECT_NULL(test, (__force void *)area);
	KUNIT_EXPECT_EQ(test, record->mutex_taken, 0);
	KUNIT_EXPECT_EQ(test, record->created, 0);
	pn_expect_nothing_allocated(test, record);
	pn_expect_same_stats(test, &before, &after);
}

static void atomic_takes_no_mutex(struct kunit *test)
{
	const struct pn_caller *caller = test->param_value;
	const struct pn_record *record;
	unsigned int tries = 0;
	unsigned long foreign;
	void __percpu *area;

	pn_contract(test, 6);
	do {
		expect_atomic_fails(test, caller);

		/* a failure is what has the worker run */
		foreign = pn_foreign();
		pn_allow_worker(true);
		pn_keep(pn_allocate(caller, PAGE_SIZE));
		pn_wait_for_worker();
		pn_allow_worker(false);

		record = pn_record_call(caller, PAGE_SIZE, &area);
	} while (!area && pn_disturbed(test, foreign, &tries));

	KUNIT_EXPECT_NOT_NULL_MSG(test, (__force void *)area,
				  "the worker did not refill");
	KUNIT_EXPECT_EQ(test, record->mutex_taken, 0);
	pn_expect_lockdep_on(test);
}

/*
 * What a module has of its own comes out of the chunk reserved for that, and has
 * nothing allocated.
 */
static void reserved_allocates_nothing(struct kunit *test)
{
	const size_t size = PCPU_MIN_ALLOC_SIZE * 64;
	const struct pn_record *record;
	int before, with, after;
	unsigned int tries = 0;
	unsigned long foreign;
	void __percpu *area;

	pn_contract(test, 11);
	if (!pn_reserved_bytes())
		kunit_skip(test, "no chunk is reserved for modules");

	do {
		foreign = pn_foreign();
		KUNIT_ASSERT_TRUE(test, pn_fill(PN_BIG));
		before = pn_reserved_bytes();
		pn_record_start(PN_THIS_TASK);
		area = pn_allocate_reserved(size);
		record = pn_record_stop();
		with = pn_reserved_bytes();
		free_percpu(area);
		after = pn_reserved_bytes();
	} while (pn_disturbed(test, foreign, &tries));

	KUNIT_EXPECT_NOT_NULL(test, (__force void *)area);
	KUNIT_EXPECT_EQ(test, with, before - size);
	KUNIT_EXPECT_EQ(test, after, before);
	KUNIT_EXPECT_LE(test, record->mutex_taken, 1);
	/* with the second series nobody needs it */
	KUNIT_EXPECT_GE(test, record->mutex_taken, pn.early_tables ? 0 : 1);
	KUNIT_EXPECT_EQ(test, record->created, 0);
	pn_expect_nothing_allocated(test, record);
	pn_expect_lockdep_on(test);
}

static struct kunit_case call_cases[] = {
	KUNIT_CASE_PARAM(task_flags_come_back, caller_gen_params),
	KUNIT_CASE_PARAM(sleeper_creates_chunk, caller_gen_params),
	KUNIT_CASE_PARAM(atomic_takes_no_mutex, atomic_caller_gen_params),
	KUNIT_CASE(reserved_allocates_nothing),
#if IS_ENABLED(CONFIG_NEED_PER_CPU_KM)
	KUNIT_CASE(fragmented_kernel),
	KUNIT_CASE(fragmented_nofs),
	KUNIT_CASE(fragmented_noio),
	KUNIT_CASE(fragmented_noretry),
#endif
	{}
};

static struct kunit_suite call_suite = {
	.name = "percpu_noio_calls",
	.suite_init = pn_suite_init,
	.suite_exit = pn_suite_exit,
	.init = pn_chunk_case_init,
	.exit = pn_case_exit,
	.test_cases = call_cases,
};

kunit_test_suites(&call_suite);
