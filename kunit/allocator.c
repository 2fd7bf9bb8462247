// SPDX-License-Identifier: GPL-2.0-only
/*
 * Brings the percpu allocator into a known state: worker at rest, chunks full.
 */
#include <linux/list.h>
#include <linux/sched/mm.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>

#include "percpu-internal.h"

#include "allocator.h"
#include "symbols.h"

struct pn_allocator pn;

/*
 * Areas are kept until the end of the suite: chunks that are destroyed give
 * their addresses, with page tables, to the next one, and then no case would
 * see page tables being allocated.
 */
struct kept_area {
	struct list_head list;
	void __percpu *area;
};

static LIST_HEAD(kept_areas);
static bool saved_async;
static struct page **saved_pages;

static void *required(const char *name)
{
	void *address = (void *)pn_symbol(name);

	if (!address)
		pr_err("this kernel has no symbol %s\n", name);
	return address;
}

int pn_allocator_init(void)
{
	pn.mutex = required("pcpu_alloc_mutex");
	pn.lock = required("pcpu_lock");
	pn.chunk_lists = required("pcpu_chunk_lists");
	pn.free_slot = required("pcpu_free_slot");
	pn.nr_empty_pop_pages = required("pcpu_nr_empty_pop_pages");
	pn.nr_populated = required("pcpu_nr_populated");
	if (IS_ENABLED(CONFIG_PERCPU_STATS))
		pn.stats = required("pcpu_stats");
	pn.async_enabled = required("pcpu_async_enabled");
	pn.balance_work = required("pcpu_balance_work");
	pn.reserved = required("pcpu_reserved_chunk");
	pn.temp_pages = (void *)pn_symbol("pcpu_temp_pages");
	pn.vmalloc_cleanup = (void *)pn_symbol("cleanup_vm_area");

	if (!pn.mutex || !pn.lock || !pn.chunk_lists || !pn.free_slot ||
	    !pn.nr_empty_pop_pages || !pn.nr_populated ||
	    (IS_ENABLED(CONFIG_PERCPU_STATS) && !pn.stats) ||
	    !pn.async_enabled || !pn.balance_work || !pn.reserved)
		return -ENOENT;
	return 0;
}

void pn_allocator_exit(void)
{
	struct kept_area *kept, *next;

	list_for_each_entry_safe(kept, next, &kept_areas, list) {
		free_percpu(kept->area);
		kfree(kept);
	}
	INIT_LIST_HEAD(&kept_areas);
}

void pn_quiesce(void)
{
	saved_async = *pn.async_enabled;
	pn_allow_worker(false);
	pn_wait_for_worker();
}

/* The allocator takes it for granted that an array once allocated stays. */
static void restore_page_array(void)
{
	struct page **pages = saved_pages;

	if (!pages)
		return;

	mutex_lock(pn.mutex);
	if (!*pn.temp_pages)
		swap(*pn.temp_pages, pages);
	mutex_unlock(pn.mutex);
	kvfree(pages);
	saved_pages = NULL;
}

void pn_resume(void)
{
	restore_page_array();
	pn_allow_worker(saved_async);
}

void pn_allow_worker(bool allowed)
{
	WRITE_ONCE(*pn.async_enabled, allowed);
}

void pn_wait_for_worker(void)
{
	flush_work(pn.balance_work);
}

void pn_run_worker(void)
{
	schedule_work(pn.balance_work);
	pn_wait_for_worker();
}

void pn_wait_for_vmalloc(void)
{
	if (pn.vmalloc_cleanup)
		flush_work(pn.vmalloc_cleanup);
}

/**
 * pn_keep - hold an area until the end of the suite
 * @area: the area, may be NULL
 */
void pn_keep(void __percpu *area)
{
	struct kept_area *kept;

	if (!area)
		return;

	kept = kmalloc(sizeof(*kept), GFP_KERNEL | __GFP_NOFAIL);
	kept->area = area;
	list_add(&kept->list, &kept_areas);
}

/**
 * pn_has_room - could an area be had without a new chunk?
 * @size: size of the area
 *
 * Nothing is taken from chunks of slot 0. One with room gets there when that was
 * not aligned for somebody, and stays until an area in it is freed.
 *
 * Return: true if a chunk has as much room in one piece.
 */
bool pn_has_room(size_t size)
{
	struct pcpu_chunk *chunk;
	bool room = false;
	int slot;

	spin_lock_irq(pn.lock);
	for (slot = 1; slot <= *pn.free_slot; slot++)
		list_for_each_entry(chunk, &(*pn.chunk_lists)[slot], list)
			if (chunk->chunk_md.contig_hint * PCPU_MIN_ALLOC_SIZE >= size)
				room = true;
	spin_unlock_irq(pn.lock);

	return room;
}

/**
 * pn_take - take an area and keep it until the end of the suite
 * @size: size of the area
 *
 * In a NOIO scope, to add no FS or IO reclaim of its own to what lockdep knows.
 *
 * Return: false if there is no memory.
 */
bool pn_take(size_t size)
{
	unsigned int flags = memalloc_noio_save();
	void __percpu *area = __alloc_percpu_gfp(size, PCPU_MIN_ALLOC_SIZE,
						 GFP_NOIO | __GFP_NOWARN);

	memalloc_noio_restore(flags);
	pn_keep(area);

	return area;
}

/**
 * pn_reserved_bytes - what is free in the chunk that is set aside for modules
 *
 * Return: bytes, 0 where there is no such chunk.
 */
int pn_reserved_bytes(void)
{
	return *pn.reserved ? (*pn.reserved)->free_bytes : 0;
}

/**
 * pn_fill - take areas until no chunk has room for one more
 * @size: size of the areas
 *
 * Return: true once there is no room, false if that cannot be reached.
 */
bool pn_fill(size_t size)
{
	int limit = 20000;

	while (pn_has_room(size) && limit--)
		if (!pn_take(size))
			break;

	return !pn_has_room(size);
}

/**
 * pn_forget_page_array - have the next population allocate its page array
 *
 * The array is allocated once in the life of a kernel, and nothing may be
 * depopulated without it: pn_resume() puts it back. Does nothing on kernels
 * where it cannot be reached.
 */
void pn_forget_page_array(void)
{
	struct page **pages = NULL;

	if (!pn.temp_pages)
		return;

	mutex_lock(pn.mutex);
	if (*pn.temp_pages) {
		pages = saved_pages;
		saved_pages = *pn.temp_pages;
		*pn.temp_pages = NULL;
	}
	mutex_unlock(pn.mutex);
	kvfree(pages);
}

#ifdef CONFIG_PERCPU_STATS
static long areas_of(const struct pcpu_chunk *chunk)
{
	return chunk->nr_alloc;
}

static void add_own_count(struct pn_stats *stats)
{
	stats->nr_chunks = pn.stats->nr_chunks;
	stats->nr_areas = pn.stats->nr_cur_alloc;
}
#else
static long areas_of(const struct pcpu_chunk *chunk)
{
	return 0;
}

static void add_own_count(struct pn_stats *stats)
{
}
#endif

/**
 * pn_stats - the allocator's books, summed over all chunks
 *
 * Return: the sums at one moment, taken under pcpu_lock.
 */
struct pn_stats pn_stats(void)
{
	struct pn_stats stats = {};
	struct pcpu_chunk *chunk;
	int slot;

	spin_lock_irq(pn.lock);
	/* one list follows the free slot: chunks that wait for depopulation */
	for (slot = 0; slot <= *pn.free_slot + 1; slot++) {
		list_for_each_entry(chunk, &(*pn.chunk_lists)[slot], list) {
			stats.chunks++;
			stats.populated += chunk->nr_populated;
			stats.free_bytes += chunk->free_bytes;
			stats.areas += areas_of(chunk);
		}
	}
	stats.empty_populated = *pn.nr_empty_pop_pages;
	stats.nr_populated = *pn.nr_populated;
	add_own_count(&stats);
	spin_unlock_irq(pn.lock);

	return stats;
}
