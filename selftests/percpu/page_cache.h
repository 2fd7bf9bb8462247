/* SPDX-License-Identifier: GPL-2.0 */
#ifndef PAGE_CACHE_H
#define PAGE_CACHE_H

/* Open the device, a null_blk, that is read from and written to: 0 or -errno. */
int page_cache_begin(void);

/* Read into the page cache, until kswapd has to take from it: 0 or -errno. */
int page_cache_fill(unsigned int nr);

/* The same with pages that have to be written before they can be taken. */
int page_cache_dirty(unsigned int nr);

#endif
