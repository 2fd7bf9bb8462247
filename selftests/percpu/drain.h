/* SPDX-License-Identifier: GPL-2.0 */
#ifndef DRAIN_H
#define DRAIN_H

/*
 * Use up percpu memory that is populated, by allocations that may not sleep: whole
 * pages as long as there are any, then what is left of others. To be called again
 * and again, with @nr from 0 on, as a worker: it is never enough. 0 or -errno.
 */
int drain_reserve(unsigned int nr);

#endif
