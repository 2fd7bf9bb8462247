// SPDX-License-Identifier: GPL-2.0-only
/*
 * C7: a failure at any single allocation gives NULL, leaves nothing behind, and the
 * next call works.
 */
#include "account.h"
#include "addresses.h"
#include "allocator.h"
#include "callers.h"
#include "expect.h"
#include "faults.h"
#include "leaks.h"
#include "page_array.h"
#include "prepare.h"
#include "suite.h"

/*
 * At least: chunk, its maps, and four objects of the areas, of which two need not be
 * allocated now and then, or a block of pages.
 */
#define MIN_CREATES	(PN_KM ? 5 : 6)
/* At least: a page for each CPU, and a page table unless that came with the chunk. */
#define MIN_POPULATES	(PN_KM ? 0 : num_possible_cpus() + !pn.early_tables)

static bool leaked(const struct pn_alloc *alloc)
{
	/* pools keep what they took, addresses are given back lazily */
	if (alloc->pooled || (alloc->in_vmalloc && alloc->seen.kind == PN_CACHE))
		return false;

	/* so are those of a chunk that lacked only its page tables */
	if (pn.early_tables && alloc->site == PN_AREA_NODES)
		return false;

	/* these serve the next chunk or mapping */
	if (alloc->site == PN_PAGE_ARRAY || alloc->site == PN_PAGE_TABLES ||
	    alloc->site == PN_METADATA_TABLES)
		return false;

	if (!alloc->seen.object || alloc->freed)
		return false;

	/* one that went back between areas in use serves as the free area there */
	return alloc->site != PN_AREA_NODES || !pn_is_free_area(alloc->seen.object);
}

static const struct pn_caller failing_callers[] = {
	{ "GFP_KERNEL", GFP_KERNEL | __GFP_NOWARN },
	{ "GFP_NOFS", GFP_NOFS | __GFP_NOWARN },
	{ "GFP_NOIO", GFP_NOIO | __GFP_NOWARN },
	{ "NOFS scope", GFP_KERNEL | __GFP_NOWARN, PF_MEMALLOC_NOFS },
	{ "NOIO NORETRY NOWARN", PN_NORETRY },
	{ "KERNEL ACCOUNT", GFP_KERNEL | __GFP_ACCOUNT | __GFP_NOWARN, 0, true },
};

KUNIT_ARRAY_PARAM(failing_caller, failing_callers, pn_caller_desc);

/* What became of the calls of one caller. */
struct calls {
	const struct pn_caller *caller;
	unsigned int failed;
	unsigned int areas;
};

static void keep(struct calls *calls, void __percpu *area)
{
	pn_keep(area);
	calls->areas += !!area;
}

/* One call whose @nth allocation fails, and what it changed. */
struct attempt {
	const struct pn_record *record;
	struct pn_stats before, after;
	void __percpu *area;
	bool hit;
};

static struct attempt attempt_once(struct kunit *test, struct calls *calls,
				   unsigned int nth)
{
	unsigned int flags = current->flags;
	struct attempt try;

	pn_forget_page_array();
	try.before = pn_stats();
	pn_record_start(PN_THIS_TASK);
	pn_fault_arm(nth, false);
	try.area = pn_allocate(calls->caller, PN_BIG);
	try.hit = pn_fault_disarm();
	pn_wait_for_vmalloc();
	try.record = pn_record_stop();
	try.after = pn_stats();
	keep(calls, try.area);

	KUNIT_ASSERT_EQ_MSG(test, current->flags, flags, "fault %u", nth);
	KUNIT_ASSERT_EQ_MSG(test, current->lockdep_depth, 0, "fault %u", nth);
	if (!try.hit)
		KUNIT_ASSERT_NOT_NULL_MSG(test, (__force void *)try.area,
					  "NULL without a fault");
	return try;
}

/* Nobody else changed what is compared. @prepare has the call create, or populate. */
static struct attempt attempt(struct kunit *test, struct calls *calls, unsigned int nth,
			      void (*prepare)(struct kunit *test))
{
	unsigned int tries = 0;
	unsigned long foreign;
	struct attempt try;

	do {
		foreign = pn_foreign();
		prepare(test);
		try = attempt_once(test, calls, nth);
	} while (try.after.foreign != foreign && pn_disturbed(test, foreign, &tries));
	return try;
}

static void expect_next_works(struct kunit *test, struct calls *calls,
			      unsigned int nth)
{
	void __percpu *area = pn_allocate(calls->caller, PN_BIG);

	KUNIT_ASSERT_NOT_NULL_MSG(test, (__force void *)area,
				  "the call after fault %u", nth);
	keep(calls, area);
}

/* Until the chunk is created, and populating it is what fails. */
static void fail_creates(struct kunit *test, struct calls *calls)
{
	struct attempt try;
	unsigned int nth;

	for (nth = 1; nth < 1000; nth++) {
		try = attempt(test, calls, nth, pn_leave_no_room);
		if (try.area) {
			/* nothing of a block of pages is left to populate */
			if (PN_KM && !try.hit)
				return;
			/* single pages stood in for a failed bulk allocation */
			KUNIT_ASSERT_TRUE(test, try.hit);
			continue;
		}
		if (try.record->created)
			break;

		calls->failed++;
		pn_expect_none(test, try.record, leaked, "leaked");
		KUNIT_ASSERT_TRUE(test, pn_expect_same_stats(test, &try.before, &try.after));
		expect_next_works(test, calls, nth);
	}

	/* the chunk stays, empty */
	KUNIT_ASSERT_EQ(test, try.after.chunks, try.before.chunks + 1);
	KUNIT_ASSERT_EQ(test, try.after.populated, try.before.populated);
	KUNIT_ASSERT_EQ(test, try.after.areas, try.before.areas);
	expect_next_works(test, calls, nth);
}

static void have_room(struct kunit *test)
{
	if (!pn_has_room(PN_BIG))
		pn_create_unpopulated(test);
}

static void have_room_without_tables(struct kunit *test)
{
	pn_leave_no_tables(test);
	pn_create_unpopulated(test);
}

/*
 * Until one call passes without a fault. Page tables are allocated last, and to have
 * none takes a chunk for each fault: so only once nothing else is left to fail.
 */
static void fail_populates(struct kunit *test, struct calls *calls)
{
	void (*prepare)(struct kunit *test) = have_room;
	struct attempt try;
	unsigned int nth;

	for (nth = 1; nth < 1000;) {
		try = attempt(test, calls, nth, prepare);
		KUNIT_ASSERT_EQ(test, try.record->created, 0);

		if (!try.area) {
			calls->failed++;
			pn_expect_none(test, try.record, leaked, "leaked");
			KUNIT_ASSERT_TRUE(test, pn_expect_same_stats(test, &try.before,
								     &try.after));
			expect_next_works(test, calls, nth++);
			continue;
		}

		if (!try.hit && prepare == have_room_without_tables)
			break;
		if (try.hit)
			nth++; /* a smaller slab stood in for the one that failed */
		else
			prepare = have_room_without_tables;
	}
	KUNIT_ASSERT_FALSE(test, try.hit);
}

/*
 * Each failure gives back what it charged: the failures together had far more than
 * the stocks of all CPUs, which stay charged.
 */
static void expect_uncharged(struct kunit *test, unsigned long before,
			     unsigned int areas)
{
	/* an area is charged with the table of its owners */
	size_t size = PN_BIG * num_possible_cpus() +
		      PN_BIG / PCPU_MIN_ALLOC_SIZE * sizeof(struct obj_cgroup *);

	KUNIT_EXPECT_LE_MSG(test, pn_memcg_charged(),
			    before + areas * DIV_ROUND_UP(size, PAGE_SIZE) +
			    num_online_cpus() * PN_CHARGE_BATCH,
			    "failed calls stay charged, %u areas there are", areas);
}

/*
 * Each area has one reference to its owner, a failure leaves none. The stock of each CPU
 * keeps one or not.
 */
static void expect_referenced(struct kunit *test, long before, long areas)
{
	long taken = pn_memcg_references() - before, stocks = num_online_cpus();

	KUNIT_ASSERT_GT(test, areas, stocks);
	KUNIT_EXPECT_GE_MSG(test, taken, areas - stocks,
			    "areas share references, %ld areas there are", areas);
	KUNIT_EXPECT_LE_MSG(test, taken, areas + stocks,
			    "references are left, %ld areas there are", areas);
}

static void call_leaves_nothing(struct kunit *test)
{
	struct calls creates = { test->param_value }, populates = creates;
	bool is_charged = creates.caller->charged;
	unsigned long charged;
	long references;

	pn_contract(test, 7);
	pn_need_charge(test, creates.caller);
	charged = is_charged ? pn_memcg_charged() : 0;
	references = is_charged ? pn_memcg_references() : 0;

	fail_creates(test, &creates);
	if (!PN_KM)
		fail_populates(test, &populates);

	KUNIT_EXPECT_GE(test, creates.failed, MIN_CREATES);
	KUNIT_EXPECT_GE(test, populates.failed, MIN_POPULATES);
	kunit_info(test, "failed %u allocations of create, %u of populate",
		   creates.failed, populates.failed);
	if (is_charged) {
		expect_uncharged(test, charged, creates.areas + populates.areas);
		expect_referenced(test, references, creates.areas + populates.areas);
	}
	pn_expect_lockdep_on(test);
}

/* One run of the balance worker, with the @nth allocation of it failing. */
static struct attempt attempt_worker(struct kunit *test, unsigned int nth)
{
	unsigned int tries = 0;
	struct attempt try = {};
	unsigned long foreign;

	do {
		foreign = pn_foreign();
		pn_prepare_worker(test);
		try.before = pn_stats();
		pn_record_start(PN_WORKER);
		pn_fault_arm(nth, false);
		pn_run_worker();
		try.hit = pn_fault_disarm();
		pn_wait_for_vmalloc();
		try.record = pn_record_stop();
		try.after = pn_stats();
		KUNIT_ASSERT_FALSE_MSG(test, try.record->flags_changed, "fault %u", nth);
	} while (try.after.foreign != foreign && pn_disturbed(test, foreign, &tries));
	return try;
}

/* Unless others, since @before, have left it nothing to do. */
static void expect_next_run_works(struct kunit *test, unsigned int nth,
				  const struct pn_stats *before)
{
	struct pn_stats after;

	pn_run_worker();
	after = pn_stats();
	if (after.foreign == before->foreign)
		KUNIT_ASSERT_GT_MSG(test, after.populated, before->populated,
				    "the run after fault %u", nth);
}

/* The same for the balance worker, which has nobody to tell. */
static void worker_leaves_nothing(struct kunit *test)
{
	unsigned int nth, failed_creates = 0, failed_populates = 0;
	struct attempt try;

	pn_contract(test, 7);
	for (nth = 1; nth < 1000; nth++) {
		try = attempt_worker(test, nth);
		KUNIT_ASSERT_EQ(test, try.after.areas, try.before.areas);
		if (!try.hit)
			break;
		if (try.after.populated > try.before.populated)
			continue; /* something stood in for what failed */

		if (!try.record->created) {
			failed_creates++;
			pn_expect_none(test, try.record, leaked, "leaked");
			KUNIT_ASSERT_TRUE(test, pn_expect_same_stats(test, &try.before,
								     &try.after));
		} else {
			failed_populates++;
			pn_expect_none_at(test, try.record, PN_POPULATE_SITES, leaked,
					  "leaked");
			KUNIT_ASSERT_EQ(test, try.after.chunks, try.before.chunks + 1);
			KUNIT_ASSERT_EQ(test, try.after.nr_populated,
					try.before.nr_populated);
		}
		expect_next_run_works(test, nth, &try.after);
		pn_free_kept();
	}
	KUNIT_ASSERT_FALSE(test, try.hit);
	KUNIT_EXPECT_GE(test, try.record->created, 1);
	KUNIT_EXPECT_GT(test, try.after.populated, try.before.populated);

	KUNIT_EXPECT_GE(test, failed_creates, MIN_CREATES);
	KUNIT_EXPECT_GE(test, failed_populates, MIN_POPULATES);
	kunit_info(test, "failed %u allocations of create, %u of populate",
		   failed_creates, failed_populates);
	pn_expect_lockdep_on(test);
}

#if IS_ENABLED(CONFIG_DEBUG_KMEMLEAK)
/* Of all that failed before, and here, nothing is left. Asked once, a scan takes long. */
static void nothing_leaks(struct kunit *test)
{
	struct calls calls = { &failing_callers[0] };

	pn_contract(test, 7);
	fail_creates(test, &calls);
	KUNIT_EXPECT_GE(test, calls.failed, MIN_CREATES);
	/* kmemleak does not know the list of those */
	pn_free_kept();
	KUNIT_EXPECT_FALSE_MSG(test, pn_leaks(), "the console has what kmemleak found");
	KUNIT_EXPECT_TRUE_MSG(test, pn_leaks_are_seen(), "kmemleak is off");
}
#endif

/* Takes areas of which freeing every other one leaves pages to be given back. */
static unsigned int take_two_chunks(struct kunit *test)
{
	static const struct pn_caller caller = { "GFP_NOIO", GFP_NOIO };
	unsigned int nr = 0, chunks;
	void __percpu *area;

	/* of two, as one has to be left to serve atomic callers; more where they are small */
	for (chunks = 0; chunks < 2 || nr < 64; chunks++) {
		KUNIT_ASSERT_TRUE(test, pn_fill(PN_BIG));
		do {
			area = pn_allocate(&caller, PN_BIG);
			KUNIT_ASSERT_NOT_NULL(test, (__force void *)area);
			pn_keep(area);
			nr++;
		} while (pn_has_room(PN_BIG));
	}
	return nr;
}

/* So giving pages back cannot fail. */
static void depopulate_allocates_nothing(struct kunit *test)
{
	const struct pn_record *record;
	struct pn_stats before, after;
	unsigned int nr, tries = 0;
	unsigned long foreign;

	pn_contract(test, 7);
	pn_need_population(test);
	do {
		nr = take_two_chunks(test);
		foreign = pn_foreign();
		/* for an atomic allocation that failed before */
		pn_run_worker();
		/* they stay, half empty */
		pn_free_alternate(nr);

		before = pn_stats();
		pn_record_start(PN_WORKER);
		pn_run_worker();
		record = pn_record_stop();
		after = pn_stats();
	} while (after.foreign != foreign && pn_disturbed(test, foreign, &tries));

	KUNIT_EXPECT_LT(test, after.populated, before.populated);
	KUNIT_EXPECT_LT(test, after.nr_populated, before.nr_populated);
	KUNIT_EXPECT_EQ(test, after.chunks, before.chunks);
	/* with the second series the worker needs none */
	KUNIT_EXPECT_GE(test, record->mutex_taken, pn.early_tables ? 0 : 1);
	pn_expect_nothing_allocated(test, record);
	KUNIT_EXPECT_FALSE(test, record->flags_changed);
	pn_expect_lockdep_on(test);
}

/* It is allocated once, not for every population. */
static void page_array_is_kept(struct kunit *test)
{
	static const struct pn_caller caller = { "GFP_NOIO", GFP_NOIO };
	const struct pn_record *record;
	unsigned int tries = 0;
	unsigned long foreign;
	void __percpu *area;

	pn_contract(test, 7);
	pn_need_population(test);
	pn_record_create(test, &caller);
	do {
		foreign = pn_foreign();
		pn_create_unpopulated(test);
		record = pn_record_call(&caller, PN_BIG, &area);
	} while (!(record->sites & BIT(PN_PAGES)) && pn_disturbed(test, foreign, &tries));

	pn_expect_sites(test, record->sites, BIT(PN_PAGES));
	KUNIT_EXPECT_FALSE(test, record->sites & BIT(PN_PAGE_ARRAY));
}

static struct kunit_case failure_cases[] = {
	KUNIT_CASE_PARAM(call_leaves_nothing, failing_caller_gen_params),
	KUNIT_CASE(worker_leaves_nothing),
#if IS_ENABLED(CONFIG_DEBUG_KMEMLEAK)
	KUNIT_CASE(nothing_leaks),
#endif
	KUNIT_CASE(depopulate_allocates_nothing),
	KUNIT_CASE(page_array_is_kept),
	{}
};

static struct kunit_suite failure_suite = {
	.name = "percpu_noio_failures",
	.suite_init = pn_suite_init,
	.suite_exit = pn_suite_exit,
	.init = pn_chunk_case_init,
	.exit = pn_case_exit,
	.test_cases = failure_cases,
};

kunit_test_suites(&failure_suite);
