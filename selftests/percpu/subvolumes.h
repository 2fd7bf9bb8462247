/* SPDX-License-Identifier: GPL-2.0 */
#ifndef SUBVOLUMES_H
#define SUBVOLUMES_H

/* So many times of subvolumes_use() have one remount among them, the first. */
#define SUBVOLUMES_REMOUNT 4

/*
 * After btrfs_begin(): make a subvolume with files and snapshots of it, have their
 * roots read, now and then after a remount, and delete them. 0 or -errno.
 */
int subvolumes_use(unsigned int nr);

#endif
