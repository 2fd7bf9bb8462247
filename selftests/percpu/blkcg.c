// SPDX-License-Identifier: GPL-2.0
/*
 * Block cgroups and the queue of a device.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../kselftest.h"
#include "blkcg.h"
#include "cgroup.h"
#include "percpu_util.h"
#include "watch.h"

#define DEVICE "nullb0"
#define QUEUE "/sys/block/" DEVICE "/queue"

static char device_number[16];
static int device;

/* The group of ours that all others are in. */
static const char *parent;

static int write_back(const char *path, const char *value)
{
	return test_write("", path, value);
}

/* Leave the queue as it was, whatever blkcg_freeze() makes of it. */
static void remember_queue(void)
{
	/* the scheduler has to be back first: each has its own number of requests */
	static const char * const files[] = {
		QUEUE "/wbt_lat_usec", QUEUE "/nr_requests", QUEUE "/scheduler",
	};
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(files); i++) {
		char text[128], *value = text, *chosen;

		if (test_read("", files[i], text, sizeof(text)) <= 0)
			continue;
		/* "none [mq-deadline] kyber" */
		chosen = strchr(text, '[');
		if (chosen)
			value = chosen + 1;
		value[strcspn(value, "]\n")] = '\0';
		watch_undo(write_back, files[i], value);
	}
}

const char *blkcg_begin(void)
{
	parent = cgroup_begin("+io +memory");
	if (!parent)
		return "no cgroup2 with the controllers io and memory";
	if (test_read("/sys/block/" DEVICE, "dev", device_number,
		      sizeof(device_number)) <= 0)
		return "no device " DEVICE " (CONFIG_BLK_DEV_NULL_BLK)";
	device_number[strcspn(device_number, "\n")] = '\0';
	device = open("/dev/" DEVICE, O_WRONLY | O_CLOEXEC);
	if (device < 0)
		return "cannot open /dev/" DEVICE;
	remember_queue();
	return NULL;
}

int blkcg_configure(unsigned int nr)
{
	static const char * const lines[BLKCG_CONFIGURE][2] = {
		{ "io.max", "%s wbps=1073741824 riops=100000" },
		{ "io.latency", "%s target=10000" },
		{ "io.max", "%s wbps=max riops=max" },
		{ "io.bfq.weight", "%s 200" },
	};
	const char * const *line = lines[nr % BLKCG_CONFIGURE];
	char group[96], text[96];
	int ret;

	/* a new group, whose statistics are not there yet */
	snprintf(group, sizeof(group), "%s/conf.%u", parent, nr);
	if (mkdir(group, 0755))
		return -errno;
	snprintf(text, sizeof(text), line[1], device_number);
	ret = test_write(group, line[0], text);
	/* a policy that this kernel lacks, or that the scheduler of the moment has not */
	if (ret == -ENOENT || ret == -EOPNOTSUPP)
		ret = 0;
	if (rmdir(group) && !ret)
		ret = -errno;
	return ret;
}

int blkcg_freeze(unsigned int nr)
{
	static const char * const lines[BLKCG_FREEZE][2] = {
		{ "scheduler", "mq-deadline" }, { "nr_requests", "32" },
		{ "scheduler", "none" }, { "wbt_lat_usec", "75000" },
		{ "scheduler", "kyber" }, { "nr_requests", "64" },
		{ "scheduler", "bfq" }, { "wbt_lat_usec", "0" },
	};
	const char * const *line = lines[nr % BLKCG_FREEZE];
	int ret = test_write(QUEUE, line[0], line[1]);

	/* not every scheduler is there, and not every file at any time */
	return ret == -EINVAL || ret == -ENOENT ? 0 : ret;
}

int blkcg_enter_small_group(void)
{
	char group[96], text[16];
	int ret;

	snprintf(group, sizeof(group), "%s/small", parent);
	snprintf(text, sizeof(text), "%d", getpid());
	if (mkdir(group, 0755))
		return -errno;
	ret = test_write(group, "memory.max", "33554432");
	return ret ?: test_write(group, "cgroup.procs", text);
}

int blkcg_write_back(unsigned int nr)
{
	static char text[1 << 20];
	off_t offset = (off_t)(nr % 128) * sizeof(text);

	return pwrite(device, text, sizeof(text), offset) < 0 ? -errno : 0;
}

int blkcg_cost(unsigned int nr)
{
	char text[64];
	int ret;

	snprintf(text, sizeof(text), "%s enable=%u", device_number, nr % 2);
	ret = test_write(CGROUP_ROOT, "io.cost.qos", text);
	return ret == -ENOENT ? 0 : ret;
}
