// SPDX-License-Identifier: GPL-2.0
/*
 * Percpu allocations by filesystems, below locks that reclaim takes to evict what
 * they keep in memory.
 */
#include <stddef.h>

#include "btrfs.h"
#include "drain.h"
#include "last_words.h"
#include "overlay.h"
#include "page_cache.h"
#include "percpu_load.h"
#include "percpu_util.h"
#include "scenario.h"
#include "subvolumes.h"

/* btrfs_roots: subvolumes whose roots have percpu memory, on old kernels. */

static const char *begin_btrfs(void)
{
	const char *why;

	if (btrfs_begin(&why))
		return why;
	/* nobody else asks in NOFS context yet */
	if (subvolumes_use(0) || !test_number(MONITOR_DIR "/monitor", "count allocs_nofs "))
		return "no percpu memory in the roots of this btrfs";
	return NULL;
}

static const struct test_worker btrfs_workers[] = {
	{"subvolumes", NULL, subvolumes_use},
	{"percpu maps", NULL, use_maps},
	{"drain", load_outrun_worker, drain_reserve},
	{"page cache", page_cache_begin, page_cache_fill},
};

/* btrfs_overlay: the same with inodes that are deleted in reclaim. */

static const char *begin_overlay(void)
{
	const char *why = begin_btrfs();

	return why ? why : overlay_begin(BTRFS_DIR);
}

/* The overlay keeps it mounted: never the times of a remount. */
static int snapshots(unsigned int nr)
{
	return subvolumes_use(nr * SUBVOLUMES_REMOUNT + 1);
}

static const struct test_worker overlay_workers[] = {
	{"overlay", NULL, overlay_use},
	{"subvolumes", NULL, snapshots},
	{"percpu maps", NULL, use_maps},
	{"page cache", page_cache_begin, page_cache_fill},
};

const struct scenario filesystem_scenarios[] = {
	{"btrfs_roots", begin_btrfs, NULL, WORKERS(btrfs_workers), true},
	{"btrfs_overlay", begin_overlay, NULL, WORKERS(overlay_workers), true},
	{NULL, NULL, NULL, NULL, 0, false},
};
