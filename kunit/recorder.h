/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PERCPU_NOIO_RECORDER_H
#define PERCPU_NOIO_RECORDER_H

#include <linux/bits.h>
#include <linux/types.h>

#include "observer.h"

/* Where an allocation was made. */
enum pn_site {
	PN_METADATA,		/* struct pcpu_chunk and its maps */
	PN_METADATA_TABLES,	/* page tables of maps that come from vmalloc */
	PN_AREA_TABLES,		/* kmalloc in pcpu_get_vm_areas() */
	PN_AREA_NODES,		/* vmap_area in pcpu_get_vm_areas() */
	PN_SHADOW,		/* KASAN shadow of the areas */
	PN_SHADOW_TABLES,	/* what maps that */
	PN_PAGE_ARRAY,		/* temporary array of pcpu_get_pages() */
	PN_PAGES,		/* what backs the percpu areas */
	PN_PAGE_TABLES,		/* what maps them */
	PN_UNKNOWN,
	PN_NR_SITES,
};

#define PN_MAX_FRAMES 40

struct pn_alloc {
	struct pn_seen seen;
	bool pooled;		/* grows a slab cache, or what KASAN or kmemleak keep */
	bool in_vmalloc;	/* belongs to vmalloc(), which frees lazily */
	bool freed;
	enum pn_site site;
	unsigned int nr_frames;
	unsigned long frames[PN_MAX_FRAMES];
};

/**
 * struct pn_record - what happened between pn_record_start() and _stop()
 * @nr: number of entries in @allocs, in the order in which they were made
 * @lost: allocations for which @allocs had no room
 * @created: chunks created
 * @mutex_taken: how often pcpu_alloc_mutex was taken
 * @flags_changed: the balance worker left with other task flags than it had, or in a scope
 * @sites: BIT(enum pn_site) for each site seen
 * @allocs: the allocations that the task made
 */
struct pn_record {
	unsigned int nr;
	unsigned int lost;
	unsigned int created;
	unsigned int mutex_taken;
	bool flags_changed;
	unsigned long sites;
	struct pn_alloc *allocs;
};

enum pn_who {
	PN_THIS_TASK,
	PN_WORKER,
};

int pn_recorder_init(void);
void pn_recorder_exit(void);

void pn_record_start(enum pn_who who);
const struct pn_record *pn_record_stop(void);

/* For faults.c: is the current task recorded? */
bool pn_is_recorded(void);
unsigned int pn_record_created(void);

enum pn_site pn_site_of(struct pn_alloc *alloc);
const char *pn_site_name(enum pn_site site);

#endif
