// SPDX-License-Identifier: GPL-2.0-only
/*
 * Brings about what the cases look at: chunks created, and populated.
 */
#include "allocator.h"
#include "callers.h"
#include "expect.h"
#include "faults.h"
#include "page_array.h"
#include "prepare.h"
#include "suite.h"
#include "tables.h"

#define MAX_TRIES 50

bool pn_disturbed(struct kunit *test, unsigned long since, unsigned int *tries)
{
	if (pn_foreign() == since)
		return false;
	if (++*tries == MAX_TRIES)
		kunit_skip(test, "other percpu work does not pause");
	return true;
}

const struct pn_record *pn_create_unpopulated(struct kunit *test)
{
	static const struct pn_caller creator = { "creator", PN_NORETRY };
	const struct pn_record *record;
	unsigned int tries = 0;
	unsigned long foreign;
	void __percpu *area;
	bool hit;

	do {
		foreign = pn_foreign();
		KUNIT_ASSERT_TRUE(test, pn_fill(PN_BIG));

		pn_record_start(PN_THIS_TASK);
		pn_fault_arm(1, true);
		area = pn_allocate(&creator, PN_BIG);
		hit = pn_fault_disarm();
		record = pn_record_stop();
		pn_keep(area);
	} while ((!hit || area || record->created != 1) &&
		 pn_disturbed(test, foreign, &tries));

	KUNIT_ASSERT_TRUE(test, hit);
	KUNIT_ASSERT_NULL(test, (__force void *)area);
	KUNIT_ASSERT_EQ(test, record->created, 1);
	return record;
}

int pn_chunk_case_init(struct kunit *test)
{
	static bool known;

	pn_case_init(test);
	if (known || PN_KM)
		return 0;

	pn_leave_no_tables(test);
	/* without pages, it has those that came with it */
	pn.early_tables = pn_create_unpopulated(test)->sites & BIT(PN_PAGE_TABLES);
	known = true;
	return 0;
}

static bool sees(const struct pn_record *record, unsigned long sites)
{
	return !(sites & ~record->sites);
}

const struct pn_record *pn_record_call(const struct pn_caller *caller, size_t size,
				       void __percpu **area)
{
	const struct pn_record *record;

	pn_record_start(PN_THIS_TASK);
	*area = pn_allocate(caller, size);
	record = pn_record_stop();
	pn_keep(*area);
	return record;
}

/* It has to create as many chunks, and to allocate at all of @sites. */
static const struct pn_record *record_until(struct kunit *test,
					    const struct pn_caller *caller,
					    unsigned int created, unsigned long sites)
{
	const struct pn_record *record;
	unsigned int tries = 0;
	unsigned long foreign;
	void __percpu *area;

	do {
		foreign = pn_foreign();
		pn_leave_no_tables(test);
		if (!created)
			pn_create_unpopulated(test);
		pn_forget_page_array();
		record = pn_record_call(caller, PN_BIG, &area);
	} while ((record->created != created || !sees(record, sites)) &&
		 pn_disturbed(test, foreign, &tries));

	KUNIT_EXPECT_NOT_NULL(test, (__force void *)area);
	KUNIT_EXPECT_EQ(test, record->created, created);
	return record;
}

void pn_leave_no_room(struct kunit *test)
{
	KUNIT_ASSERT_TRUE(test, pn_fill(PN_BIG));
}

void pn_leave_no_tables(struct kunit *test)
{
	/* first: populating what has room may bring tables that the next chunk needs */
	pn_leave_no_room(test);
	KUNIT_ASSERT_TRUE(test, pn_use_up_tables());
}

const struct pn_record *pn_record_create(struct kunit *test,
					 const struct pn_caller *caller)
{
	return record_until(test, caller, 1, PN_CREATE_SITES | PN_POPULATE_SITES);
}

const struct pn_record *pn_record_populate(struct kunit *test,
					   const struct pn_caller *caller)
{
	return record_until(test, caller, 0, PN_POPULATE_SITES);
}

void pn_prepare_worker(struct kunit *test)
{
	size_t size;

	/* what was freed meanwhile is depopulated first */
	pn_run_worker();

	/* no chunk may have a page left that the worker could populate */
	for (size = PN_BIG; size >= PAGE_SIZE; size /= 2)
		KUNIT_ASSERT_TRUE(test, pn_fill(size));
	KUNIT_ASSERT_TRUE(test, pn_use_up_tables());
	pn_forget_page_array();
}

const struct pn_record *pn_record_worker(struct kunit *test)
{
	const struct pn_record *record;
	unsigned int tries = 0;
	unsigned long foreign;

	do {
		foreign = pn_foreign();
		pn_prepare_worker(test);

		pn_record_start(PN_WORKER);
		pn_run_worker();
		record = pn_record_stop();
	} while ((!record->created ||
		  !sees(record, PN_CREATE_SITES | PN_POPULATE_SITES)) &&
		 pn_disturbed(test, foreign, &tries));

	KUNIT_EXPECT_GE(test, record->created, 1);
	KUNIT_EXPECT_FALSE(test, record->flags_changed);
	return record;
}
