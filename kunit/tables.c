// SPDX-License-Identifier: GPL-2.0-only
/*
 * Has page tables allocated again.
 *
 * The kernel keeps those that it has, and most addresses that a chunk or its metadata
 * get have been mapped before. Chunks are laid out from the top of vmalloc space down,
 * what vmalloc() gives from the bottom up.
 */
#include <linux/align.h>
#include <linux/mm.h>
#include <linux/pgtable.h>
#include <linux/vmalloc.h>

#include "addresses.h"
#include "allocator.h"
#include "tables.h"

static bool take(unsigned long start, unsigned long end)
{
	/* some of what is free is not yet known to be */
	vm_unmap_aliases();

	return pn_take_addresses(start, end);
}

/**
 * pn_use_up_tables - have the next chunk allocate a page table
 *
 * Takes the free addresses, but no memory, from the top of vmalloc space down to where
 * the first page table is missing. Nothing is to be done on kernels whose chunks are
 * not mapped.
 *
 * Return: true once that is so, false if it cannot be reached.
 */
bool pn_use_up_tables(void)
{
	const unsigned long end = ALIGN_DOWN(VMALLOC_END, *pn.atom_size);
	unsigned long start = end;

	if (PN_KM)
		return true;

	while (start > VMALLOC_START + PMD_SIZE && pn_has_table(start - 1))
		start = ALIGN_DOWN(start - 1, PMD_SIZE);
	return take(start, end);
}

/**
 * pn_use_up_metadata_tables - have vmalloc() allocate a page table soon
 *
 * The same from the bottom up. vmalloc() may have addresses in stock.
 *
 * Return: true once that is so, false if it cannot be reached.
 */
bool pn_use_up_metadata_tables(void)
{
	unsigned long end = VMALLOC_START;

	while (end < VMALLOC_END - PMD_SIZE && pn_has_table(end))
		end = ALIGN_DOWN(end, PMD_SIZE) + PMD_SIZE;
	return take(VMALLOC_START, end);
}
