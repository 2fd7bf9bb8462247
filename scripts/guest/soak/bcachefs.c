// SPDX-License-Identifier: GPL-2.0
/*
 * A bcachefs of our own. Its tools are not in Debian 12, but the kernel makes the
 * filesystem itself at the first mount: a superblock is all that has to be there.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bcachefs.h"
#include "percpu_test.h"
#include "test_loop.h"

#define DIR "/tmp/bcachefs"
#define IMAGE DIR ".img"
#define SIZE (128 << 20)
#define SUPERBLOCK 4096
#define NR_FILES 1500

/*
 * What bcachefs-tools 1.13 wrote there with "format --no_initialize --btree_node_size=4k
 * --block_size=4k --bucket=64k": words that are not 0, little-endian, by their place.
 * See struct bch_sb of fs/bcachefs/bcachefs_format.h in Linux 6.12. Small nodes make
 * many of them, and nodes above those.
 */
static const struct {
	unsigned int at;
	uint64_t word;
} superblock[] = {
	{2, 0x40d040d},
	{3, 0xa990ce66f67385c6},
	{4, 0xeff73d80cf606ad9},
	{5, 0x34d9bead929a41d},
	{6, 0x8a48849d0f77509f},
	{7, 0xa64cb90bfd0edbd7},
	{8, 0x6e419199a39bb99b},
	{13, 0x8},
	{15, 0x1c01000008},
	{16, 0x18ebacd221a15049},
	{17, 0x100000000},
	{18, 0x8111110080008100},
	{19, 0x111c102},
	{21, 0xfa30000000},
	{22, 0x100000064},
	{23, 0x1e0000},
	{26, 0x7ba80},
	{30, 0xa990ce66f67385c6},
	{31, 0xeff73d80cf606ad9},
	{32, 0x30b00},
	{33, 0x8},
	{34, 0x808},
	{35, 0x3f800},
	{94, 0xb00000014},
	{95, 0x90},
	{96, 0x334ac8ceb1550912},
	{97, 0x543ae06455301d81},
	{98, 0x800},
	{99, 0x800000},
	{101, 0x200e0000},
	{114, 0x100000008},
	{115, 0x334ac8ceb1550912},
	{116, 0x543ae06455301d81},
	{117, 0x800},
	{118, 0x800000},
	{120, 0x200e0000},
};

static char device[LOOP_PATH];

static int make_image(void)
{
	int fd = open(IMAGE, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	uint64_t words[128] = {};
	unsigned int i;

	if (fd < 0)
		return -errno;
	for (i = 0; i < sizeof(superblock) / sizeof(*superblock); i++)
		words[superblock[i].at] = superblock[i].word;
	if (ftruncate(fd, SIZE) || pwrite(fd, words, sizeof(words), SUPERBLOCK) < 0) {
		close(fd);
		return -errno;
	}
	return fd;
}

static int mount_it(void)
{
	return mount(device, DIR, "bcachefs", 0, NULL) ? -errno : 0;
}

const char *bcachefs_begin(void)
{
	int image, loop;

	mkdir("/tmp", 0755);
	if (test_mount("tmpfs", "/tmp") || mkdir(DIR, 0755))
		return "no place for a filesystem";
	image = make_image();
	if (image < 0)
		return "cannot make " IMAGE;
	loop = loop_open(image, device);
	close(image);
	if (loop < 0)
		return "no loop device (CONFIG_BLK_DEV_LOOP)";
	return mount_it() ? "no bcachefs (CONFIG_BCACHEFS_FS)" : NULL;
}

static int each_file(unsigned int nr, bool make)
{
	char name[64];
	unsigned int i;

	for (i = 0; i < NR_FILES; i++) {
		int fd;

		snprintf(name, sizeof(name), DIR "/file.%u.%u", nr, i);
		if (!make) {
			if (unlink(name))
				return -errno;
			continue;
		}
		fd = open(name, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
		if (fd < 0)
			return -errno;
		close(fd);
	}
	return 0;
}

int bcachefs_use(unsigned int nr)
{
	int ret = each_file(nr, true);

	if (!ret && umount(DIR))
		ret = -errno;
	if (!ret)
		ret = mount_it();
	return ret ? ret : each_file(nr, false);
}
