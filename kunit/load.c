// SPDX-License-Identifier: GPL-2.0-only
/*
 * Other percpu work: what the cases have to bear on a machine that does more than
 * run them.
 */
#include <linux/delay.h>
#include <linux/err.h>
#include <linux/kthread.h>
#include <linux/ktime.h>
#include <linux/moduleparam.h>
#include <linux/percpu.h>
#include <linux/sched.h>

#include "allocator.h"
#include "load.h"

static bool load;
module_param(load, bool, 0);
MODULE_PARM_DESC(load, "allocate and free percpu memory beside the cases");

static struct task_struct *task;
static unsigned long nr_calls;

static void __percpu *areas[12];

static void take_all(void)
{
	static const gfp_t masks[] = { GFP_KERNEL, GFP_NOIO, GFP_NOWAIT };
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(areas); i++) {
		areas[i] = __alloc_percpu_gfp(PN_BIG >> i, PCPU_MIN_ALLOC_SIZE,
					      masks[i % ARRAY_SIZE(masks)] | __GFP_NOWARN);
		nr_calls++;
	}
}

static void free_all(void)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(areas); i++)
		free_percpu(areas[i]);
}

/* The cases need pauses, the longer the slower this machine is. */
static void work_and_pause(void (*work)(void))
{
	ktime_t start = ktime_get();

	work();
	msleep(20 + 10 * ktime_ms_delta(ktime_get(), start));
}

static int run(void *unused)
{
	while (!kthread_should_stop()) {
		work_and_pause(take_all);
		work_and_pause(free_all);
	}
	return 0;
}

int pn_load_start(void)
{
	if (!load)
		return 0;

	nr_calls = 0;
	task = kthread_run(run, NULL, "percpu_noio_load");
	return PTR_ERR_OR_ZERO(task);
}

void pn_load_stop(void)
{
	if (!load)
		return;

	kthread_stop(task);
	pr_info("percpu_noio: load: %lu calls\n", nr_calls);
}
