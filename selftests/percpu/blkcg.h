/* SPDX-License-Identifier: GPL-2.0 */
#ifndef BLKCG_H
#define BLKCG_H

/* Where the cgroup2 is. */
#define BLKCG_DIR "/sys/fs/cgroup"

/* The number of different settings that the two below make in turn. */
#define BLKCG_CONFIGURE 4
#define BLKCG_FREEZE 8

/* Find the device, a null_blk, and the controllers: NULL, or why that cannot be. */
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

/* Remove the small group, and leave the queue as it was: 0 or -errno. */
int blkcg_end(void);

#endif
