// SPDX-License-Identifier: GPL-2.0
/*
 * A btrfs of our own, and the calls that no library is needed for.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/btrfs.h>
#include <linux/fiemap.h>
#include <linux/fs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

#include "btrfs.h"
#include "loop.h"
#include "percpu_util.h"

#define COPY "/tmp/btrfs.img"
#define IMAGE "btrfs.img"

static char loop_path[LOOP_PATH];

static int copy_image(void)
{
	char path[512];
	ssize_t nr = readlink("/proc/self/exe", path, sizeof(path) - sizeof(IMAGE));
	int from, to;

	if (nr < 0)
		return -errno;
	path[nr] = '\0';
	memcpy(strrchr(path, '/') + 1, IMAGE, sizeof(IMAGE));

	from = open(path, O_RDONLY | O_CLOEXEC);
	if (from < 0)
		return -errno;
	to = open(COPY, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	if (to < 0) {
		close(from);
		return -errno;
	}
	do {
		nr = sendfile(to, from, NULL, 1 << 20);
	} while (nr > 0);
	close(from);
	if (nr < 0) {
		close(to);
		return -errno;
	}
	return to;
}

static int mount_loop(void)
{
	return mount(loop_path, BTRFS_DIR, "btrfs", 0, NULL) ? -errno : 0;
}

int btrfs_begin(const char **why)
{
	int image, fd, ret;

	*why = "no place for a filesystem";
	if (mkdir("/tmp", 0755) && errno != EEXIST)
		return -errno;
	ret = test_mount("tmpfs", "/tmp");
	if (ret)
		return ret;
	if (mkdir(BTRFS_DIR, 0755))
		return -errno;

	*why = "no image " IMAGE " beside the test (mkfs.btrfs makes it)";
	image = copy_image();
	if (image < 0)
		return image;
	*why = "no loop device (CONFIG_BLK_DEV_LOOP)";
	fd = loop_open(image, loop_path);
	close(image);
	if (fd < 0)
		return fd;
	*why = "no btrfs (CONFIG_BTRFS_FS)";
	ret = mount_loop();
	if (ret)
		close(fd);
	return ret;
}

int btrfs_remount(void)
{
	if (umount(BTRFS_DIR))
		return -errno;
	return mount_loop();
}

static int control_dir(unsigned long request, void *args)
{
	int fd = open(BTRFS_DIR, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int ret = 0;

	if (fd < 0)
		return -errno;
	if (ioctl(fd, request, args) < 0)
		ret = -errno;
	close(fd);
	return ret;
}

static int name_request(unsigned long request, int fd, const char *name)
{
	struct btrfs_ioctl_vol_args args = { .fd = fd };

	snprintf(args.name, sizeof(args.name), "%s", name);
	return control_dir(request, &args);
}

int btrfs_create(const char *name)
{
	return name_request(BTRFS_IOC_SUBVOL_CREATE, 0, name);
}

int btrfs_delete(const char *name)
{
	return name_request(BTRFS_IOC_SNAP_DESTROY, 0, name);
}

int btrfs_snapshot(const char *from, const char *name)
{
	char path[256];
	int fd, ret;

	snprintf(path, sizeof(path), BTRFS_DIR "/%s", from);
	fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return -errno;
	ret = name_request(BTRFS_IOC_SNAP_CREATE, fd, name);
	close(fd);
	return ret;
}

__u64 btrfs_logical(const char *path)
{
	struct {
		struct fiemap map;
		struct fiemap_extent extent;
	} request = {
		.map = { .fm_length = ~0ULL, .fm_extent_count = 1,
			 .fm_flags = FIEMAP_FLAG_SYNC },
	};
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	__u64 logical = 0;

	if (fd < 0)
		return 0;
	if (!ioctl(fd, FS_IOC_FIEMAP, &request) && request.map.fm_mapped_extents)
		logical = request.map.fm_extents[0].fe_physical;
	close(fd);
	return logical;
}

int btrfs_find_inodes(__u64 logical)
{
	static char inodes[65536];
	struct btrfs_ioctl_logical_ino_args args = {
		.logical = logical,
		.size = sizeof(inodes),
		.inodes = (unsigned long)inodes,
	};

	return control_dir(BTRFS_IOC_LOGICAL_INO, &args);
}
