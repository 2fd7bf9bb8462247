/* SPDX-License-Identifier: GPL-2.0 */
#ifndef PRESSURE_H
#define PRESSURE_H

#include <stdbool.h>

/*
 * Have reclaim begin while a quarter of the memory is free, for emulated CPUs fill it
 * slowly, and fill the rest: a child with @oom_score_adj holds that; with "1000" it is the
 * first that the OOM killer takes. Returns when kswapd has to run, or has @spare_kib until
 * then.
 */
void pressure_begin(long spare_kib, const char *oom_score_adj);

/* Whether that child is alive. */
bool pressure_holds(void);

/* Swap to zram0, as big as memory: 0, or -errno without it. */
int pressure_add_swap(void);

/*
 * To be called again and again, as a worker: for some seconds at most, a child fills
 * the memory that is available but for a small rest, and half of the swap that is free. It
 * is the first that the OOM killer takes. 0 or -errno.
 */
int pressure_fill_memory(unsigned int nr);

/*
 * To be called again and again, as a worker: writes to the next MiB of as much memory as only
 * swap can hold beside that of pressure_begin(). 0 or -errno.
 */
int pressure_walk(unsigned int nr);

#endif
