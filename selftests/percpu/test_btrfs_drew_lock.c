// SPDX-License-Identifier: GPL-2.0
/*
 * The report of 2020: btrfs reads the root of a subvolume, in NOFS context and with
 * its own locks held, and the lock in the root has a percpu counter; kswapd evicts
 * inodes, which needs these locks, too. Subvolumes and snapshots come and go, and
 * after each remount LOGICAL_INO reads the roots again. Meanwhile the reserve is
 * kept low, others with GFP_KERNEL use percpu memory, and the page cache is filled.
 *
 * For these callers no page may be allocated with FS or IO allowed, and lockdep may
 * know no edge from pcpu_alloc_mutex to fs_reclaim. Fails on 6.1.192: pages are
 * GFP_NOFS there, and others make that edge. With little memory (288 MiB) there are
 * edges from locks of btrfs to pcpu_alloc_mutex, too, and from fs_reclaim to others
 * of its locks, but they do not meet: that takes an inode that is deleted when it is
 * evicted, as an overlay's can be. 6.12 and 7.2 have atomics in the root: nothing to
 * test there.
 */
#include <string.h>

#include "../kselftest.h"
#include "alloc_sites.h"
#include "btrfs.h"
#include "drain.h"
#include "kernel_log.h"
#include "lockdep_file.h"
#include "page_cache.h"
#include "percpu_load.h"
#include "percpu_util.h"
#include "subvolumes.h"
#include "watch.h"
#include "workers.h"

#define DEADLINE 150
#define LAST_ROUND 40
#define ROUND_SECONDS 8
#define MORE_SECONDS 40

/* What was traced below the read of a root: all percpu allocations, and the pages for them. */
struct seen {
	struct alloc_sites sites;
	unsigned long percpu;
};

static void add(const struct trace_event *event, void *data)
{
	struct seen *seen = data;

	/* one of them, as others may be inlined */
	if (!trace_in(event, "btrfs_get_root_ref") && !trace_in(event, "btrfs_init_fs_root"))
		return;
	if (!strncmp(event->name, "percpu_alloc_", strlen("percpu_alloc_")))
		seen->percpu++;
	sites_add(event, &seen->sites);
}

static int use_percpu(unsigned int nr)
{
	int fd = load_map(LOAD_BIG_VALUE, 32 + nr % 32);

	usleep(100000);
	if (fd < 0)
		return fd;
	close(fd);
	return 0;
}

static const struct test_worker workers[] = {
	{ "subvolumes", trace_this, subvolumes_use },
	{ "percpu maps", NULL, use_percpu },
	{ "drain", load_outrun_worker, drain_reserve },
	{ "page cache", page_cache_begin, page_cache_fill },
};

/* Direct edges of the cycle. What is taken with others in between is not listed. */
static const char * const edges[][2] = {
	{ "&fs_info->reloc_mutex", "pcpu_alloc_mutex" },
	{ "btrfs_trans_num_extwriters", "pcpu_alloc_mutex" },
	{ "&fs_info->commit_root_sem", "pcpu_alloc_mutex" },
	{ "pcpu_alloc_mutex", "fs_reclaim" },
	{ "fs_reclaim", "&delayed_node->mutex" },
};

static void judge(const struct seen *seen, bool ended, const char *no_lockdep)
{
	int reported = log_count("pcpu_alloc_mutex");

	ksft_test_result(ended && workers_done(0) && !workers_failed(0),
			 "subvolumes came and went\n");
	if (seen->sites.pages)
		ksft_test_result(!seen->sites.pages_reclaim,
				 "btrfs: no FS or IO with the mutex held: %lu of %lu pages\n",
				 seen->sites.pages_reclaim, seen->sites.pages);
	else
		ksft_test_result_skip("btrfs never had to populate\n");

	if (lockdep_edge("pcpu_alloc_mutex", "fs_reclaim"))
		ksft_test_result_fail("pcpu_alloc_mutex -> fs_reclaim\n");
	else if (no_lockdep)
		ksft_test_result_skip("%s\n", no_lockdep);
	else
		ksft_test_result_pass("no edge pcpu_alloc_mutex -> fs_reclaim\n");
	if (reported || !no_lockdep)
		ksft_test_result(!reported, "no report through pcpu_alloc_mutex\n");
	else
		ksft_test_result_skip("%s\n", no_lockdep);
}

int main(int argc, char **argv)
{
	const char *why, *no_lockdep;
	struct seen seen = {};
	unsigned int i;
	bool started, ended;
	int ret;

	test_start(argc, argv, DEADLINE);
	no_lockdep = lockdep_unusable();
	if (log_begin())
		ksft_exit_skip("no /dev/kmsg\n");
	ret = btrfs_begin(&why);
	if (!ret)
		ret = trace_begin(false, &why);
	if (ret)
		ksft_exit_skip("%s: %s\n", why, strerror(-ret));

	ret = subvolumes_use(0);
	trace_read(add, &seen);
	if (!ret && !seen.percpu) {
		trace_stop(add, &seen);
		ksft_exit_skip("no percpu memory in the roots of this btrfs\n");
	}
	ksft_set_plan(4);

	ret = ret ?: workers_start(workers, ARRAY_SIZE(workers));
	started = !ret;
	while (!ret && test_again()) {
		time_t end = watch_clock() + ROUND_SECONDS;

		/* longer, if the reserve was never low at the right time */
		while (!ret && (watch_clock() < end ||
				(!seen.sites.pages && watch_clock() < end + MORE_SECONDS))) {
			usleep(100000);
			ret = trace_read(add, &seen);
		}
	}
	ended = started && workers_stop(LAST_ROUND) && !ret;
	trace_stop(add, &seen);

	sites_print(&seen.sites);
	ksft_print_msg("percpu allocations by btrfs: %lu\n", seen.percpu);
	for (i = 0; i < ARRAY_SIZE(edges); i++)
		ksft_print_msg("%s -> %s: %s\n", edges[i][0], edges[i][1],
			       lockdep_edge(edges[i][0], edges[i][1]) ? "yes" : "no");
	test_print_iterations();
	judge(&seen, ended, no_lockdep);
	ksft_finished();
}
