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
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "btrfs.h"
#include "loop.h"
#include "percpu_util.h"

#define IMAGE "/tmp/btrfs.img"
#define IMAGE_SIZE (32 << 20)
#define NO_MKFS 127

static char loop_path[LOOP_PATH];

static int make_filesystem(void)
{
	pid_t pid = test_fork();
	char path[512];
	int status;

	if (!pid) {
		snprintf(path, sizeof(path), "%s:/usr/sbin:/sbin", getenv("PATH") ?: "/bin");
		setenv("PATH", path, 1);
		/* it says what is new in it */
		dup2(open("/dev/null", O_WRONLY | O_CLOEXEC), STDOUT_FILENO);
		execlp("mkfs.btrfs", "mkfs.btrfs", "-q", "--mixed", IMAGE, NULL);
		_exit(NO_MKFS);
	}
	if (pid < 0 || waitpid(pid, &status, 0) != pid)
		return -errno;
	if (WIFEXITED(status) && WEXITSTATUS(status) == NO_MKFS)
		return -ENOENT;
	return status ? -EIO : 0;
}

/* The image, open, or -errno. */
static int make_image(void)
{
	int fd = open(IMAGE, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	int ret;

	if (fd < 0)
		return -errno;
	ret = ftruncate(fd, IMAGE_SIZE) ? -errno : make_filesystem();
	if (ret) {
		close(fd);
		return ret;
	}
	return fd;
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

	*why = "no filesystem by mkfs.btrfs";
	image = make_image();
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
	union {
		struct fiemap map;
		char with_extent[sizeof(struct fiemap) + sizeof(struct fiemap_extent)];
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
