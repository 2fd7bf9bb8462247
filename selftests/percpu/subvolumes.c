// SPDX-License-Identifier: GPL-2.0
/*
 * Subvolumes of a btrfs that come and go, with roots to be read.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "btrfs.h"
#include "subvolumes.h"

#define NR_SNAPSHOTS 24
#define NR_FILES 1000

static int write_file(const char *path)
{
	static char text[16384];
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	int ret = 0;

	if (fd < 0)
		return -errno;
	if (write(fd, text, sizeof(text)) < 0 || fsync(fd))
		ret = -errno;
	close(fd);
	return ret;
}

/* Inodes for kswapd to evict. */
static int make_files(void)
{
	char name[64];
	unsigned int i;

	for (i = 0; i < NR_FILES; i++) {
		int fd;

		snprintf(name, sizeof(name), BTRFS_DIR "/base/empty.%u", i);
		fd = open(name, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
		if (fd < 0)
			return -errno;
		close(fd);
	}
	return 0;
}

/* Snapshots of a subvolume with a file, that all share an extent. */
int subvolumes_use(unsigned int nr)
{
	char name[32];
	unsigned int i;
	__u64 logical;
	int ret;

	ret = btrfs_create("base");
	if (!ret)
		ret = write_file(BTRFS_DIR "/base/file");
	if (!ret)
		ret = make_files();
	for (i = 0; i < NR_SNAPSHOTS && !ret; i++) {
		snprintf(name, sizeof(name), "snapshot.%u", i);
		ret = btrfs_snapshot("base", name);
	}
	if (ret)
		return ret;

	logical = btrfs_logical(BTRFS_DIR "/base/file");
	sync();
	/* in between kswapd has the time to evict inodes */
	if (nr % SUBVOLUMES_REMOUNT == 0)
		ret = btrfs_remount();
	/* without a transaction the roots are read below commit_root_sem */
	sync();
	if (!ret)
		ret = btrfs_find_inodes(logical);
	for (i = 0; i < NR_SNAPSHOTS && !ret; i++) {
		snprintf(name, sizeof(name), "snapshot.%u", i);
		ret = btrfs_delete(name);
	}
	return ret ? ret : btrfs_delete("base");
}
