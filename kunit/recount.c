// SPDX-License-Identifier: GPL-2.0-only
/*
 * Counts again what the percpu allocator keeps count of.
 *
 * Nothing here depends on how the allocator gets there: only what has to be so while
 * nobody is inside it is looked at.
 */
#include <linux/bitmap.h>
#include <linux/cpumask.h>
#include <linux/list.h>
#include <linux/mm.h>
#include <linux/percpu.h>
#include <linux/spinlock.h>
#include <linux/stdarg.h>
#include <linux/vmalloc.h>
#include <linux/workqueue.h>

#include "percpu-internal.h"

#include "access.h"
#include "recount.h"

static struct {
	spinlock_t *lock;	/* pcpu_lock */
	struct list_head **lists;
	int *free_slot;
	int *nr_empty_pop_pages;
	unsigned long *nr_populated;
	int *unit_size;
	const unsigned long **unit_offsets;
	struct work_struct *balance_work;
	struct percpu_stats *stats;
} pcpu;

int pn_recount_init(void)
{
	pcpu.lock = pn_required("pcpu_lock");
	pcpu.lists = pn_required("pcpu_chunk_lists");
	pcpu.free_slot = pn_required("pcpu_free_slot");
	pcpu.nr_empty_pop_pages = pn_required("pcpu_nr_empty_pop_pages");
	pcpu.nr_populated = pn_required("pcpu_nr_populated");
	pcpu.unit_size = pn_required("pcpu_unit_size");
	pcpu.unit_offsets = pn_required("pcpu_unit_offsets");
	pcpu.balance_work = pn_required("pcpu_balance_work");
	pcpu.stats = pn_required("pcpu_stats");
	if (!pcpu.lock || !pcpu.lists || !pcpu.free_slot || !pcpu.nr_empty_pop_pages ||
	    !pcpu.nr_populated || !pcpu.unit_size || !pcpu.unit_offsets ||
	    !pcpu.balance_work || !pcpu.stats)
		return -ENOENT;
	return 0;
}

long pn_recount_chunks(void)
{
	return READ_ONCE(pcpu.stats->nr_chunks);
}

void pn_recount_kick(void)
{
	schedule_work(pcpu.balance_work);
}

static __printf(2, 3) void differ(struct pn_recount *count, const char *format, ...)
{
	va_list args;

	if (*count->wrong)
		return;
	va_start(args, format);
	vsnprintf(count->wrong, sizeof(count->wrong), format, args);
	va_end(args);
}

static void expect(struct pn_recount *count, const char *what, long have, long want)
{
	if (have != want)
		differ(count, "%s is %ld, should be %ld", what, have, want);
}

static bool is_free(const struct pcpu_chunk *chunk, int page)
{
	const unsigned int bits = PAGE_SIZE / PCPU_MIN_ALLOC_SIZE;
	const unsigned int start = page * bits;

	return find_next_bit(chunk->alloc_map, start + bits, start) >= start + bits;
}

/* In which word of it differs from kernel to kernel. */
static bool names(const struct page *page, const struct pcpu_chunk *chunk)
{
	const unsigned long *words = (const unsigned long *)page;
	unsigned int i;

	for (i = 0; i < sizeof(*page) / sizeof(*words); i++)
		if (words[i] == (unsigned long)chunk)
			return true;
	return false;
}

/* The pages of a chunk that is mapped: there, and its own, where the bitmap says so. */
static void look_at_page(struct pn_recount *count, const struct pcpu_chunk *chunk,
			 int index)
{
	const bool populated = test_bit(index, chunk->populated);
	unsigned int cpu;

	if (IS_ENABLED(CONFIG_NEED_PER_CPU_KM) || chunk->immutable)
		return;

	for_each_possible_cpu(cpu) {
		const void *address = chunk->base_addr + (*pcpu.unit_offsets)[cpu] +
				      index * PAGE_SIZE;
		const struct page *page = vmalloc_to_page(address);

		if (!page != !populated)
			differ(count, "page %d of a chunk, cpu %u: %s but %s", index, cpu,
			       populated ? "populated" : "not populated",
			       page ? "mapped" : "not mapped");
		else if (page && !names(page, chunk))
			differ(count, "page %d of a chunk, cpu %u: is another chunk's",
			       index, cpu);
		else if (page && page_count(page) != 1)
			differ(count, "page %d of a chunk, cpu %u: has %d references",
			       index, cpu, page_count(page));
	}
}

static long look_at_chunk(struct pn_recount *count, const struct pcpu_chunk *chunk)
{
	const int bits = pcpu_chunk_map_bits((struct pcpu_chunk *)chunk);
	long empty = 0;
	int i;

	for (i = 0; i < chunk->nr_pages; i++) {
		const bool whole = chunk->md_blocks[i].contig_hint ==
				   PCPU_BITMAP_BLOCK_BITS;

		if (whole != is_free(chunk, i))
			differ(count, "page %d of a chunk: its hint is wrong", i);
		empty += whole && test_bit(i, chunk->populated);
		look_at_page(count, chunk, i);
	}
	expect(count, "a chunk's number of populated pages", chunk->nr_populated,
	       bitmap_weight(chunk->populated, chunk->nr_pages));
	expect(count, "a chunk's number of empty pages", chunk->nr_empty_pop_pages, empty);
	expect(count, "a chunk's number of free bytes", chunk->free_bytes,
	       (bits - bitmap_weight(chunk->alloc_map, bits)) * PCPU_MIN_ALLOC_SIZE);
	return empty;
}

static void look_at_slot(struct pn_recount *count, const struct pcpu_chunk *chunk,
			 int slot)
{
	const bool all_free = chunk->free_bytes == *pcpu.unit_size;

	/* the sidelined come before the free, those to depopulate after */
	if (chunk->isolated && slot != *pcpu.free_slot - 1 && slot != *pcpu.free_slot + 1)
		differ(count, "an isolated chunk is in slot %d", slot);
	else if (chunk->isolated && all_free)
		differ(count, "a free chunk stays isolated, in slot %d", slot);
	else if (!chunk->isolated && all_free != (slot == *pcpu.free_slot))
		differ(count, "a chunk with %d of %d bytes free is in slot %d",
		       chunk->free_bytes, *pcpu.unit_size, slot);
}

static void count_all(struct pn_recount *count)
{
	long free = 0, populated = 0;
	struct pcpu_chunk *chunk;
	int slot;

	*count = (struct pn_recount) {};
	spin_lock_irq(pcpu.lock);
	for (slot = 0; slot <= *pcpu.free_slot + 1; slot++) {
		list_for_each_entry(chunk, &(*pcpu.lists)[slot], list) {
			long empty = look_at_chunk(count, chunk);

			look_at_slot(count, chunk, slot);
			count->chunks++;
			count->isolated += chunk->isolated;
			count->empty += chunk->isolated ? 0 : empty;
			free += slot == *pcpu.free_slot;
			/* of the first chunk more than its list entry is counted */
			populated += chunk->immutable ? 0 : chunk->nr_populated;
		}
	}
	expect(count, "pcpu_nr_empty_pop_pages", *pcpu.nr_empty_pop_pages, count->empty);
	if (free > 1)
		differ(count, "%ld chunks are free as a whole", free);
	count->other_populated = *pcpu.nr_populated - populated;
	count->other_chunks = pcpu.stats->nr_chunks - count->chunks;
	spin_unlock_irq(pcpu.lock);
}

void pn_recount(struct pn_recount *count)
{
	int i;

	/* the second time frees what the first has left free */
	for (i = 0; i < 2; i++) {
		pn_recount_kick();
		flush_work(pcpu.balance_work);
	}
	count_all(count);
}
