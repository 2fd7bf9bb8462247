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
 * Fails on 6.1.192, 6.12.117 and 7.2.13; under lockdep 7.2.13 reports a circular
 * dependency through pcpu_alloc_mutex, too. With percpu fixed the same configuration
 * gives another report there, which is not percpu's: blkg_conf_prep() preloads a
 * radix tree with GFP_KERNEL below blkcg_mutex.
 */
#include <string.h>

#include "../kselftest.h"
#include "alloc_sites.h"
#include "blkcg.h"
#include "kernel_log.h"
#include "lockdep_file.h"
#include "percpu_load.h"
#include "percpu_util.h"
#include "watch.h"
#include "workers.h"

#define DEADLINE 90
#define LAST_ROUND 30
#define ROUND_SECONDS 4
#define MORE_SECONDS 30

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
	{ "configure", trace_this, blkcg_configure },
	{ "freeze", NULL, blkcg_freeze },
	{ "write back", blkcg_enter_small_group, blkcg_write_back },
	{ "percpu maps", trace_this, use_percpu },
};

/*
 * Each thing alone and first: lockdep does not see what is done to a queue that
 * another task has frozen.
 */
static int in_turn(void)
{
	int ret = use_percpu(0);
	unsigned int i;

	for (i = 0; i < BLKCG_CONFIGURE && !ret; i++)
		ret = blkcg_configure(i);
	for (i = 0; i < BLKCG_FREEZE && !ret; i++)
		ret = blkcg_freeze(i);
	return ret;
}

static bool all_worked(void)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(workers); i++)
		if (!workers_done(i))
			return false;
	return true;
}

static void judge(const struct alloc_sites *sites, const char *no_lockdep)
{
	int reported = log_count("pcpu_alloc_mutex");

	if (reported || !no_lockdep)
		ksft_test_result(!reported, "no report through pcpu_alloc_mutex\n");
	else
		ksft_test_result_skip("%s\n", no_lockdep);

	if (!sites->backing)
		ksft_test_result_fail("no chunk was populated: nothing was tested\n");
	else
		ksft_test_result(!sites->pages_reclaim,
				 "no IO or FS with pcpu_alloc_mutex held: %lu of %lu pages\n",
				 sites->pages_reclaim, sites->pages);
}

int main(int argc, char **argv)
{
	const char *no_lockdep, *why;
	struct alloc_sites sites = {};
	bool started, ended;
	int ret;

	test_start(argc, argv, DEADLINE);
	why = blkcg_begin();
	if (why)
		ksft_exit_skip("%s\n", why);
	no_lockdep = lockdep_unusable();
	if (log_begin())
		ksft_exit_skip("no /dev/kmsg\n");
	ret = trace_begin(false, &why);
	if (ret)
		ksft_exit_skip("%s: %s\n", why, strerror(-ret));
	ksft_set_plan(3);

	ret = in_turn();
	if (!ret)
		ret = workers_start(workers, ARRAY_SIZE(workers));
	started = !ret;
	while (!ret && test_again()) {
		time_t end = watch_clock() + ROUND_SECONDS;

		/* longer, if not each of them has come round */
		while (!ret && (watch_clock() < end ||
				(!all_worked() && watch_clock() < end + MORE_SECONDS))) {
			usleep(100000);
			ret = trace_read(sites_add, &sites);
		}
	}
	if (ret)
		ksft_print_msg("cannot go on: %s\n", strerror(-ret));
	ended = started && workers_stop(LAST_ROUND) && !ret && all_worked();
	trace_stop(sites_add, &sites);

	sites_print(&sites);
	test_print_iterations();
	ksft_print_msg("%lu events lost\n", trace_counted().lost);
	ksft_test_result(ended, "everything went on\n");
	judge(&sites, no_lockdep);
	ksft_finished();
}
