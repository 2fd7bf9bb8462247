// SPDX-License-Identifier: GPL-2.0-only
/*
 * A wrong lock order on purpose: whoever judges a kernel by the silence of
 * lockdep has to see once that it would have spoken.
 *
 * Reclaim takes the lock, and an allocation that may reclaim is made with the
 * lock held: the shape of the deadlocks that percpu allocation had.
 */
#include <linux/debugfs.h>
#include <linux/fs.h>
#include <linux/mutex.h>
#include <linux/sched/mm.h>
#include <linux/slab.h>

#include "busted.h"

static DEFINE_MUTEX(percpu_noio_busted);

static ssize_t busted_write(struct file *file, const char __user *text,
			    size_t size, loff_t *position)
{
	fs_reclaim_acquire(GFP_KERNEL);
	mutex_lock(&percpu_noio_busted);
	mutex_unlock(&percpu_noio_busted);
	fs_reclaim_release(GFP_KERNEL);

	mutex_lock(&percpu_noio_busted);
	kfree(kmalloc(sizeof(long), GFP_KERNEL));
	mutex_unlock(&percpu_noio_busted);

	return size;
}

static const struct file_operations busted_ops = {
	.write = busted_write,
};

void pn_busted_init(struct dentry *dir)
{
	debugfs_create_file("busted", 0200, dir, NULL, &busted_ops);
}
