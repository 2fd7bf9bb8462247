// SPDX-License-Identifier: GPL-2.0-only
/*
 * Chunks are laid out from the top of vmalloc space down, one below the other.
 * Where a page table maps more than one of them, most need none of their own.
 */
#include <linux/mm.h>
#include <linux/pgtable.h>
#include <linux/sched/mm.h>
#include <linux/vmalloc.h>

#include "percpu-internal.h"

#include "addresses.h"
#include "allocator.h"
#include "symbols.h"

/* Addresses that the next chunk cannot have. */
struct taken {
	struct list_head list;
	struct vm_struct *area;
};

static LIST_HEAD(all_taken);

/* What of the last page table used is below the lowest chunk; empty: @end is 0. */
struct rest {
	unsigned long start, end;
	bool next_fits;		/* a chunk like the lowest does not reach below it */
};

static struct rest rest_of_table(void)
{
	const struct vm_struct *lowest = NULL;
	unsigned long address;
	struct pcpu_chunk *chunk;
	int slot;

	spin_lock_irq(pn.lock);
	for (slot = 0; slot <= *pn.free_slot + 1; slot++) {
		list_for_each_entry(chunk, &(*pn.chunk_lists)[slot], list) {
			struct vm_struct **areas = chunk->data;

			if (areas && (!lowest || areas[0]->addr < lowest->addr))
				lowest = areas[0];
		}
	}
	spin_unlock_irq(pn.lock);

	if (!lowest)
		return (struct rest) {};
	address = (unsigned long)lowest->addr;
	return (struct rest) {
		.start = address & PMD_MASK,
		.end = address,
		.next_fits = (address & ~PMD_MASK) >= lowest->size,
	};
}

static bool is_taken(unsigned long address)
{
	struct taken *taken;

	list_for_each_entry(taken, &all_taken, list)
		if ((unsigned long)taken->area->addr == address)
			return true;
	return false;
}

static bool take_addresses(unsigned long start, unsigned long end)
{
	struct vm_struct *(*get_area)(unsigned long size, unsigned long flags,
				      unsigned long start, unsigned long end,
				      const void *caller);
	unsigned int flags = memalloc_noio_save();
	struct taken *taken = NULL;

	get_area = (void *)pn_symbol("__get_vm_area_caller");
	if (get_area)
		taken = kmalloc(sizeof(*taken), GFP_NOIO);
	if (taken)
		taken->area = get_area(end - start, VM_NO_GUARD, start, end,
				       __builtin_return_address(0));
	memalloc_noio_restore(flags);

	if (!taken || !taken->area) {
		kfree(taken);
		return false;
	}
	list_add(&taken->list, &all_taken);
	return true;
}

/**
 * pn_use_up_tables - have the next chunk allocate a page table
 *
 * Takes the addresses, but no memory, that are mapped by the last one in use.
 * Nothing is to be done on kernels whose chunks are not mapped.
 *
 * Return: true once that is so, false if it cannot be reached.
 */
bool pn_use_up_tables(void)
{
	struct rest rest;

	if (PN_KM)
		return true;

	rest = rest_of_table();
	if (!rest.end) {
		if (!pn_fill(PN_BIG) || !pn_take(PN_BIG))
			return false;
		rest = rest_of_table();
	}
	return !rest.next_fits || is_taken(rest.start) ||
	       take_addresses(rest.start, rest.end);
}

void pn_addresses_exit(void)
{
	struct taken *taken, *next;

	list_for_each_entry_safe(taken, next, &all_taken, list) {
		free_vm_area(taken->area);
		kfree(taken);
	}
	INIT_LIST_HEAD(&all_taken);
}
