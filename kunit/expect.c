// SPDX-License-Identifier: GPL-2.0-only
/*
 * What has to be so of a record, or of the allocator's books.
 */
#include <linux/debug_locks.h>
#include <linux/string.h>

#include "expect.h"

void pn_expect_lockdep_on(struct kunit *test)
{
	KUNIT_EXPECT_TRUE_MSG(test, debug_locks,
			      "lockdep is off, this proves nothing");
}

void pn_expect_mutex_taken(struct kunit *test, const struct pn_record *record)
{
	KUNIT_EXPECT_GE(test, record->mutex_taken, pn.mutex ? 1 : 0);
}

void pn_expect_sites(struct kunit *test, unsigned long seen, unsigned long wanted)
{
	int site;

	for (site = 0; site < PN_NR_SITES; site++)
		if ((wanted & ~seen) & BIT(site))
			KUNIT_FAIL(test, "no allocation seen at: %s",
				   pn_site_name(site));
}

void pn_expect_none_at(struct kunit *test, const struct pn_record *record,
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

void pn_expect_none(struct kunit *test, const struct pn_record *record,
		    bool (*is_wrong)(const struct pn_alloc *alloc),
		    const char *what)
{
	pn_expect_none_at(test, record, ~0UL, is_wrong, what);
}

bool pn_reclaims_under_mutex(const struct pn_alloc *alloc)
{
	return alloc->seen.locked && (alloc->seen.effective & (__GFP_IO | __GFP_FS));
}

void pn_expect_noio(struct kunit *test, const struct pn_record *record)
{
	pn_expect_none(test, record, pn_reclaims_under_mutex,
		       "may enter IO or FS reclaim");
}

static bool is_for_the_call(const struct pn_alloc *alloc)
{
	return !alloc->pooled;
}

void pn_expect_nothing_allocated(struct kunit *test, const struct pn_record *record)
{
	pn_expect_none(test, record, is_for_the_call, "are made where nothing is needed");
}

bool pn_expect_same_stats(struct kunit *test, const struct pn_stats *before,
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
