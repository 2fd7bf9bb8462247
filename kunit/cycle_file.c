// SPDX-License-Identifier: GPL-2.0-only
/*
 * The same for user space: a write fails with EDEADLK where somebody hangs, and with
 * EAGAIN where nothing was shown.
 */
#include <linux/debugfs.h>
#include <linux/fs.h>
#include <linux/mutex.h>
#include <linux/percpu.h>

#include "cycle.h"

#define MAX_TAKEN 512

static void __percpu *taken[MAX_TAKEN];
static DEFINE_MUTEX(taken_lock);

static void __percpu *take(size_t size, gfp_t gfp)
{
	return __alloc_percpu_gfp(size, PCPU_MIN_ALLOC_SIZE, gfp);
}

/* Who needs more than a small area after that needs pages. */
static unsigned int take_populated(void)
{
	unsigned int nr = 0;

	while (nr < MAX_TAKEN && (taken[nr] = take(PAGE_SIZE, GFP_NOWAIT | __GFP_NOWARN)))
		nr++;
	return nr;
}

static int run(struct pn_cycle *seen)
{
	void __percpu *hole = take(PCPU_MIN_ALLOC_SIZE, GFP_KERNEL);

	if (!hole)
		return -ENOMEM;
	/* where the next one of its size is had, without a page */
	free_percpu(hole);
	return pn_cycle_run(true, seen);
}

static ssize_t cycle_write(struct file *file, const char __user *text, size_t size,
			   loff_t *position)
{
	struct pn_cycle seen;
	unsigned int nr;
	int ret;

	mutex_lock(&taken_lock);
	nr = take_populated();
	ret = run(&seen);
	while (nr--)
		free_percpu(taken[nr]);
	mutex_unlock(&taken_lock);

	if (ret)
		return ret;
	if (!seen.kswapd_waits || !seen.room || !seen.populator_reclaims || seen.pages)
		return -EAGAIN;
	return seen.owner_ends && seen.populator_ends ? size : -EDEADLK;
}

static const struct file_operations cycle_ops = {
	.write = cycle_write,
};

void pn_cycle_init(struct dentry *dir)
{
	debugfs_create_file("cycle", 0200, dir, NULL, &cycle_ops);
}
