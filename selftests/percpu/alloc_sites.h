/* SPDX-License-Identifier: GPL-2.0 */
#ifndef ALLOC_SITES_H
#define ALLOC_SITES_H

#include "alloc_trace.h"

/*
 * What was allocated while pcpu_alloc_mutex was held, by site and mask.
 *
 * A mask is that of the event. mm_page_alloc has the scope of the task applied
 * (memalloc_noio_save() and its kind): it is what reclaim goes by. Those of slab
 * objects have not: they are the argument alone.
 */
struct alloc_sites {
	unsigned long chunks;		/* created */
	unsigned long atomic;		/* percpu allocations that did not try to */
	unsigned long pages;		/* page allocations below the mutex */
	unsigned long pages_reclaim;	/* of these, with FS or IO allowed */
	unsigned long backing;		/* of these, for the areas themselves */
	unsigned long slab;		/* slab allocations below the mutex */
	unsigned long slab_reclaim;	/* of these, with FS or IO in the argument */
	struct alloc_site *first;
};

/* A trace_function: count @event in the alloc_sites that is @data. */
void sites_add(const struct trace_event *event, void *data);

/* Print a line for each site and mask, the first stack of what may reclaim too. */
void sites_print(const struct alloc_sites *sites);

/* Forget all. */
void sites_clear(struct alloc_sites *sites);

#endif
