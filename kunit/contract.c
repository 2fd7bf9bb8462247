// SPDX-License-Identifier: GPL-2.0-only
/*
 * The contract of percpu allocation in NOFS and NOIO context, a case a line.
 */
#include <kunit/test.h>
#include <linux/debug_locks.h>
#include <linux/module.h>
#include <linux/sched/mm.h>

#include "account.h"
#include "addresses.h"
#include "allocator.h"
#include "caller.h"
#include "faults.h"
#include "kernel.h"
#include "leaks.h"
#include "recorder.h"

#define CREATE_SITES	(PN_KM ? BIT(PN_METADATA) | BIT(PN_PAGES) : \
			 BIT(PN_METADATA) | BIT(PN_AREA_TABLES) | \
			 BIT(PN_AREA_NODES) | \
			 (IS_ENABLED(CONFIG_KASAN_VMALLOC) ? BIT(PN_SHADOW) : 0))
#define POPULATE_SITES	(PN_KM ? 0 : BIT(PN_PAGES) | BIT(PN_PAGE_TABLES) | \
			 (pn.temp_pages ? BIT(PN_PAGE_ARRAY) : 0))

/*
 * At least: chunk, its maps, and the pages or four objects of the areas, of which two
 * need not be allocated now and then.
 */
#define MIN_CREATES	(PN_KM ? 5 : 6)
/* At least: a page for each CPU, a page table. */
#define MIN_POPULATES	(PN_KM ? 0 : num_possible_cpus() + 1)

#define NORETRY		(GFP_NOIO | __GFP_NORETRY | __GFP_NOWARN)

static const struct pn_caller callers[] = {
	{ "GFP_KERNEL", GFP_KERNEL },
	{ "GFP_NOFS", GFP_NOFS },
	{ "GFP_NOIO", GFP_NOIO },
	{ "NOFS scope", GFP_KERNEL, PF_MEMALLOC_NOFS },
	{ "NOIO scope", GFP_KERNEL, PF_MEMALLOC_NOIO },
	{ "NOIO NORETRY NOWARN", NORETRY },
	{ "NOIO NOFAIL", GFP_NOIO | __GFP_NOFAIL },
	{ "KERNEL ACCOUNT", GFP_KERNEL | __GFP_ACCOUNT, 0, true },
};

static void caller_desc(const struct pn_caller *caller, char *desc)
{
	strscpy(desc, caller->name, KUNIT_PARAM_DESC_SIZE);
}

KUNIT_ARRAY_PARAM(caller, callers, caller_desc);

/* Who cannot be on this kernel is not taken for one who passed. */
static void need_charge(struct kunit *test, const struct pn_caller *caller)
{
	if (caller->charged && !IS_ENABLED(CONFIG_MEMCG))
		kunit_skip(test, "no memory cgroups to charge");
}

static void need_population(struct kunit *test)
{
	if (PN_KM)
		kunit_skip(test, "chunks are blocks of pages, born populated");
}

/* Lockdep tells the recorder which locks are held; without it nothing is seen. */
static void expect_lockdep_on(struct kunit *test)
{
	KUNIT_EXPECT_TRUE_MSG(test, debug_locks,
			      "lockdep is off, this proves nothing");
}

/*
 * No page tables are allocated for addresses that a chunk had before, so these
 * expectations hold once in a boot: not for a module that is loaded again.
 */
static void expect_sites(struct kunit *test, unsigned long seen,
			 unsigned long wanted)
{
	int site;

	for (site = 0; site < PN_NR_SITES; site++)
		if ((wanted & ~seen) & BIT(site))
			KUNIT_FAIL(test, "no allocation seen at: %s",
				   pn_site_name(site));
}

/* For each of @sites at which @is_wrong holds for any: a failure that counts them. */
static void expect_none_at(struct kunit *test, const struct pn_record *record,
			   unsigned long sites,
			   bool (*is_wrong)(const struct pn_alloc *alloc),
			   const char *what)
{
	unsigned int site, i;

	KUNIT_EXPECT_EQ_MSG(test, record->lost, 0,
			    "the recorder had no room for %u allocations",
			    record->lost);
	for (site = 0; site < PN_NR_SITES; site++) {
		const struct pn_alloc *first = NULL;
		unsigned int seen = 0, wrong = 0;

		for (i = 0; i < record->nr; i++) {
			const struct pn_alloc *alloc = &record->allocs[i];

			if (alloc->site != site || !(sites & BIT(site)))
				continue;
			seen++;
			if (!is_wrong(alloc))
				continue;
			wrong++;
			if (!first)
				first = alloc;
		}
		if (!first)
			continue;
		KUNIT_FAIL(test, "%s: %u of %u %s; number %td: mask %pGg, in its scope %pGg",
			   pn_site_name(site), wrong, seen, what,
			   first - record->allocs + 1, &first->seen.gfp,
			   &first->seen.effective);
	}
}

static void expect_none(struct kunit *test, const struct pn_record *record,
			bool (*is_wrong)(const struct pn_alloc *alloc),
			const char *what)
{
	expect_none_at(test, record, ~0UL, is_wrong, what);
}

static bool allows_io_or_fs(const struct pn_alloc *alloc)
{
	return alloc->seen.effective & (__GFP_IO | __GFP_FS);
}

static bool uses_reserves(const struct pn_alloc *alloc)
{
	return alloc->seen.reserves;
}

static bool must_not_fail(const struct pn_alloc *alloc)
{
	return alloc->seen.gfp & __GFP_NOFAIL;
}

static bool leaked(const struct pn_alloc *alloc)
{
	/* pools keep what they took, addresses are given back lazily */
	if (alloc->pooled || (alloc->in_vmalloc && alloc->seen.kind == PN_CACHE))
		return false;

	/* these serve the next chunk or mapping */
	if (alloc->site == PN_PAGE_ARRAY || alloc->site == PN_PAGE_TABLES ||
	    alloc->site == PN_METADATA_TABLES)
		return false;

	return alloc->seen.object && !alloc->freed;
}

/* Records one allocation that has to create its chunk and to populate it. */
static const struct pn_record *record_create(struct kunit *test,
					     const struct pn_caller *caller)
{
	const struct pn_record *record;
	void __percpu *area;

	KUNIT_ASSERT_TRUE(test, pn_fill(PN_BIG));
	pn_forget_page_array();

	pn_record_start(PN_THIS_TASK);
	area = pn_allocate(caller, PN_BIG);
	record = pn_record_stop();
	pn_keep(area);

	KUNIT_EXPECT_NOT_NULL(test, (__force void *)area);
	KUNIT_EXPECT_EQ(test, record->created, 1);
	return record;
}

/* Leaves one chunk that has room but not a page: populating it is made to fail. */
static void create_unpopulated(struct kunit *test)
{
	static const struct pn_caller creator = { "creator", NORETRY };
	const struct pn_record *record;
	void __percpu *area;

	KUNIT_ASSERT_TRUE(test, pn_fill(PN_BIG));

	pn_record_start(PN_THIS_TASK);
	pn_fault_arm(1, true);
	area = pn_allocate(&creator, PN_BIG);
	KUNIT_ASSERT_TRUE(test, pn_fault_disarm());
	record = pn_record_stop();
	pn_keep(area);

	KUNIT_ASSERT_NULL(test, (__force void *)area);
	KUNIT_ASSERT_EQ(test, record->created, 1);
}

/* Records one allocation that only has to populate. */
static const struct pn_record *record_populate(struct kunit *test,
					       const struct pn_caller *caller)
{
	const struct pn_record *record;
	void __percpu *area;

	create_unpopulated(test);
	pn_forget_page_array();

	pn_record_start(PN_THIS_TASK);
	area = pn_allocate(caller, PN_BIG);
	record = pn_record_stop();
	pn_keep(area);

	KUNIT_EXPECT_NOT_NULL(test, (__force void *)area);
	KUNIT_EXPECT_EQ(test, record->created, 0);
	return record;
}

/* C1: nothing allocated under the mutex may enter FS or IO reclaim. */
static void c1_create(struct kunit *test)
{
	const struct pn_record *record;

	need_charge(test, test->param_value);
	KUNIT_ASSERT_TRUE(test, pn_use_up_tables());
	record = record_create(test, test->param_value);

	expect_sites(test, record->sites, CREATE_SITES | POPULATE_SITES);
	expect_none(test, record, allows_io_or_fs, "may enter IO or FS reclaim");
	expect_lockdep_on(test);
}

static void c1_populate(struct kunit *test)
{
	const struct pn_record *record;

	need_population(test);
	need_charge(test, test->param_value);
	KUNIT_ASSERT_TRUE(test, pn_use_up_tables());
	record = record_populate(test, test->param_value);

	expect_sites(test, record->sites, POPULATE_SITES);
	expect_none(test, record, allows_io_or_fs, "may enter IO or FS reclaim");
	expect_lockdep_on(test);
}

/* A site and a caller each for which a single patch of the series is enough. */
struct site_case {
	const char *name;
	unsigned long sites;
	struct pn_caller caller;
};

static const struct site_case site_cases[] = {
	{ "areas for GFP_NOIO", BIT(PN_AREA_TABLES) | BIT(PN_AREA_NODES),
	  { "GFP_NOIO", GFP_NOIO } },
	{ "page tables for GFP_NOIO", BIT(PN_PAGE_TABLES),
	  { "GFP_NOIO", GFP_NOIO } },
	{ "pages for GFP_KERNEL", BIT(PN_PAGES), { "GFP_KERNEL", GFP_KERNEL } },
};

static void site_case_desc(const struct site_case *one, char *desc)
{
	strscpy(desc, one->name, KUNIT_PARAM_DESC_SIZE);
}

KUNIT_ARRAY_PARAM(site_case, site_cases, site_case_desc);

static void c1_site(struct kunit *test)
{
	const struct site_case *one = test->param_value;
	const struct pn_record *record;

	if (one->sites & ~(CREATE_SITES | POPULATE_SITES))
		need_population(test);
	KUNIT_ASSERT_TRUE(test, pn_use_up_tables());
	record = record_create(test, &one->caller);

	expect_sites(test, record->sites, one->sites);
	expect_none_at(test, record, one->sites, allows_io_or_fs,
		       "may enter IO or FS reclaim");
	expect_lockdep_on(test);
}

/* The next run of the balance worker has to create a chunk and to populate it. */
static void prepare_worker(struct kunit *test)
{
	size_t size;

	/* what was freed meanwhile is depopulated first, and that needs the array */
	pn_run_worker();

	/* no chunk may have a page left that the worker could populate */
	for (size = PN_BIG; size >= PCPU_MIN_ALLOC_SIZE; size /= 2)
		KUNIT_ASSERT_TRUE(test, pn_fill(size));
	KUNIT_ASSERT_TRUE(test, pn_use_up_tables());
	pn_forget_page_array();
}

static const struct pn_record *record_worker(struct kunit *test)
{
	const struct pn_record *record;

	prepare_worker(test);

	pn_record_start(PN_WORKERS);
	pn_run_worker();
	record = pn_record_stop();

	KUNIT_EXPECT_GE(test, record->created, 1);
	KUNIT_EXPECT_FALSE(test, record->flags_changed);
	return record;
}

/* C2: the same for the balance worker. */
static void c2_worker(struct kunit *test)
{
	const struct pn_record *record = record_worker(test);

	expect_sites(test, record->sites, CREATE_SITES | POPULATE_SITES);
	expect_none(test, record, allows_io_or_fs, "may enter IO or FS reclaim");
	expect_lockdep_on(test);
}

/*
 * C3: nothing is taken from the memory reserves.
 *
 * Page tables, of metadata in vmalloc space above all, are often in place: go on
 * until each site was seen. Those of shadow serve many chunks, and the worker
 * takes long for as many. One for pages of 16 KiB or more maps the metadata of
 * hundreds.
 */
#define WORKER_SITES	(CREATE_SITES | POPULATE_SITES | \
			 (PMD_SHIFT < 25 ? BIT(PN_METADATA_TABLES) : 0))
#define NORETRY_SITES	(WORKER_SITES | \
			 (IS_ENABLED(CONFIG_KASAN_VMALLOC) ? BIT(PN_SHADOW_TABLES) : 0))

static void c3_noretry_caller(struct kunit *test)
{
	static const struct pn_caller caller = { "NORETRY", NORETRY };
	unsigned long sites = 0;
	int i;

	KUNIT_ASSERT_TRUE(test, pn_use_up_tables());
	for (i = 0; i < 512 && (NORETRY_SITES & ~sites); i++) {
		const struct pn_record *record = record_create(test, &caller);

		expect_none(test, record, uses_reserves, "under PF_MEMALLOC");
		sites |= record->sites;
	}
	expect_sites(test, sites, NORETRY_SITES);
	expect_lockdep_on(test);
}

static void c3_worker(struct kunit *test)
{
	unsigned long sites = 0;
	int i;

	for (i = 0; i < 64 && (WORKER_SITES & ~sites); i++) {
		const struct pn_record *record = record_worker(test);

		expect_none(test, record, uses_reserves, "under PF_MEMALLOC");
		sites |= record->sites;
	}
	expect_sites(test, sites, WORKER_SITES);
	expect_lockdep_on(test);
}

/* C4: the task's flags come back as they were, and scopes nest. */
static void c4_flags(struct kunit *test)
{
	const struct pn_caller *caller = test->param_value;
	unsigned int outer, inner, before = current->flags;
	void __percpu *area;

	need_charge(test, caller);
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

/* A field at a time, to name the one that changed; false when any did. */
static bool expect_same_stats(struct kunit *test, const struct pn_stats *before,
			      const struct pn_stats *after)
{
	KUNIT_EXPECT_EQ(test, before->chunks, after->chunks);
	KUNIT_EXPECT_EQ(test, before->populated, after->populated);
	KUNIT_EXPECT_EQ(test, before->free_bytes, after->free_bytes);
	KUNIT_EXPECT_EQ(test, before->areas, after->areas);
	KUNIT_EXPECT_EQ(test, before->empty_populated, after->empty_populated);
	KUNIT_EXPECT_EQ(test, before->nr_populated, after->nr_populated);
	KUNIT_EXPECT_EQ(test, before->nr_chunks, after->nr_chunks);
	KUNIT_EXPECT_EQ(test, before->nr_areas, after->nr_areas);
	return !memcmp(before, after, sizeof(*before));
}

/* C5: who may sleep creates chunks, however constrained. */
static void c5_sleepers_create(struct kunit *test)
{
	const struct pn_record *record;

	need_charge(test, test->param_value);
	record = record_create(test, test->param_value);
	KUNIT_EXPECT_EQ(test, record->mutex_taken, 1);
	expect_lockdep_on(test);
}

/* C6: who may not sleep never takes the mutex, and the worker refills. */
static const struct pn_caller atomic_callers[] = {
	{ "GFP_NOWAIT", GFP_NOWAIT | __GFP_NOWARN },
	{ "GFP_ATOMIC", GFP_ATOMIC | __GFP_NOWARN },
	{ "GFP_ATOMIC in NOIO scope", GFP_ATOMIC | __GFP_NOWARN, PF_MEMALLOC_NOIO },
};

KUNIT_ARRAY_PARAM(atomic_caller, atomic_callers, caller_desc);

static void c6_atomic(struct kunit *test)
{
	const struct pn_caller *caller = test->param_value;
	const struct pn_record *record;
	struct pn_stats before, after;
	void __percpu *area;

	KUNIT_ASSERT_TRUE(test, pn_fill(PN_BIG));
	KUNIT_ASSERT_TRUE(test, pn_fill(PAGE_SIZE));

	before = pn_stats();
	pn_record_start(PN_THIS_TASK);
	area = pn_allocate(caller, PAGE_SIZE);
	record = pn_record_stop();
	after = pn_stats();
	pn_keep(area);

	KUNIT_EXPECT_NULL(test, (__force void *)area);
	KUNIT_EXPECT_EQ(test, record->mutex_taken, 0);
	KUNIT_EXPECT_EQ(test, record->created, 0);
	KUNIT_EXPECT_EQ(test, record->nr, 0);
	expect_same_stats(test, &before, &after);

	/* a failure is what has the worker run */
	pn_allow_worker(true);
	KUNIT_EXPECT_NULL(test, (__force void *)pn_allocate(caller, PAGE_SIZE));
	pn_wait_for_worker();
	pn_allow_worker(false);

	pn_record_start(PN_THIS_TASK);
	area = pn_allocate(caller, PAGE_SIZE);
	record = pn_record_stop();
	pn_keep(area);

	KUNIT_EXPECT_NOT_NULL_MSG(test, (__force void *)area,
				  "the worker did not refill");
	KUNIT_EXPECT_EQ(test, record->mutex_taken, 0);
	expect_lockdep_on(test);
}

/* C7: one attempt whose @nth allocation under the mutex fails. */
struct attempt {
	const struct pn_record *record;
	void __percpu *area;
	bool hit;
};

/* The faults that fired, of all cases. */
static unsigned int faults;

static struct attempt attempt(struct kunit *test, const struct pn_caller *caller,
			      unsigned int nth)
{
	unsigned int flags = current->flags;
	struct attempt try;

	pn_forget_page_array();
	pn_record_start(PN_THIS_TASK);
	pn_fault_arm(nth, false);
	try.area = pn_allocate(caller, PN_BIG);
	try.hit = pn_fault_disarm();
	faults += try.hit;
	pn_wait_for_vmalloc();
	try.record = pn_record_stop();

	KUNIT_ASSERT_EQ_MSG(test, current->flags, flags, "fault %u", nth);
	KUNIT_ASSERT_EQ_MSG(test, current->lockdep_depth, 0, "fault %u", nth);
	if (!try.hit)
		KUNIT_ASSERT_NOT_NULL_MSG(test, (__force void *)try.area,
					  "NULL without a fault");
	return try;
}

/* Each takes several chunks, and the suite has to do with 1 GiB. */
static const struct pn_caller failing_callers[] = {
	{ "GFP_KERNEL", GFP_KERNEL | __GFP_NOWARN },
	{ "GFP_NOFS", GFP_NOFS | __GFP_NOWARN },
	{ "GFP_NOIO", GFP_NOIO | __GFP_NOWARN },
	{ "NOFS scope", GFP_KERNEL | __GFP_NOWARN, PF_MEMALLOC_NOFS },
	{ "NOIO NORETRY NOWARN", NORETRY },
	{ "KERNEL ACCOUNT", GFP_KERNEL | __GFP_ACCOUNT | __GFP_NOWARN, 0, true },
};

KUNIT_ARRAY_PARAM(failing_caller, failing_callers, caller_desc);

/* What became of the calls of one caller. */
struct calls {
	const struct pn_caller *caller;
	unsigned int failed;
	unsigned int areas;
};

static void keep(struct calls *calls, void __percpu *area)
{
	pn_keep(area);
	calls->areas++;
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
	struct pn_stats before, after;
	struct attempt try;
	unsigned int nth;

	for (nth = 1; nth < 1000; nth++) {
		KUNIT_ASSERT_TRUE(test, pn_fill(PN_BIG));
		before = pn_stats();
		try = attempt(test, calls->caller, nth);
		after = pn_stats();

		if (try.area) {
			keep(calls, try.area);
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
		expect_none(test, try.record, leaked, "leaked");
		KUNIT_ASSERT_TRUE(test, expect_same_stats(test, &before, &after));
		expect_next_works(test, calls, nth);
	}

	/* the chunk stays, empty */
	KUNIT_ASSERT_EQ(test, after.chunks, before.chunks + 1);
	KUNIT_ASSERT_EQ(test, after.populated, before.populated);
	KUNIT_ASSERT_EQ(test, after.areas, before.areas);
	expect_next_works(test, calls, nth);
}

/*
 * Until one call passes without a fault. Page tables are allocated last, and to have
 * none takes a chunk for each fault: so only once nothing else is left to fail.
 */
static void fail_populates(struct kunit *test, struct calls *calls)
{
	struct pn_stats before, after;
	bool without_tables = false;
	struct attempt try;
	unsigned int nth;

	for (nth = 1; nth < 1000;) {
		if (without_tables)
			KUNIT_ASSERT_TRUE(test, pn_use_up_tables());
		if (without_tables || !pn_has_room(PN_BIG))
			create_unpopulated(test);
		before = pn_stats();
		try = attempt(test, calls->caller, nth);
		after = pn_stats();
		KUNIT_ASSERT_EQ(test, try.record->created, 0);

		if (!try.area) {
			calls->failed++;
			expect_none(test, try.record, leaked, "leaked");
			KUNIT_ASSERT_TRUE(test, expect_same_stats(test, &before, &after));
			expect_next_works(test, calls, nth++);
			continue;
		}

		keep(calls, try.area);
		if (!try.hit && without_tables)
			break;
		if (try.hit)
			nth++; /* a smaller slab stood in for the one that failed */
		else
			without_tables = true;
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
 * C7: a failure at any single allocation gives NULL, leaves nothing behind, and
 * the next call works.
 */
static void c7_failures(struct kunit *test)
{
	struct calls creates = { test->param_value }, populates = creates;
	bool is_charged = creates.caller->charged;
	unsigned long charged;

	need_charge(test, creates.caller);
	charged = is_charged ? pn_memcg_charged() : 0;

	fail_creates(test, &creates);
	if (!PN_KM)
		fail_populates(test, &populates);

	KUNIT_EXPECT_GE(test, creates.failed, MIN_CREATES);
	KUNIT_EXPECT_GE(test, populates.failed, MIN_POPULATES);
	kunit_info(test, "failed %u allocations of create, %u of populate",
		   creates.failed, populates.failed);
	if (is_charged)
		expect_uncharged(test, charged, creates.areas + populates.areas);
	expect_lockdep_on(test);
}

/* C7: the same for the balance worker, which has nobody to tell. */
static void c7_worker(struct kunit *test)
{
	unsigned int nth, failed_creates = 0, failed_populates = 0;
	const struct pn_record *record;
	struct pn_stats before, after;
	bool hit;

	for (nth = 1; nth < 1000; nth++) {
		prepare_worker(test);

		before = pn_stats();
		pn_record_start(PN_WORKERS);
		pn_fault_arm(nth, false);
		pn_run_worker();
		hit = pn_fault_disarm();
		faults += hit;
		pn_wait_for_vmalloc();
		record = pn_record_stop();
		after = pn_stats();

		KUNIT_ASSERT_FALSE_MSG(test, record->flags_changed, "fault %u", nth);
		KUNIT_ASSERT_EQ(test, after.areas, before.areas);
		if (!hit)
			break;
		if (after.populated > before.populated)
			continue; /* something stood in for what failed */

		if (!record->created) {
			failed_creates++;
			expect_none(test, record, leaked, "leaked");
			KUNIT_ASSERT_TRUE(test, expect_same_stats(test, &before, &after));
		} else {
			failed_populates++;
			expect_none_at(test, record, POPULATE_SITES, leaked, "leaked");
			KUNIT_ASSERT_EQ(test, after.chunks, before.chunks + 1);
			KUNIT_ASSERT_EQ(test, after.nr_populated, before.nr_populated);
		}

		before = after;
		pn_run_worker();
		after = pn_stats();
		KUNIT_ASSERT_GT_MSG(test, after.populated, before.populated,
				    "the run after fault %u", nth);
	}
	KUNIT_ASSERT_FALSE(test, hit);
	KUNIT_EXPECT_GE(test, record->created, 1);
	KUNIT_EXPECT_GT(test, after.populated, before.populated);

	KUNIT_EXPECT_GE(test, failed_creates, MIN_CREATES);
	KUNIT_EXPECT_GE(test, failed_populates, MIN_POPULATES);
	kunit_info(test, "failed %u allocations of create, %u of populate",
		   failed_creates, failed_populates);
	expect_lockdep_on(test);
}

#if IS_ENABLED(CONFIG_DEBUG_KMEMLEAK)
/* C7: of all that failed above, nothing is left. Asked once, for a scan takes long. */
static void c7_leaks(struct kunit *test)
{
	KUNIT_ASSERT_GT_MSG(test, faults, 0, "nothing failed before");
	KUNIT_EXPECT_FALSE_MSG(test, pn_leaks(), "the console has what kmemleak found");
	KUNIT_EXPECT_TRUE_MSG(test, pn_leaks_are_seen(), "kmemleak is off");
	kunit_info(test, "after %u faults", faults);
}
#endif

/* C7: giving pages back allocates nothing, so it cannot fail. */
static void c7_depopulate(struct kunit *test)
{
	static const struct pn_caller caller = { "GFP_NOIO", GFP_NOIO };
	static void __percpu *areas[256]; /* too large for a stack */
	const struct pn_record *record;
	struct pn_stats before, after;
	unsigned int i, nr = 0, chunks;

	need_population(test);
	/* of two, as one has to be left to serve atomic callers; more where they are small */
	for (chunks = 0; chunks < 2 || nr < 64; chunks++) {
		KUNIT_ASSERT_TRUE(test, pn_fill(PN_BIG));
		do {
			KUNIT_ASSERT_LT(test, nr, ARRAY_SIZE(areas));
			areas[nr] = pn_allocate(&caller, PN_BIG);
			KUNIT_ASSERT_NOT_NULL(test, (__force void *)areas[nr]);
			nr++;
		} while (pn_has_room(PN_BIG));
	}

	/* they stay, half empty */
	for (i = 0; i < nr; i++) {
		if (i % 2)
			free_percpu(areas[i]);
		else
			pn_keep(areas[i]);
	}

	before = pn_stats();
	pn_record_start(PN_WORKERS);
	pn_run_worker();
	record = pn_record_stop();
	after = pn_stats();

	KUNIT_EXPECT_LT(test, after.populated, before.populated);
	KUNIT_EXPECT_LT(test, after.nr_populated, before.nr_populated);
	KUNIT_EXPECT_EQ(test, after.chunks, before.chunks);
	KUNIT_EXPECT_GE(test, record->mutex_taken, 1);
	KUNIT_EXPECT_EQ(test, record->nr, 0);
	KUNIT_EXPECT_FALSE(test, record->flags_changed);
	expect_lockdep_on(test);
}

/* C7: the page array is allocated once, not for every population. */
static void c7_page_array(struct kunit *test)
{
	static const struct pn_caller caller = { "GFP_NOIO", GFP_NOIO };
	const struct pn_record *record;

	need_population(test);
	record_create(test, &caller);
	create_unpopulated(test);

	pn_record_start(PN_THIS_TASK);
	pn_keep(pn_allocate(&caller, PN_BIG));
	record = pn_record_stop();

	expect_sites(test, record->sites, BIT(PN_PAGES));
	KUNIT_EXPECT_FALSE(test, record->sites & BIT(PN_PAGE_ARRAY));
}

/*
 * C8: __GFP_NOFAIL does not reach the backing allocations, so such a caller can
 * be told NULL.
 */
static void c8_nofail(struct kunit *test)
{
	static const struct pn_caller caller = {
		"NOFAIL", GFP_NOIO | __GFP_NOFAIL | __GFP_NOWARN
	};
	void __percpu *area;

	expect_none(test, record_create(test, &caller), must_not_fail,
		    "with __GFP_NOFAIL");
	if (!PN_KM)
		expect_none(test, record_populate(test, &caller), must_not_fail,
			    "with __GFP_NOFAIL");

	KUNIT_ASSERT_TRUE(test, pn_fill(PN_BIG));
	pn_record_start(PN_THIS_TASK);
	pn_fault_arm(1, false);
	area = pn_allocate(&caller, PN_BIG);
	KUNIT_EXPECT_TRUE(test, pn_fault_disarm());
	pn_record_stop();
	pn_keep(area);
	KUNIT_EXPECT_NULL(test, (__force void *)area);
	expect_lockdep_on(test);
}

/* C10: charging a memory cgroup changes nothing of the above. */
static const struct pn_caller charged_callers[] = {
	{ "KERNEL", GFP_KERNEL | __GFP_ACCOUNT, 0, true },
	{ "NOFS", GFP_NOFS | __GFP_ACCOUNT, 0, true },
	{ "NOIO", GFP_NOIO | __GFP_ACCOUNT, 0, true },
	{ "NOFS scope", GFP_KERNEL | __GFP_ACCOUNT, PF_MEMALLOC_NOFS, true },
	{ "NOIO NORETRY NOWARN", NORETRY | __GFP_ACCOUNT, 0, true },
};

KUNIT_ARRAY_PARAM(charged_caller, charged_callers, caller_desc);

static void c10_accounted(struct kunit *test)
{
	const struct pn_caller *caller = test->param_value;
	unsigned int flags = current->flags;
	const struct pn_record *record;
	unsigned long charged;
	int i;

	need_charge(test, caller);
	charged = pn_memcg_charged();

	KUNIT_ASSERT_TRUE(test, pn_use_up_tables());
	record = record_create(test, caller);
	expect_sites(test, record->sites, CREATE_SITES | POPULATE_SITES);
	expect_none(test, record, allows_io_or_fs, "may enter IO or FS reclaim");
	expect_none(test, record, uses_reserves, "under PF_MEMALLOC");
	KUNIT_EXPECT_EQ(test, record->mutex_taken, 1);
	KUNIT_EXPECT_EQ(test, current->flags, flags);

	/* pages are charged in batches of PN_CHARGE_BATCH: take several areas */
	for (i = 1; i < 8; i++)
		pn_keep(pn_allocate(caller, PN_BIG));
	KUNIT_EXPECT_GE_MSG(test, pn_memcg_charged() + PN_CHARGE_BATCH,
			    charged + 8 * num_possible_cpus() * PN_BIG / PAGE_SIZE,
			    "the areas were not charged");

	if (!PN_KM) {
		KUNIT_ASSERT_TRUE(test, pn_use_up_tables());
		record = record_populate(test, caller);
		expect_sites(test, record->sites, POPULATE_SITES);
		expect_none(test, record, allows_io_or_fs, "may enter IO or FS reclaim");
	}
	expect_lockdep_on(test);
}

/*
 * C11: what a module has of its own comes out of the chunk reserved for that, and
 * has nothing allocated.
 */
static void c11_reserved(struct kunit *test)
{
	const size_t size = PCPU_MIN_ALLOC_SIZE * 64;
	const struct pn_record *record;
	int before = pn_reserved_bytes();
	void __percpu *area;

	if (!before)
		kunit_skip(test, "no chunk is reserved for modules");

	KUNIT_ASSERT_TRUE(test, pn_fill(PN_BIG));
	pn_record_start(PN_THIS_TASK);
	area = pn_allocate_reserved(size);
	record = pn_record_stop();

	KUNIT_EXPECT_NOT_NULL(test, (__force void *)area);
	KUNIT_EXPECT_EQ(test, pn_reserved_bytes(), before - size);
	free_percpu(area);
	KUNIT_EXPECT_EQ(test, pn_reserved_bytes(), before);
	KUNIT_EXPECT_EQ(test, record->mutex_taken, 1);
	KUNIT_EXPECT_EQ(test, record->created, 0);
	KUNIT_EXPECT_EQ(test, record->nr, 0);
	expect_lockdep_on(test);
}

static int contract_suite_init(struct kunit_suite *suite)
{
	int ret;

	ret = pn_allocator_init();
	if (ret)
		return ret;
	pn_kernel_print();
	/* now, for that allocates percpu memory itself */
	if (IS_ENABLED(CONFIG_MEMCG) && !pn_memcg())
		return -ENOMEM;
	ret = pn_recorder_init();
	if (ret)
		goto err_memcg;
	ret = pn_faults_init();
	if (ret)
		goto err_recorder;
	ret = IS_ENABLED(CONFIG_DEBUG_KMEMLEAK) ? pn_leaks_init() : 0;
	if (ret)
		goto err_faults;
	return 0;

err_faults:
	pn_faults_exit();
err_recorder:
	pn_recorder_exit();
err_memcg:
	pn_memcg_exit();
	return ret;
}

static void contract_suite_exit(struct kunit_suite *suite)
{
	pn_faults_exit();
	pn_recorder_exit();
	pn_allocator_exit();
	pn_addresses_exit();
	pn_memcg_exit();
}

static int contract_init(struct kunit *test)
{
	pn_quiesce();
	return 0;
}

static void contract_exit(struct kunit *test)
{
	pn_fault_disarm();
	pn_record_stop();
	pn_resume();
}

static struct kunit_case contract_cases[] = {
	KUNIT_CASE_PARAM(c1_create, caller_gen_params),
	KUNIT_CASE_PARAM(c1_populate, caller_gen_params),
	KUNIT_CASE_PARAM(c1_site, site_case_gen_params),
	KUNIT_CASE(c2_worker),
	KUNIT_CASE(c3_noretry_caller),
	KUNIT_CASE(c3_worker),
	KUNIT_CASE_PARAM(c4_flags, caller_gen_params),
	KUNIT_CASE_PARAM(c5_sleepers_create, caller_gen_params),
	KUNIT_CASE_PARAM(c6_atomic, atomic_caller_gen_params),
	KUNIT_CASE_PARAM(c7_failures, failing_caller_gen_params),
	KUNIT_CASE(c7_worker),
#if IS_ENABLED(CONFIG_DEBUG_KMEMLEAK)
	KUNIT_CASE(c7_leaks),
#endif
	KUNIT_CASE(c7_depopulate),
	KUNIT_CASE(c7_page_array),
	KUNIT_CASE(c8_nofail),
	KUNIT_CASE_PARAM(c10_accounted, charged_caller_gen_params),
	KUNIT_CASE(c11_reserved),
	{}
};

static struct kunit_suite contract_suite = {
	.name = "percpu_noio",
	.suite_init = contract_suite_init,
	.suite_exit = contract_suite_exit,
	.init = contract_init,
	.exit = contract_exit,
	.test_cases = contract_cases,
};

kunit_test_suites(&contract_suite);

MODULE_DESCRIPTION("KUnit tests for percpu allocation in NOFS and NOIO context");
MODULE_LICENSE("GPL");
