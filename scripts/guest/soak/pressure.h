/* SPDX-License-Identifier: GPL-2.0 */
#ifndef PRESSURE_H
#define PRESSURE_H

#include <stdbool.h>

/*
 * Have reclaim begin while a quarter of the memory is free, for emulated CPUs fill it
 * slowly, and fill the rest: a child holds that. The OOM killer takes it before others,
 * unless they ask to be first. Returns when kswapd has to run, or has @spare_kib until then.
 */
void pressure_begin(long spare_kib);

/* Whether that child is alive. */
bool pressure_holds(void);

/* Swap to zram0, as big as memory: 0, or -errno without it. */
int pressure_add_swap(void);

/*
 * To be called again and again, as a worker: for some seconds at most, a child fills
 * the memory that is available but for a small rest, and half of the swap. It is
 * killed as early as that of pressure_begin(). 0 or -errno.
 */
int pressure_fill_memory(unsigned int nr);

#endif
