/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PERCPU_NOIO_EXPECT_H
#define PERCPU_NOIO_EXPECT_H

#include <kunit/test.h>

#include "allocator.h"
#include "recorder.h"

#define PN_CREATE_SITES	(PN_KM ? BIT(PN_METADATA) : \
			 BIT(PN_METADATA) | BIT(PN_AREA_TABLES) | \
			 BIT(PN_AREA_NODES) | \
			 (pn.early_tables ? BIT(PN_PAGE_TABLES) : 0) | \
			 (IS_ENABLED(CONFIG_KASAN_VMALLOC) ? BIT(PN_SHADOW) : 0))
#define PN_POPULATE_SITES (PN_KM ? 0 : BIT(PN_PAGES) | \
			   (pn.early_tables ? 0 : BIT(PN_PAGE_TABLES)) | \
			   (pn.temp_pages ? BIT(PN_PAGE_ARRAY) : 0))

/* Lockdep tells the recorder which locks are held; without it nothing is seen. */
void pn_expect_lockdep_on(struct kunit *test);

/* As all who may sleep did, where there is a mutex: percpu-km may have none. */
void pn_expect_mutex_taken(struct kunit *test, const struct pn_record *record);

/* Each of @wanted is among @seen. */
void pn_expect_sites(struct kunit *test, unsigned long seen, unsigned long wanted);

/* For each of @sites at which @is_wrong holds for any: a failure that counts them. */
void pn_expect_none_at(struct kunit *test, const struct pn_record *record,
		       unsigned long sites,
		       bool (*is_wrong)(const struct pn_alloc *alloc),
		       const char *what);
void pn_expect_none(struct kunit *test, const struct pn_record *record,
		    bool (*is_wrong)(const struct pn_alloc *alloc),
		    const char *what);

/* Is it made under pcpu_alloc_mutex, and may enter IO or FS reclaim? */
bool pn_reclaims_under_mutex(const struct pn_alloc *alloc);

/* No allocation does. */
void pn_expect_noio(struct kunit *test, const struct pn_record *record);

/* Nothing is, but what slab caches, KASAN and kmemleak keep for all. */
void pn_expect_nothing_allocated(struct kunit *test, const struct pn_record *record);

/* A field at a time, to name the one that changed; false when any did. */
bool pn_expect_same_stats(struct kunit *test, const struct pn_stats *before,
			  const struct pn_stats *after);

#endif
