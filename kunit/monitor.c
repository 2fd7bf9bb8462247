// SPDX-License-Identifier: GPL-2.0-only
/*
 * Counts, from boot on and for every task, the allocations that are made while
 * pcpu_alloc_mutex is held and break the contract.
 *
 * It sees them as long as lockdep is on, which knows the locks that a task holds.
 */
#include <linux/atomic.h>
#include <linux/debugfs.h>
#include <linux/init.h>
#include <linux/sched.h>
#include <linux/sched/mm.h>
#include <linux/seq_file.h>

#include "bad_sites.h"
#include "busted.h"
#include "cycle.h"
#include "observer.h"

enum counter {
	CHUNKS_CREATED,
	ALLOCS_KERNEL,
	ALLOCS_NOFS,
	ALLOCS_NOIO,
	ALLOCS_ATOMIC,
	SEEN,
	BAD_IO,
	BAD_FS,
	BAD_RESERVES,
	NR_COUNTERS,
};

static const char * const counter_names[NR_COUNTERS] = {
	[CHUNKS_CREATED] = "chunks_created",
	[ALLOCS_KERNEL] = "allocs_kernel",
	[ALLOCS_NOFS] = "allocs_nofs",
	[ALLOCS_NOIO] = "allocs_noio",
	[ALLOCS_ATOMIC] = "allocs_atomic",
	[SEEN] = "seen",
	[BAD_IO] = "bad_io",
	[BAD_FS] = "bad_fs",
	[BAD_RESERVES] = "bad_reserves",
};

static atomic_long_t counters[NR_COUNTERS];

static void count(enum counter counter)
{
	atomic_long_inc(&counters[counter]);
}

/*
 * Reclaim and compaction set PF_MEMALLOC for themselves, for what they allocate
 * in turn. Such an allocation enters no reclaim, whatever its mask, and is not
 * percpu's, be it that percpu's allocation went into reclaim or that percpu was
 * called from there. An OOM victim has PF_MEMALLOC not set: it is let to the
 * reserves in another way.
 */
static bool in_reclaim(void)
{
#ifdef CONFIG_COMPACTION
	if (current->capture_control)
		return true;
#endif
	return current->reclaim_state;
}

static void allocated(const struct pn_seen *seen)
{
	bool io = seen->effective & __GFP_IO;
	bool fs = seen->effective & __GFP_FS;

	if (in_reclaim())
		return;

	count(SEEN);
	if (io)
		count(BAD_IO);
	if (fs)
		count(BAD_FS);
	if (io || fs)
		pn_bad_site_add(io && fs ? "io,fs" : io ? "io" : "fs", seen->effective);
	if (seen->reserves) {
		count(BAD_RESERVES);
		pn_bad_site_add("reserves", seen->effective);
	}
}

static const struct pn_observer observer = { .allocated = allocated };

static void pn_create_chunk(void *data, void *base_addr)
{
	count(CHUNKS_CREATED);
}

static void pn_alloc_percpu(void *data, unsigned long call_site, bool reserved,
			    bool is_atomic, size_t size, size_t align,
			    void *base_addr, int off, void __percpu *ptr,
			    size_t bytes_alloc, gfp_t gfp)
{
	gfp = current_gfp_context(gfp);
	if (!gfpflags_allow_blocking(gfp))
		count(ALLOCS_ATOMIC);
	else if (!(gfp & __GFP_IO))
		count(ALLOCS_NOIO);
	else if (!(gfp & __GFP_FS))
		count(ALLOCS_NOFS);
	else
		count(ALLOCS_KERNEL);
}

static struct pn_probe probes[] = {
	{ "percpu_create_chunk", pn_create_chunk },
	{ "percpu_alloc_percpu", pn_alloc_percpu },
};

static int monitor_show(struct seq_file *file, void *unused)
{
	unsigned int i;

	for (i = 0; i < NR_COUNTERS; i++)
		seq_printf(file, "count %s %ld\n", counter_names[i],
			   atomic_long_read(&counters[i]));
	pn_bad_sites_show(file);
	return 0;
}
DEFINE_SHOW_ATTRIBUTE(monitor);

static int __init monitor_init(void)
{
	struct dentry *dir;
	int ret;

	ret = pn_observe(&observer);
	if (ret)
		return ret;
	ret = pn_probes_add(probes, ARRAY_SIZE(probes));
	if (ret) {
		pn_observe_end(&observer);
		return ret;
	}

	dir = debugfs_create_dir("percpu_noio", NULL);
	debugfs_create_file("monitor", 0400, dir, NULL, &monitor_fops);
	pn_busted_init(dir);
	pn_cycle_init(dir);
	return 0;
}
late_initcall(monitor_init);
