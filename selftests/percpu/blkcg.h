/* SPDX-License-Identifier: GPL-2.0 */
#ifndef BLKCG_H
#define BLKCG_H

/* The number of different settings that the two below make in turn. */
#define BLKCG_CONFIGURE 4
#define BLKCG_FREEZE 8

/*
 * Find the device, a null_blk, and the controllers: NULL, or why that cannot be. When
 * the test has ended, the groups are removed, and the queue is as it was.
 */
const char *blkcg_begin(void);

/* Make a cgroup, configure setting @nr of its block policies, remove it: 0 or -errno. */
int blkcg_configure(unsigned int nr);

/* Switch the cost model of the device on or, for an even @nr, off: 0 or -errno. */
int blkcg_cost(unsigned int nr);

/* Change setting @nr of the queue, for which it is frozen: 0 or -errno. */
int blkcg_freeze(unsigned int nr);

/* Go into a cgroup with little memory: 0 or -errno. */
int blkcg_enter_small_group(void);

/* Write to the device, through the page cache: 0 or -errno. */
int blkcg_write_back(unsigned int nr);

#endif
