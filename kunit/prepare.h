/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PERCPU_NOIO_PREPARE_H
#define PERCPU_NOIO_PREPARE_H

#include <kunit/test.h>

#include "caller.h"
#include "recorder.h"

/*
 * Did others touch percpu memory since pn_foreign() was @since? Then what was seen may be
 * their doing, and is tried again; a case for which they never pause is skipped.
 */
bool pn_disturbed(struct kunit *test, unsigned long since, unsigned int *tries);

/*
 * Leaves one chunk that has room but not a page: populating it is made to fail. Return:
 * what was allocated for it.
 */
const struct pn_record *pn_create_unpopulated(struct kunit *test);

/* For suites whose cases tell what a chunk comes with from what populates it. */
int pn_chunk_case_init(struct kunit *test);

/* Leaves no room for an area of PN_BIG in any chunk. */
void pn_leave_no_room(struct kunit *test);

/* Nor page tables: the next chunk allocates one. */
void pn_leave_no_tables(struct kunit *test);

/* Records one allocation, and keeps @area. */
const struct pn_record *pn_record_call(const struct pn_caller *caller, size_t size,
				       void __percpu **area);
/* Records one allocation that has to create its chunk and to populate it. */
const struct pn_record *pn_record_create(struct kunit *test,
					 const struct pn_caller *caller);
/* Records one allocation that only has to populate. */
const struct pn_record *pn_record_populate(struct kunit *test,
					   const struct pn_caller *caller);
/* Records a run of the balance worker that has to create a chunk and to populate it. */
const struct pn_record *pn_record_worker(struct kunit *test);

/* Makes the next run of the balance worker one of those. */
void pn_prepare_worker(struct kunit *test);

#endif
