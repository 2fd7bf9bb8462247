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
#include "percpu_util.h"

#define DEVICE "nullb0"
#define QUEUE "/sys/block/" DEVICE "/queue"

static char device_number[16];
static int device;

/* As it was: controllers of the root, and of the queue what blkcg_freeze() sets. */
static char controllers[128];
static struct {
	const char *file;
	char value[128];
} queue[] = {
	/* each scheduler has its own number of requests */
	{ .file = "scheduler" }, { .file = "nr_requests" }, { .file = "wbt_lat_usec" },
};

static void remember_queue(void)
{
	unsigned int i;
	char *chosen;

	for (i = 0; i < ARRAY_SIZE(queue); i++)
		test_read(QUEUE, queue[i].file, queue[i].value, sizeof(queue[i].value));
	/* "none [mq-deadline] kyber" */
	chosen = strchr(queue[0].value, '[');
	if (chosen) {
		chosen[strcspn(chosen, "]")] = '\0';
		memmove(queue[0].value, chosen + 1, strlen(chosen));
	}
}

const char *blkcg_begin(void)
{
	test_mount("cgroup2", BLKCG_DIR);
	test_read(BLKCG_DIR, "cgroup.subtree_control", controllers, sizeof(controllers));
	if (test_write(BLKCG_DIR, "cgroup.subtree_control", "+io +memory"))
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
	char group[64], text[96];
	int ret;

	/* a new group, whose statistics are not there yet; not that of one who was killed */
	snprintf(group, sizeof(group), BLKCG_DIR "/conf.%u", nr);
	rmdir(group);
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

int blkcg_end(void)
{
	int ret = rmdir(BLKCG_DIR "/dirty") ? -errno : 0;
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(queue); i++) {
		int error = *queue[i].value ?
			test_write(QUEUE, queue[i].file, queue[i].value) : 0;

		ret = ret ?: error;
	}
	if (!strstr(controllers, "io"))
		test_write(BLKCG_DIR, "cgroup.subtree_control", "-io");
	if (!strstr(controllers, "memory"))
		test_write(BLKCG_DIR, "cgroup.subtree_control", "-memory");
	return ret;
}
