// SPDX-License-Identifier: GPL-2.0
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "overlay.h"
#include "percpu_util.h"

#define OVERLAY "/tmp/overlay"
#define NR_FILES 200

static char upper[128];

static int make_dir(char path[128], const char *dir, const char *name)
{
	snprintf(path, 128, "%s/%s", dir, name);
	return mkdir(path, 0755);
}

const char *overlay_begin(const char *dir)
{
	char lower[128], work[128], options[512];

	if (make_dir(lower, dir, "lower") || make_dir(upper, dir, "upper") ||
	    make_dir(work, dir, "work") || mkdir(OVERLAY, 0755))
		return "no place for an overlay";
	/* a few hundred files count as many */
	test_write("/proc/sys/vm", "vfs_cache_pressure", "1000000");
	snprintf(options, sizeof(options), "lowerdir=%s,upperdir=%s,workdir=%s", lower, upper,
		 work);
	return mount("overlay", OVERLAY, "overlay", 0, options)
		       ? "no overlay (CONFIG_OVERLAY_FS)"
		       : NULL;
}

int overlay_use(unsigned int nr)
{
	char name[160];
	unsigned int i;

	for (i = 0; i < NR_FILES; i++) {
		int fd;

		snprintf(name, sizeof(name), OVERLAY "/file.%u.%u", nr, i);
		fd = open(name, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
		if (fd < 0)
			return -errno;
		close(fd);
		snprintf(name, sizeof(name), "%s/file.%u.%u", upper, nr, i);
		if (unlink(name))
			return -errno;
	}
	return 0;
}
