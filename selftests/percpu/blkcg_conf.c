// SPDX-License-Identifier: GPL-2.0
/*
 * Policies of block cgroups are configured while the queue of the device is
 * frozen again and again, dirty pages are written back under memory pressure,
 * and others use percpu memory.
 *
 * Since commit 5d726c4dbeed the statistics of a group are allocated with GFP_NOIO
 * below a mutex of the queue. Everything has to go on, and no page may be allocated with
 * pcpu_alloc_mutex held for which reclaim would start IO on the frozen queue.
 *
 * Fails on 6.1.192, 6.12.117 and 7.2.13; under lockdep 7.2.13 reports a circle
 * through pcpu_alloc_mutex, too.
 */
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#include "../kselftest.h"
#include "alloc_sites.h"
#include "lockdep_file.h"
#include "percpu_load.h"
#include "percpu_test.h"
#include "test_workers.h"

#define DEADLINE 90
#define LAST_ROUND 30
#define ROUND_SECONDS 4
#define CGROUP "/sys/fs/cgroup"
#define DEVICE "nullb0"
#define QUEUE "/sys/block/" DEVICE "/queue"

static char device_number[16];
static int device;

static int configure(unsigned int nr)
{
	static const char * const lines[][2] = {
		{ "io.max", "%s wbps=1073741824 riops=100000" },
		{ "io.latency", "%s target=10000" },
		{ "io.max", "%s wbps=max riops=max" },
		{ "io.bfq.weight", "%s 200" },
	};
	const char * const *line = lines[nr % ARRAY_SIZE(lines)];
	char group[64], text[96];
	int ret;

	/* a new group, whose statistics are not there yet */
	snprintf(group, sizeof(group), CGROUP "/conf.%u", nr);
	if (mkdir(group, 0755))
		return -errno;
	snprintf(text, sizeof(text), line[1], device_number);
	ret = test_write(group, line[0], text);
	if (ret == -ENOENT)
		ret = 0;	/* a policy that this kernel lacks */
	if (rmdir(group) && !ret)
		ret = -errno;
	return ret;
}

static int freeze(unsigned int nr)
{
	static const char * const lines[][2] = {
		{ "scheduler", "mq-deadline" }, { "nr_requests", "32" },
		{ "scheduler", "none" }, { "wbt_lat_usec", "75000" },
		{ "scheduler", "kyber" }, { "nr_requests", "64" },
		{ "scheduler", "bfq" }, { "wbt_lat_usec", "0" },
	};
	const char * const *line = lines[nr % ARRAY_SIZE(lines)];
	int ret = test_write(QUEUE, line[0], line[1]);

	/* not every scheduler is there, and not every file at any time */
	return ret == -EINVAL || ret == -ENOENT ? 0 : ret;
}

static int enter_small_group(void)
{
	char text[16];
	int ret;

	snprintf(text, sizeof(text), "%d", getpid());
	if (mkdir(CGROUP "/dirty", 0755) && errno != EEXIST)
		return -errno;
	ret = test_write(CGROUP "/dirty", "memory.max", "33554432");
	if (!ret)
		ret = test_write(CGROUP "/dirty", "cgroup.procs", text);
	return ret;
}

static int write_back(unsigned int nr)
{
	static char text[1 << 20];
	off_t offset = (off_t)(nr % 128) * sizeof(text);

	return pwrite(device, text, sizeof(text), offset) < 0 ? -errno : 0;
}

static int use_percpu(unsigned int nr)
{
	int fd = load_map(LOAD_BIG_VALUE, 32 + nr % 32);

	/* each is a thousand events, and an emulated CPU is slow to print them */
	usleep(300000);
	if (fd < 0)
		return fd;
	close(fd);
	return 0;
}

static const struct test_worker workers[] = {
	{ "configure", trace_this, configure },
	{ "freeze", NULL, freeze },
	{ "write back", enter_small_group, write_back },
	{ "percpu maps", trace_this, use_percpu },
};

static bool all_worked(void)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(workers); i++)
		if (!workers_done(i))
			return false;
	return true;
}

static const char *prepare(void)
{
	test_mount("cgroup2", CGROUP);
	if (test_write(CGROUP, "cgroup.subtree_control", "+io +memory"))
		return "no cgroup2 with the controllers io and memory";
	if (test_read("/sys/block/" DEVICE, "dev", device_number,
		      sizeof(device_number)) <= 0)
		return "no device " DEVICE " (CONFIG_BLK_DEV_NULL_BLK)";
	device_number[strcspn(device_number, "\n")] = '\0';
	device = open("/dev/" DEVICE, O_WRONLY | O_CLOEXEC);
	return device < 0 ? "cannot open /dev/" DEVICE : NULL;
}

static void judge(const struct alloc_sites *sites)
{
	if (!sites->backing)
		ksft_test_result_fail("no chunk was populated: nothing was tested\n");
	else
		ksft_test_result(!sites->pages_reclaim,
				 "no IO or FS with pcpu_alloc_mutex held: %lu of %lu pages\n",
				 sites->pages_reclaim, sites->pages);
}

int main(int argc, char **argv)
{
	struct alloc_sites sites = {};
	const char *why;
	bool ended;
	int ret;

	test_start(argc, argv, DEADLINE);
	why = prepare();
	if (why)
		ksft_exit_skip("%s\n", why);
	ret = trace_begin(false, &why);
	if (ret)
		ksft_exit_skip("%s: %s\n", why, strerror(-ret));
	ksft_set_plan(2);

	ret = workers_start(workers, ARRAY_SIZE(workers));
	while (!ret && test_again()) {
		time_t end = test_now() + ROUND_SECONDS;

		while (!ret && test_now() < end) {
			usleep(100000);
			ret = trace_read(sites_add, &sites);
		}
	}
	ended = workers_stop(LAST_ROUND);
	trace_stop(sites_add, &sites);
	trace_end();
	rmdir(CGROUP "/dirty");

	sites_print(&sites);
	test_print_iterations();
	ksft_print_msg("%lu events lost\n", trace_counted().lost);
	why = lockdep_unusable();
	ksft_print_msg("lockdep: %s\n", why ? why : "on");
	ksft_test_result(!ret && ended && all_worked(), "everything went on\n");
	judge(&sites);
	ksft_finished();
}
