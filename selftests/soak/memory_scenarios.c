// SPDX-License-Identifier: GPL-2.0
/*
 * Who takes percpu memory while memory is short.
 */
#include <errno.h>
#include <sched.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "last_words.h"
#include "percpu_load.h"
#include "percpu_util.h"
#include "pressure.h"
#include "scenario.h"

#define NR_CGROUPS 16

static const char *need_bpf(void)
{
	int fd = load_map(LOAD_BIG_VALUE, 1);

	if (fd < 0)
		return "no BPF percpu maps (CONFIG_BPF_SYSCALL)";
	close(fd);
	return NULL;
}

static const struct test_worker map_workers[] = {
	{"percpu maps", NULL, use_maps},
	{"more maps", NULL, use_maps},
};

static const char *need_cgroups(void)
{
	test_mount("cgroup2", CGROUP);
	if (test_write(CGROUP, "cgroup.subtree_control", "+memory +io +pids"))
		return "no cgroup2 with the controllers memory, io and pids";
	return NULL;
}

static int churn_cgroups(unsigned int nr)
{
	(void)nr;
	return load_cgroups(CGROUP, NR_CGROUPS);
}

static const struct test_worker cgroup_workers[] = {
	{"cgroups", NULL, churn_cgroups},
	{"more cgroups", NULL, churn_cgroups},
	{"percpu maps", NULL, use_maps},
};

static int make_namespace(unsigned int nr)
{
	pid_t pid = test_fork();
	int status;

	(void)nr;
	if (!pid) {
		test_write("/proc/self", "oom_score_adj", "500");
		_exit(unshare(CLONE_NEWNET) ? errno : 0);
	}
	if (pid < 0 || waitpid(pid, &status, 0) != pid)
		return -errno;
	/* killed for want of memory it is in its right place, too */
	return WIFEXITED(status) && WEXITSTATUS(status) != ENOMEM ? -WEXITSTATUS(status) : 0;
}

static const char *need_netns(void)
{
	return make_namespace(0) ? "no network namespaces (CONFIG_NET_NS)" : NULL;
}

static const struct test_worker netns_workers[] = {
	{"network namespaces", NULL, make_namespace}, {"more of them", NULL, make_namespace},
	{"and more", NULL, make_namespace},	      {"percpu maps", NULL, use_maps},
	{"memory", NULL, pressure_fill_memory},
};

static const char *need_swap(void)
{
	return test_number("/proc/meminfo", "SwapTotal:") > 0
		       ? NULL
		       : "no swap on zram (CONFIG_ZRAM, CONFIG_SWAP)";
}

static const struct test_worker swap_workers[] = {
	{"percpu maps", NULL, use_maps},
	{"memory", NULL, pressure_fill_memory},
	{"cgroups", NULL, churn_cgroups},
};

static const char *need_swap_and_cgroups(void)
{
	const char *why = need_swap();

	return why ? why : need_cgroups();
}

static const char *need_cycle(void)
{
	return access(MONITOR_DIR "/cycle", W_OK)
		       ? "no kernel for the second series (CONFIG_PERCPU_NOIO_CYCLE_KUNIT_TEST)"
		       : NULL;
}

/* EAGAIN: what has to come together did not; EDEADLK: it did, and somebody hangs. */
static int use_up_memory(unsigned int nr)
{
	int ret = use_maps(nr);

	if (!ret)
		ret = test_write(MONITOR_DIR, "cycle", "1");
	if (ret != -EDEADLK)
		return ret;
	printf("# soak: who owns a lock that reclaim takes waits for pcpu_alloc_mutex\n");
	for (;;)
		pause();
}

/* Once at least it has to come together. */
static int use_up_memory_first(void)
{
	unsigned int tries;
	int ret = -EAGAIN;

	for (tries = 0; ret == -EAGAIN && tries < 10; tries++)
		ret = test_write(MONITOR_DIR, "cycle", "1");
	return ret;
}

static const struct test_worker cycle_workers[] = {
	{"memory used up", NULL, use_up_memory},
};

static const char *need_busted(void)
{
	return access(MONITOR_DIR "/busted", W_OK)
		       ? "no way to be wrong on purpose (CONFIG_PERCPU_NOIO_MONITOR)"
		       : NULL;
}

static int be_wrong(unsigned int nr)
{
	(void)nr;
	usleep(100000);
	return test_write(MONITOR_DIR, "busted", "1");
}

static const struct test_worker busted_workers[] = {
	{"wrong lock order", NULL, be_wrong},
};

const struct scenario memory_scenarios[] = {
	{"bpf_maps", need_bpf, NULL, WORKERS(map_workers), true},
	{"cgroup_churn", need_cgroups, NULL, WORKERS(cgroup_workers), true},
	{"netns_torture", need_netns, NULL, WORKERS(netns_workers), true},
	{"zram_swap", need_swap_and_cgroups, NULL, WORKERS(swap_workers), true},
	{"kswapd_lock", need_cycle, use_up_memory_first, WORKERS(cycle_workers), false},
	{"busted", need_busted, NULL, WORKERS(busted_workers), false},
	{NULL, NULL, NULL, NULL, 0, false},
};
