/* SPDX-License-Identifier: GPL-2.0 */
#ifndef BTRFS_H
#define BTRFS_H

#include <linux/types.h>

/* Where it is mounted. */
#define BTRFS_DIR "/tmp/mnt"

/*
 * Make a filesystem in memory, with mkfs.btrfs, and mount it, all in our mount
 * namespace: 0, or -errno and the reason in *@why.
 */
int btrfs_begin(const char **why);

/* Unmount and mount it again, so that nothing of it is in memory: 0 or -errno. */
int btrfs_remount(void);

/* In the directory @dir below the mount: a subvolume, a snapshot of @from, neither. */
int btrfs_create(const char *name);
int btrfs_snapshot(const char *from, const char *name);
int btrfs_delete(const char *name);

/* Where the first extent of the file @path is, in the filesystem's addresses; 0: none. */
__u64 btrfs_logical(const char *path);

/* Find all inodes that have @logical, through the roots of their subvolumes. */
int btrfs_find_inodes(__u64 logical);

#endif
