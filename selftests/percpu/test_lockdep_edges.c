// SPDX-License-Identifier: GPL-2.0
/*
 * After percpu memory was allocated in many ways, lockdep knows no direct edge
 * from pcpu_alloc_mutex to fs_reclaim. Each deadlock through the mutex and
 * reclaim that was reported has this edge: without it there is no cycle, and
 * with it one more task is enough.
 *
 * Fails on 6.1.192, 6.12.117 and 7.2.13, where callers with GFP_KERNEL reclaim
 * with the mutex held.
 */
#include <sched.h>
#include <string.h>
#include <sys/wait.h>

#include "../kselftest.h"
#include "cgroup.h"
#include "lockdep_file.h"
#include "percpu_load.h"
#include "percpu_util.h"

#define DEADLINE 60
#define NR_MAPS 3
#define NR_VALUES 64
#define NR_CGROUPS 16

/* Of cgroups; NULL: there are none. */
static const char *parent;

static bool use_maps(void)
{
	int fds[NR_MAPS];
	unsigned int i;
	bool made = true;

	for (i = 0; i < NR_MAPS; i++) {
		fds[i] = load_map(LOAD_BIG_VALUE, NR_VALUES);
		made &= fds[i] >= 0;
	}
	for (i = 0; i < NR_MAPS; i++)
		if (fds[i] >= 0)
			close(fds[i]);
	return made;
}

/* A network namespace of its own: counters, statistics, routing caches. */
static bool use_namespace(void)
{
	pid_t pid = test_fork();
	int status;

	if (!pid)
		_exit(unshare(CLONE_NEWNET) ? KSFT_SKIP : KSFT_PASS);
	return pid > 0 && waitpid(pid, &status, 0) == pid && status == 0;
}

static bool use_cgroups(void)
{
	return parent && load_cgroups(parent, NR_CGROUPS) == 0;
}

static const struct {
	const char *name;
	bool (*function)(void);
} users[] = {
	{ "BPF percpu maps", use_maps },
	{ "network namespaces", use_namespace },
	{ "cgroups", use_cgroups },
};

static unsigned int worked[ARRAY_SIZE(users)];

static void work(void)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(users); i++)
		worked[i] += users[i].function();
}

static void judge(void)
{
	const char *unusable = lockdep_unusable();

	if (lockdep_edge("pcpu_alloc_mutex", "fs_reclaim"))
		ksft_test_result_fail("pcpu_alloc_mutex -> fs_reclaim\n");
	else if (unusable)
		ksft_test_result_skip("%s\n", unusable);
	else if (!lockdep_knows("pcpu_alloc_mutex") || !worked[0])
		ksft_test_result_fail("no chunk was asked for: nothing was tested\n");
	else
		ksft_test_result_pass("no edge pcpu_alloc_mutex -> fs_reclaim\n");
}

int main(int argc, char **argv)
{
	const char *unusable;
	unsigned int i;

	test_start(argc, argv, DEADLINE);
	unusable = lockdep_unusable();
	if (unusable)
		ksft_exit_skip("%s\n", unusable);
	parent = cgroup_begin("+io +memory");
	ksft_set_plan(1);

	while (test_again())
		work();

	for (i = 0; i < ARRAY_SIZE(users); i++)
		ksft_print_msg("%s: %u times\n", users[i].name, worked[i]);
	lockdep_print_edges("pcpu_alloc_mutex");
	test_print_iterations();
	judge();
	ksft_finished();
}
