// SPDX-License-Identifier: GPL-2.0
#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cgroup.h"
#include "percpu_util.h"
#include "watch.h"

#define CONTROLLERS "cgroup.subtree_control"

static int switch_off(const char *controllers, const char *before)
{
	char text[64], *word, *rest = text;
	int ret = 0;

	snprintf(text, sizeof(text), "%s", controllers);
	while ((word = strsep(&rest, " "))) {
		int error;

		if (strstr(before, word + 1))
			continue;
		*word = '-';
		error = test_write(CGROUP_ROOT, CONTROLLERS, word);
		if (error)
			ret = error;
	}
	return ret;
}

static int remove_one(const char *path, const struct stat *stat, int type, struct FTW *where)
{
	return type == FTW_DP ? test_rmdir(path) : 0;
}

static int remove_group(const char *path, const char *nothing)
{
	int ret = nftw(path, remove_one, 8, FTW_DEPTH | FTW_PHYS);

	return ret == -1 && errno == ENOENT ? 0 : ret;
}

const char *cgroup_begin(const char *controllers)
{
	static char group[64];
	char before[128];

	test_mount("cgroup2", CGROUP_ROOT);
	if (test_read(CGROUP_ROOT, CONTROLLERS, before, sizeof(before)) < 0)
		return NULL;
	watch_undo(switch_off, controllers, before);
	if (test_write(CGROUP_ROOT, CONTROLLERS, controllers))
		return NULL;

	snprintf(group, sizeof(group), CGROUP_ROOT "/percpu.%d", getpid());
	watch_undo(remove_group, group, "");
	if (mkdir(group, 0755) || test_write(group, CONTROLLERS, controllers))
		return NULL;
	return group;
}
