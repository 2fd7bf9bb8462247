/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PERCPU_NOIO_ALLOCATOR_H
#define PERCPU_NOIO_ALLOCATOR_H

#include <linux/mutex.h>
#include <linux/percpu.h>
#include <linux/spinlock.h>
#include <linux/workqueue.h>

/* The largest area there is: the caller creates its chunk, not the worker. */
#define PN_BIG PCPU_MIN_UNIT_SIZE

/* Chunks are blocks of pages, all populated when they are made: percpu-km.c. */
#define PN_KM IS_ENABLED(CONFIG_NEED_PER_CPU_KM)

struct pcpu_chunk;
struct percpu_stats;

/* The percpu allocator's own variables, found through kallsyms. */
struct pn_allocator {
	struct mutex *mutex;		/* pcpu_alloc_mutex; NULL where percpu-km has none */
	spinlock_t *lock;		/* pcpu_lock */
	struct list_head **chunk_lists;
	int *free_slot;
	int *nr_empty_pop_pages;
	unsigned long *nr_populated;
	struct percpu_stats *stats;
	bool *async_enabled;
	bool *atomic_failed;
	int *atom_size;
	struct work_struct *balance_work;
	struct pcpu_chunk **reserved;	/* for modules; *reserved is NULL where there is none */
	/* NULL where the page array is a variable local to a function */
	struct page ***temp_pages;
	/* NULL where vmalloc() cleans up after itself at once */
	struct work_struct *vmalloc_cleanup;

	/* page tables are allocated when a chunk is created; for pn_chunk_case_init() to see */
	bool early_tables;

	/* The case that runs; how often others have let go of @lock, counted under it. */
	struct task_struct *owner;
	unsigned long foreign;
};

extern struct pn_allocator pn;

/* Compared byte by byte: no padding. Areas are 0 without PERCPU_STATS, and nr_chunks. */
struct pn_stats {
	/* counted here, over all chunks */
	long chunks;
	long populated;
	long free_bytes;
	long areas;
	/* as the allocator counts itself */
	long empty_populated;
	long nr_populated;
	long nr_chunks;
	long nr_areas;
	/* changes when others come in between */
	unsigned long foreign;
};

int pn_allocator_init(void);

/* From here on the balance worker runs only when pn_run_worker() says so. */
void pn_quiesce(void);
/* From here on when the allocator says so, and now. */
void pn_resume(void);
void pn_run_worker(void);
/* For @allowed: failing allocations may schedule the worker themselves. */
void pn_allow_worker(bool allowed);
void pn_wait_for_worker(void);
void pn_wait_for_vmalloc(void);

bool pn_has_room(size_t size);
bool pn_fill(size_t size);
bool pn_take(size_t size);
int pn_reserved_bytes(void);
void pn_keep(void __percpu *area);
void pn_free_alternate(unsigned int nr);
void pn_free_kept(void);
struct pn_stats pn_stats(void);
long pn_isolated(void);
unsigned long pn_foreign(void);

#endif
