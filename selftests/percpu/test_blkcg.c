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

#include "percpu_test.h"
#include "test_blkcg.h"

#define DEVICE "nullb0"
#define QUEUE "/sys/block/" DEVICE "/queue"

static char device_number[16];
static int device;

const char *blkcg_begin(void)
{
	test_mount("cgroup2", BLKCG_DIR);
	if (test_write(BLKCG_DIR, "cgroup.subtree_control", "+io +memory"))
		return "no cgroup2 with the controllers io and memory";
	if (test_read("/sys/block/" DEVICE, "dev", device_number,
		      sizeof(device_number)) <= 0)
		return "no device " DEVICE " (CONFIG_BLK_DEV_NULL_BLK)";
	device_number[strcspn(device_number, "\n")] = '\0';
	device = open("/dev/" DEVICE, O_WRONLY | O_CLOEXEC);
	return device < 0 ? "cannot open /dev/" DEVICE : NULL;
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
	char group[64], text[96];
	int ret;

	/* a new group, whose statistics are not there yet */
	snprintf(group, sizeof(group), BLKCG_DIR "/conf.%u", nr);
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
	char text[16];
	int ret;

	snprintf(text, sizeof(text), "%d", getpid());
	if (mkdir(BLKCG_DIR "/dirty", 0755) && errno != EEXIST)
		return -errno;
	ret = test_write(BLKCG_DIR "/dirty", "memory.max", "33554432");
	if (!ret)
		ret = test_write(BLKCG_DIR "/dirty", "cgroup.procs", text);
	return ret;
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
	ret = test_write(BLKCG_DIR, "io.cost.qos", text);
	return ret == -ENOENT ? 0 : ret;
}

void blkcg_end(void)
{
	rmdir(BLKCG_DIR "/dirty");
}
