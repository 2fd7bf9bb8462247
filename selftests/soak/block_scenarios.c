// SPDX-License-Identifier: GPL-2.0
/*
 * Percpu allocations by the block layer: below locks of a queue, with the queue
 * frozen, or by a process that must not do IO.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "blkcg.h"
#include "disks.h"
#include "drain.h"
#include "nbd.h"
#include "percpu_load.h"
#include "percpu_util.h"
#include "scenario.h"

#define CONFIGFS "/sys/kernel/config"
#define NULLB CONFIGFS "/nullb/soak"

/* blkcg_conf: policies are configured, beside that the queue is frozen. */

static int configure(unsigned int nr)
{
	if (nr % (BLKCG_CONFIGURE + 1) == BLKCG_CONFIGURE)
		return blkcg_cost(nr);
	return blkcg_configure(nr);
}

/*
 * Each thing alone and first: lockdep does not see what is done to a queue that
 * another task has frozen. Maps come first of all, for their edge to fs_reclaim.
 */
static int each_alone(void)
{
	unsigned int i;
	int ret = 0;

	for (i = 0; i < 3 && !ret; i++)
		ret = use_maps(i);
	for (i = 0; i <= BLKCG_CONFIGURE && !ret; i++)
		ret = configure(i);
	return ret;
}

static const struct test_worker blkcg_workers[] = {
	{"configure", NULL, configure},
	{"percpu maps", NULL, use_maps},
	{"freeze", NULL, blkcg_freeze},
	{"write back", blkcg_enter_small_group, blkcg_write_back},
};

/* elevators: schedulers of a queue in use. */

static const struct test_worker elevator_workers[] = {
	{"switch", NULL, blkcg_freeze},
	{"percpu maps", NULL, use_maps},
	{"write back", blkcg_enter_small_group, blkcg_write_back},
};

static int maps_first(void)
{
	unsigned int i;
	int ret = 0;

	for (i = 0; i < 3 && !ret; i++)
		ret = use_maps(i);
	for (i = 0; i < BLKCG_FREEZE && !ret; i++)
		ret = blkcg_freeze(i);
	return ret;
}

/* null_blk_queues: the number of queues against the power of the device. */

static const char *null_blk_begin(void)
{
	test_mount("configfs", CONFIGFS);
	return mkdir(NULLB, 0755) ? "no null_blk in configfs (CONFIG_BLK_DEV_NULL_BLK)" : NULL;
}

/* Refused, if the other is at it. */
static int set_null_blk(const char *file, const char *value)
{
	int ret = test_write(NULLB, file, value);

	return ret == -EBUSY || ret == -EINVAL ? 0 : ret;
}

static int submit_queues(unsigned int nr)
{
	return set_null_blk("submit_queues", nr % 2 ? "2" : "1");
}

static int power(unsigned int nr)
{
	usleep(20000);
	return set_null_blk("power", nr % 2 ? "0" : "1");
}

static const struct test_worker null_blk_workers[] = {
	{"submit_queues", NULL, submit_queues},
	{"power", NULL, power},
	{"percpu maps", NULL, use_maps},
};

/* io_flusher: iscsid brings up its disks. */

static void nothing(void) {}

static int bring_up(unsigned int nr)
{
	int up = disks_bring_up(nothing);

	(void)nr;
	if (up < 0)
		return up;
	return up == NR_DISKS ? 0 : -ENODEV;
}

static const struct test_worker disk_workers[] = {
	{"disks", NULL, bring_up},
	{"drain", load_outrun_worker, drain_reserve},
	{"percpu maps", NULL, use_maps},
};

/* nbd_queues: a network block device gets queues as it is connected. */

static const struct test_worker nbd_workers[] = {
	{"nbd", NULL, nbd_use},
	{"percpu maps", NULL, use_maps},
};

const struct scenario block_scenarios[] = {
	{"blkcg_conf", blkcg_begin, each_alone, WORKERS(blkcg_workers), true},
	{"elevators", blkcg_begin, maps_first, WORKERS(elevator_workers), true},
	{"null_blk_queues", null_blk_begin, NULL, WORKERS(null_blk_workers), true},
	{"io_flusher", disks_begin, NULL, WORKERS(disk_workers), false},
	{"nbd_queues", nbd_begin, NULL, WORKERS(nbd_workers), true},
	{NULL, NULL, NULL, NULL, 0, false},
};
