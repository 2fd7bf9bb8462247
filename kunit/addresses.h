/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PERCPU_NOIO_ADDRESSES_H
#define PERCPU_NOIO_ADDRESSES_H

#include <linux/types.h>

int pn_addresses_init(void);

/* Is there a page table for @address of vmalloc space? */
bool pn_has_table(unsigned long address);

/* Is @object the vmap_area of addresses that are free? */
bool pn_is_free_area(const void *object);

/*
 * Takes what is free of the addresses from @start to @end. Return: false if there is no
 * memory.
 */
bool pn_take_addresses(unsigned long start, unsigned long end);

/* Gives all back that was taken. */
void pn_addresses_exit(void);

#endif
