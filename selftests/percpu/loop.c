// SPDX-License-Identifier: GPL-2.0
#include <errno.h>
#include <fcntl.h>
#include <linux/loop.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "loop.h"

int loop_open(int image, char path[LOOP_PATH])
{
	struct loop_config config = { .fd = image };
	int control = open("/dev/loop-control", O_RDWR | O_CLOEXEC);
	int number, fd, keep;

	if (control < 0)
		return -errno;
	number = ioctl(control, LOOP_CTL_GET_FREE);
	close(control);
	if (number < 0)
		return -errno;

	snprintf(path, LOOP_PATH, "/dev/loop%d", number);
	fd = open(path, O_RDWR | O_CLOEXEC);
	if (fd < 0)
		return -errno;
	config.info.lo_flags = LO_FLAGS_AUTOCLEAR;
	if (ioctl(fd, LOOP_CONFIGURE, &config)) {
		close(fd);
		return -errno;
	}
	/* newer kernels mount nothing that somebody may write to */
	keep = open(path, O_RDONLY | O_CLOEXEC);
	close(fd);
	return keep < 0 ? -errno : keep;
}
