// SPDX-License-Identifier: GPL-2.0-only
/*
 * The masks of what is allocated while pcpu_alloc_mutex is held.
 */
#include "account.h"
#include "allocator.h"
#include "callers.h"
#include "expect.h"
#include "faults.h"
#include "prepare.h"
#include "suite.h"
#include "tables.h"

KUNIT_ARRAY_PARAM(caller, pn_callers, pn_caller_desc);

static bool allows_fs(const struct pn_alloc *alloc)
{
	return alloc->seen.effective & __GFP_FS;
}

static bool uses_reserves(const struct pn_alloc *alloc)
{
	return alloc->seen.reserves;
}

static bool must_not_fail(const struct pn_alloc *alloc)
{
	return alloc->seen.gfp & __GFP_NOFAIL;
}

/* Whoever calls, nothing allocated under the mutex may enter FS or IO reclaim. */
static void create_without_io_fs(struct kunit *test)
{
	const struct pn_record *record;

	pn_contract(test, 1);
	pn_need_charge(test, test->param_value);
	record = pn_record_create(test, test->param_value);

	pn_expect_sites(test, record->sites, PN_CREATE_SITES | PN_POPULATE_SITES);
	pn_expect_noio(test, record);
	pn_expect_lockdep_on(test);
}

static void populate_without_io_fs(struct kunit *test)
{
	const struct pn_record *record;

	pn_contract(test, 1);
	pn_need_population(test);
	pn_need_charge(test, test->param_value);
	record = pn_record_populate(test, test->param_value);

	pn_expect_sites(test, record->sites, PN_POPULATE_SITES);
	pn_expect_noio(test, record);
	pn_expect_lockdep_on(test);
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

static void site_without_io_fs(struct kunit *test)
{
	const struct site_case *one = test->param_value;
	const struct pn_record *record;

	pn_contract(test, 1);
	if (one->sites & ~(PN_CREATE_SITES | PN_POPULATE_SITES))
		pn_need_population(test);
	record = pn_record_create(test, &one->caller);

	pn_expect_sites(test, record->sites, one->sites);
	pn_expect_none_at(test, record, one->sites, pn_reclaims_under_mutex,
			  "may enter IO or FS reclaim");
	pn_expect_lockdep_on(test);
}

/* What a caller may not do is not done for it, be it allowed to others or not. */
static void nofs_caller_is_honoured(struct kunit *test)
{
	static const struct pn_caller caller = { "GFP_NOFS", GFP_NOFS };
	const struct pn_record *record;

	pn_contract(test, 1);
	record = pn_record_create(test, &caller);

	pn_expect_sites(test, record->sites, PN_CREATE_SITES | PN_POPULATE_SITES);
	pn_expect_none(test, record, allows_fs, "may enter FS reclaim");
	pn_expect_lockdep_on(test);
}

static void worker_without_io_fs(struct kunit *test)
{
	const struct pn_record *record;

	pn_contract(test, 2);
	record = pn_record_worker(test);

	pn_expect_sites(test, record->sites, PN_CREATE_SITES | PN_POPULATE_SITES);
	pn_expect_noio(test, record);
	pn_expect_lockdep_on(test);
}

/*
 * Page tables of metadata in vmalloc space are often in place, and those of shadow
 * serve many chunks: go on until each site was seen. For shadow the worker takes too
 * long. A page table for pages of 16 KiB or more maps the metadata of hundreds.
 */
#define WORKER_SITES	(PN_CREATE_SITES | PN_POPULATE_SITES | \
			 (PMD_SHIFT < 25 ? BIT(PN_METADATA_TABLES) : 0))
#define NORETRY_SITES	(WORKER_SITES | \
			 (IS_ENABLED(CONFIG_KASAN_VMALLOC) ? BIT(PN_SHADOW_TABLES) : 0))

static void noretry_without_reserves(struct kunit *test)
{
	static const struct pn_caller caller = { "NORETRY", PN_NORETRY };
	unsigned long sites = 0;
	int i;

	pn_contract(test, 3);
	KUNIT_ASSERT_TRUE(test, pn_use_up_metadata_tables());
	for (i = 0; i < 512 && (NORETRY_SITES & ~sites); i++) {
		const struct pn_record *record = pn_record_create(test, &caller);

		pn_expect_none(test, record, uses_reserves, "under PF_MEMALLOC");
		sites |= record->sites;
	}
	pn_expect_sites(test, sites, NORETRY_SITES);
	pn_expect_lockdep_on(test);
}

static void worker_without_reserves(struct kunit *test)
{
	unsigned long sites = 0;
	int i;

	pn_contract(test, 3);
	KUNIT_ASSERT_TRUE(test, pn_use_up_metadata_tables());
	for (i = 0; i < 64 && (WORKER_SITES & ~sites); i++) {
		const struct pn_record *record = pn_record_worker(test);

		pn_expect_none(test, record, uses_reserves, "under PF_MEMALLOC");
		sites |= record->sites;
	}
	pn_expect_sites(test, sites, WORKER_SITES);
	pn_expect_lockdep_on(test);
}

/* It does not reach the backing allocations, so such a caller can be told NULL. */
static void nofail_is_not_passed_on(struct kunit *test)
{
	static const struct pn_caller caller = {
		"NOFAIL", GFP_NOIO | __GFP_NOFAIL | __GFP_NOWARN
	};
	unsigned int tries = 0;
	unsigned long foreign;
	void __percpu *area;
	bool hit;

	pn_contract(test, 8);
	pn_expect_none(test, pn_record_create(test, &caller), must_not_fail,
		       "with __GFP_NOFAIL");
	if (!PN_KM)
		pn_expect_none(test, pn_record_populate(test, &caller), must_not_fail,
			       "with __GFP_NOFAIL");

	do {
		foreign = pn_foreign();
		KUNIT_ASSERT_TRUE(test, pn_fill(PN_BIG));
		pn_record_start(PN_THIS_TASK);
		pn_fault_arm(1, false);
		area = pn_allocate(&caller, PN_BIG);
		hit = pn_fault_disarm();
		pn_record_stop();
		pn_keep(area);
	} while (!hit && pn_disturbed(test, foreign, &tries));
	KUNIT_EXPECT_TRUE(test, hit);
	KUNIT_EXPECT_NULL(test, (__force void *)area);
	pn_expect_lockdep_on(test);
}

/* Charging a memory cgroup changes nothing of the above. */
static const struct pn_caller charged_callers[] = {
	{ "KERNEL", GFP_KERNEL | __GFP_ACCOUNT, 0, true },
	{ "NOFS", GFP_NOFS | __GFP_ACCOUNT, 0, true },
	{ "NOIO", GFP_NOIO | __GFP_ACCOUNT, 0, true },
	{ "NOFS scope", GFP_KERNEL | __GFP_ACCOUNT, PF_MEMALLOC_NOFS, true },
	{ "NOIO NORETRY NOWARN", PN_NORETRY | __GFP_ACCOUNT, 0, true },
};

KUNIT_ARRAY_PARAM(charged_caller, charged_callers, pn_caller_desc);

static void charged_without_io_fs(struct kunit *test)
{
	const struct pn_caller *caller = test->param_value;
	unsigned int flags = current->flags;
	const struct pn_record *record;
	unsigned long charged;
	int i;

	pn_contract(test, 10);
	pn_need_charge(test, caller);
	charged = pn_memcg_charged();

	record = pn_record_create(test, caller);
	pn_expect_sites(test, record->sites, PN_CREATE_SITES | PN_POPULATE_SITES);
	pn_expect_noio(test, record);
	pn_expect_none(test, record, uses_reserves, "under PF_MEMALLOC");
	pn_expect_mutex_taken(test, record);
	KUNIT_EXPECT_EQ(test, current->flags, flags);

	/* pages are charged in batches of PN_CHARGE_BATCH: take several areas */
	for (i = 1; i < 8; i++)
		pn_keep(pn_allocate(caller, PN_BIG));
	KUNIT_EXPECT_GE_MSG(test, pn_memcg_charged() + PN_CHARGE_BATCH,
			    charged + 8 * num_possible_cpus() * PN_BIG / PAGE_SIZE,
			    "the areas were not charged");

	if (!PN_KM) {
		record = pn_record_populate(test, caller);
		pn_expect_sites(test, record->sites, PN_POPULATE_SITES);
		pn_expect_noio(test, record);
	}
	pn_expect_lockdep_on(test);
}

static struct kunit_case mask_cases[] = {
	KUNIT_CASE_PARAM(create_without_io_fs, caller_gen_params),
	KUNIT_CASE_PARAM(populate_without_io_fs, caller_gen_params),
	KUNIT_CASE_PARAM(site_without_io_fs, site_case_gen_params),
	KUNIT_CASE(nofs_caller_is_honoured),
	KUNIT_CASE(worker_without_io_fs),
	KUNIT_CASE(noretry_without_reserves),
	KUNIT_CASE(worker_without_reserves),
	KUNIT_CASE(nofail_is_not_passed_on),
	KUNIT_CASE_PARAM(charged_without_io_fs, charged_caller_gen_params),
	{}
};

static struct kunit_suite mask_suite = {
	.name = "percpu_noio_masks",
	.suite_init = pn_suite_init,
	.suite_exit = pn_suite_exit,
	.init = pn_chunk_case_init,
	.exit = pn_case_exit,
	.test_cases = mask_cases,
};

kunit_test_suites(&mask_suite);
