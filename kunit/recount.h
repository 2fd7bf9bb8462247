/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PERCPU_NOIO_RECOUNT_H
#define PERCPU_NOIO_RECOUNT_H

#include <linux/types.h>

/**
 * struct pn_recount - the allocator's books against its bitmaps
 * @chunks: chunks in its lists
 * @isolated: those of them that are or were to be depopulated
 * @empty: populated pages that no area reaches into, of chunks that are not isolated
 * @other_populated: what it counts as populated beside these chunks; never changes
 * @other_chunks: the same of chunks
 * @wrong: the first thing that does not agree, empty if all does
 */
struct pn_recount {
	long chunks;
	long isolated;
	long empty;
	long other_populated;
	long other_chunks;
	char wrong[160];
};

int pn_recount_init(void);

/* Has the balance worker do all that there is to do, then counts. */
void pn_recount(struct pn_recount *count);

/* How many chunks there are now. */
long pn_recount_chunks(void);

/* Has the balance worker run, without waiting for it. */
void pn_recount_kick(void);

#endif
