// SPDX-License-Identifier: GPL-2.0-only
/*
 * Brings the percpu allocator into a known state: worker at rest, chunks full.
 */
#include <linux/align.h>
#include <linux/cpumask.h>
#include <linux/list.h>
#include <linux/sched/mm.h>

#include "percpu-internal.h"

#include "allocator.h"
#include "access.h"

struct pn_allocator pn;

/*
 * Areas are kept until the end of the case, in a list that is threaded through the
 * first CPU's part of them.
 */
struct kept_area {
	struct list_head list;
	void __percpu *area;
};

static LIST_HEAD(kept_areas);
static bool saved_async;

int pn_allocator_init(void)
{
	/* blocks of pages do without it once nothing is allocated under it */
	pn.mutex = PN_KM ? (void *)pn_symbol("pcpu_alloc_mutex") :
			   pn_required("pcpu_alloc_mutex");
	pn.lock = pn_required("pcpu_lock");
	pn.chunk_lists = pn_required("pcpu_chunk_lists");
	pn.free_slot = pn_required("pcpu_free_slot");
	pn.nr_empty_pop_pages = pn_required("pcpu_nr_empty_pop_pages");
	pn.nr_populated = pn_required("pcpu_nr_populated");
	if (IS_ENABLED(CONFIG_PERCPU_STATS))
		pn.stats = pn_required("pcpu_stats");
	pn.async_enabled = pn_required("pcpu_async_enabled");
	pn.atomic_failed = pn_required("pcpu_atomic_alloc_failed");
	if (!PN_KM)
		pn.atom_size = pn_required("pcpu_atom_size");
	pn.balance_work = pn_required("pcpu_balance_work");
	pn.reserved = pn_required("pcpu_reserved_chunk");
	pn.temp_pages = (void *)pn_symbol("pcpu_temp_pages");
	pn.vmalloc_cleanup = (void *)pn_symbol("cleanup_vm_area");

	if ((!PN_KM && !pn.mutex) || !pn.lock || !pn.chunk_lists || !pn.free_slot ||
	    !pn.nr_empty_pop_pages || !pn.nr_populated ||
	    (IS_ENABLED(CONFIG_PERCPU_STATS) && !pn.stats) ||
	    !pn.async_enabled || !pn.atomic_failed || (!PN_KM && !pn.atom_size) ||
	    !pn.balance_work || !pn.reserved)
		return -ENOENT;
	return 0;
}

void pn_quiesce(void)
{
	pn.owner = current;
	saved_async = *pn.async_enabled;
	pn_allow_worker(false);
	pn_wait_for_worker();
}

void pn_resume(void)
{
	pn_allow_worker(saved_async);
	pn_run_worker();
	pn.owner = NULL;
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

static struct kept_area *node_of(void __percpu *area)
{
	const unsigned int cpu = cpumask_first(cpu_possible_mask);

	return PTR_ALIGN((void *)per_cpu_ptr(area, cpu), __alignof__(struct kept_area));
}

/**
 * pn_keep - hold an area until the end of the case
 * @area: the area, of at least 64 bytes; may be NULL
 */
void pn_keep(void __percpu *area)
{
	struct kept_area *kept;

	if (!area)
		return;

	kept = node_of(area);
	kept->area = area;
	list_add(&kept->list, &kept_areas);
}

static void free_one(struct kept_area *kept)
{
	list_del(&kept->list);
	free_percpu(kept->area);
}

/**
 * pn_free_alternate - free every other area
 * @nr: the areas to do so with, of those that were kept last
 */
void pn_free_alternate(unsigned int nr)
{
	struct kept_area *kept, *next;

	list_for_each_entry_safe(kept, next, &kept_areas, list) {
		if (!nr)
			break;
		if (nr-- % 2)
			free_one(kept);
	}
}

void pn_free_kept(void)
{
	struct kept_area *kept, *next;

	list_for_each_entry_safe(kept, next, &kept_areas, list)
		free_one(kept);
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
 * pn_take - take an area and keep it until the end of the case
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
	stats.foreign = pn.foreign;
	add_own_count(&stats);
	spin_unlock_irq(pn.lock);

	return stats;
}

/**
 * pn_isolated - chunks that are to be depopulated, or were
 *
 * Return: how many there are.
 */
long pn_isolated(void)
{
	struct pcpu_chunk *chunk;
	long isolated = 0;
	int slot;

	spin_lock_irq(pn.lock);
	for (slot = 0; slot <= *pn.free_slot + 1; slot++)
		list_for_each_entry(chunk, &(*pn.chunk_lists)[slot], list)
			isolated += chunk->isolated;
	spin_unlock_irq(pn.lock);

	return isolated;
}

/**
 * pn_foreign - how often others have changed the allocator's state
 *
 * Return: a count that only the recorder keeps, and only ever compared.
 */
unsigned long pn_foreign(void)
{
	unsigned long foreign;

	spin_lock_irq(pn.lock);
	foreign = pn.foreign;
	spin_unlock_irq(pn.lock);

	return foreign;
}
