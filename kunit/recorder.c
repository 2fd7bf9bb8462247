// SPDX-License-Identifier: GPL-2.0-only
/*
 * Records the allocations that a task makes.
 *
 * Pages that vmalloc() takes in bulk pass no tracepoint. It allocates its array
 * of page pointers with the same mask, and that is seen.
 */
#include <linux/kmemleak.h>
#include <linux/lockdep.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/stacktrace.h>
#include <linux/vmalloc.h>

#include "allocator.h"
#include "observer.h"
#include "page_array.h"
#include "recorder.h"

#define PN_MAX_ALLOCS 8192
#define SCOPES (PF_MEMALLOC | PF_MEMALLOC_NOFS | PF_MEMALLOC_NOIO)

static struct pn_record record;
static enum pn_who recorded;
static bool recording;

/* While it runs the balance worker, and the flags that it had before. */
static struct task_struct *worker;
static unsigned int worker_flags;

bool pn_is_recorded(void)
{
	if (!READ_ONCE(recording) || !in_task())
		return false;

	return current == (recorded == PN_WORKER ? worker : pn.owner);
}

/* The worker is at rest but for when the case runs it. */
static bool is_ours(void)
{
	return in_task() && (current == pn.owner || current == worker);
}

unsigned int pn_record_created(void)
{
	return record.created;
}

static void add(const struct pn_seen *seen)
{
	struct pn_alloc *alloc;

	if (!pn_is_recorded())
		return;

	if (record.nr == PN_MAX_ALLOCS) {
		record.lost++;
		return;
	}

	alloc = &record.allocs[record.nr];
	*alloc = (struct pn_alloc) { .seen = *seen };
	alloc->nr_frames = stack_trace_save(alloc->frames, PN_MAX_FRAMES, 1);
	/* not before: drop() may look at it, and would find what was there last time */
	smp_store_release(&record.nr, record.nr + 1);
}

static const struct pn_observer observer = { .allocated = add, .everywhere = true };

static void drop(enum pn_kind kind, const void *object)
{
	bool page = kind == PN_PAGE;
	unsigned int i;

	/* whoever frees it: vmalloc() leaves some of that to a worker */
	if (!object || !READ_ONCE(recording))
		return;

	/* the newest first: an address may come back */
	for (i = smp_load_acquire(&record.nr); i-- > 0;) {
		struct pn_alloc *alloc = &record.allocs[i];

		if (alloc->seen.object == object && !alloc->freed &&
		    page == (alloc->seen.kind == PN_PAGE)) {
			alloc->freed = true;
			return;
		}
	}
}

static void probe_page_free(void *data, struct page *page, unsigned int order)
{
	drop(PN_PAGE, page);
}

static void probe_page_free_batched(void *data, struct page *page)
{
	drop(PN_PAGE, page);
}

static void probe_kfree(void *data, unsigned long call_site, const void *ptr)
{
	drop(PN_KMALLOC, ptr);
}

static void probe_cache_free(void *data, unsigned long call_site,
			     const void *ptr, const struct kmem_cache *cache)
{
	drop(PN_CACHE, ptr);
}

static void probe_create_chunk(void *data, void *base_addr)
{
	if (!pn_is_recorded())
		return;

	record.created++;
	pn_page_array_created(recorded);
}

static void probe_lock_acquire(void *data, struct lockdep_map *lock,
			       unsigned int subclass, int trylock, int read,
			       int check, struct lockdep_map *next_lock,
			       unsigned long ip)
{
	if (lock == &pn.mutex->dep_map && pn_is_recorded())
		record.mutex_taken++;
	else if (lock == &pn.lock->dep_map && pn_is_recorded() && pn_holds_mutex())
		pn_page_array_locks(recorded);
}

/* Is called before the lock is let go of. */
static void probe_lock_release(void *data, struct lockdep_map *lock, unsigned long ip)
{
	if (lock == &pn.lock->dep_map && !is_ours())
		pn.foreign++;
	else if (lock == &pn.mutex->dep_map && pn_is_recorded())
		pn_page_array_unlocks();
}

static void probe_work_start(void *data, struct work_struct *work)
{
	if (work != pn.balance_work)
		return;

	worker_flags = current->flags;
	worker = current;
}

static void probe_work_end(void *data, struct work_struct *work,
			   work_func_t function)
{
	if (work != pn.balance_work)
		return;

	/* an earlier run of the work can have left a scope open to start in */
	if (pn_is_recorded())
		record.flags_changed |= worker_flags != current->flags ||
					(current->flags & SCOPES);
	worker = NULL;
}

static struct pn_probe probes[] = {
	{ "mm_page_free", probe_page_free },
	{ "mm_page_free_batched", probe_page_free_batched },
	{ "kfree", probe_kfree },
	{ "kmem_cache_free", probe_cache_free },
	{ "percpu_create_chunk", probe_create_chunk },
	{ "lock_acquire", probe_lock_acquire },
	{ "lock_release", probe_lock_release },
	{ "workqueue_execute_start", probe_work_start },
	{ "workqueue_execute_end", probe_work_end },
};

void pn_recorder_exit(void)
{
	WRITE_ONCE(recording, false);
	pn_probes_remove(probes, ARRAY_SIZE(probes));
	pn_observe_end(&observer);
	vfree(record.allocs);
	record.allocs = NULL;
}

int pn_recorder_init(void)
{
	int ret;

	record.allocs = vzalloc(array_size(PN_MAX_ALLOCS, sizeof(struct pn_alloc)));
	if (!record.allocs)
		return -ENOMEM;
	/* what is named in it may have leaked all the same */
	kmemleak_no_scan(record.allocs);

	ret = pn_observe(&observer);
	if (ret)
		goto free;
	ret = pn_probes_add(probes, ARRAY_SIZE(probes));
	if (ret)
		goto end;
	return 0;
end:
	pn_observe_end(&observer);
free:
	vfree(record.allocs);
	record.allocs = NULL;
	return ret;
}

void pn_record_start(enum pn_who who)
{
	struct pn_alloc *allocs = record.allocs;

	WRITE_ONCE(recording, false);
	record = (struct pn_record) { .allocs = allocs };
	recorded = who;
	WRITE_ONCE(recording, true);
}

const struct pn_record *pn_record_stop(void)
{
	unsigned int i;

	WRITE_ONCE(recording, false);
	pn_page_array_stop();
	record.sites = 0;
	for (i = 0; i < record.nr; i++) {
		record.allocs[i].site = pn_site_of(&record.allocs[i]);
		record.sites |= BIT(record.allocs[i].site);
	}
	return &record;
}
