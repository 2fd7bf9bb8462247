/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PERCPU_NOIO_ADDRESSES_H
#define PERCPU_NOIO_ADDRESSES_H

#include <linux/types.h>

/* Is there a page table for @address of vmalloc space? */
bool pn_has_table(unsigned long address);

/*
 * Takes what is free of the addresses from @start to @end. Of each @step bytes below
 * what is in use, if only the last page is free, all are. Return: false if that was
 * not so, or there is no memory.
 */
bool pn_take_addresses(unsigned long start, unsigned long end, unsigned long step);

/* Gives them back. */
void pn_addresses_exit(void);

#endif
