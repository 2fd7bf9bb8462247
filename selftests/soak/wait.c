// SPDX-License-Identifier: GPL-2.0
/*
 * How long callers of the percpu allocator take while memory can be had through IO only:
 *
 *	wait dirty|zram SECONDS
 *
 * Two tasks have chunks created and populated with GFP_KERNEL; one, under
 * PR_SET_IO_FLUSHER and so in NOIO context, asks for what is populated: it has to wait
 * for pcpu_alloc_mutex. So that it can be told from all else that the load makes slow,
 * the same task asks for a map without percpu memory, by turns ("plain"). In "dirty" what
 * fills memory is page cache of a slow disk, in "zram" anonymous memory that is swapped.
 *
 * What ends after memory got short is counted, for SECONDS. Prints a line for each kind of
 * call and duration, "wait: NAME MICROSECONDS TIMES", the shortest that is counted there,
 * and "wait: NAME failed TIMES"; then "wait: stalls TIMES", how often a task had to reclaim,
 * and "wait: kills TIMES", how often the OOM killer ended a task. Decoys are what it takes:
 * they hold 0.1 MB each, which the next one takes again, so only IO gives memory back. Who
 * fills memory is killed only when all decoys are dead, the callers never. What the kernel
 * says of a kill it would say with the mutex held: the console is quiet until the end.
 * Exits with 0; with 1, and a line that says why, if a kind of call was never made, a task
 * hangs or failed that is no caller, who fills memory was killed or memory was short for less
 * than half of the time; with 2 for wrong arguments.
 */
#include <errno.h>
#include <linux/bpf.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "page_cache.h"
#include "percpu_load.h"
#include "percpu_util.h"
#include "pressure.h"
#include "workers.h"

#ifndef PR_SET_IO_FLUSHER
#define PR_SET_IO_FLUSHER 57
#endif

#define LAST_SECONDS 60
#define FIRST_SECONDS 60
#define NR_VALUES 8
#define NR_DECOYS 128
/* Of a guest of 256 MiB, with the decoys: what is left to page cache may all be dirty. */
#define PAGE_CACHE_KIB (36 << 10)
#define DIRTY_BYTES "20971520"
#define BACKGROUND_BYTES "10485760"
/* Sixteen to the octave, as far as an unsigned int goes. */
#define NR_BUCKETS (29 * 16)

enum kind { KERNEL, NOIO, PLAIN, NR_KINDS };

static const char *const names[NR_KINDS] = { "kernel", "noio", "plain" };

struct durations {
	unsigned long times[NR_BUCKETS];
	unsigned long failed;
};

/* Of each kind, filled by all of them. */
static struct durations *durations;

static unsigned int bucket_of(unsigned int us)
{
	unsigned int exponent = 31 - __builtin_clz(us | 15);

	return exponent < 4 ? us : (exponent - 3) * 16 + (us >> (exponent - 4)) % 16;
}

/* The shortest duration that is counted in it. */
static unsigned int start_of(unsigned int bucket)
{
	return bucket < 16 ? bucket : (16 + bucket % 16) << (bucket / 16 - 1);
}

static unsigned int microseconds_since(const struct timespec *begin)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (now.tv_sec - begin->tv_sec) * 1000000 + (now.tv_nsec - begin->tv_nsec) / 1000;
}

/* As load_map(), without percpu memory. */
static int plain_map(unsigned int size, unsigned int nr)
{
	union bpf_attr attr = {};
	int ret;

	attr.map_type = BPF_MAP_TYPE_ARRAY;
	attr.key_size = sizeof(unsigned int);
	attr.value_size = size;
	attr.max_entries = nr;
	ret = syscall(__NR_bpf, BPF_MAP_CREATE, &attr, sizeof(attr));
	return ret < 0 ? -errno : ret;
}

static int measure(enum kind kind, unsigned int size, unsigned int nr)
{
	struct timespec begin;
	unsigned long *count;
	int fd;

	clock_gettime(CLOCK_MONOTONIC, &begin);
	fd = kind == PLAIN ? plain_map(size, nr) : load_map(size, nr);
	count = fd < 0 ? &durations[kind].failed :
			 &durations[kind].times[bucket_of(microseconds_since(&begin))];
	__atomic_fetch_add(count, 1, __ATOMIC_RELAXED);
	if (fd >= 0)
		close(fd);
	return fd < 0 ? fd : 0;
}

static int create_chunks(unsigned int nr)
{
	(void)nr;
	return measure(KERNEL, LOAD_BIG_VALUE, NR_VALUES);
}

/* No more is free than twice the least; kswapd makes half above that. */
static bool is_short(void)
{
	return test_number("/proc/meminfo", "MemFree:") <=
	       test_number("/proc/sys/vm/min_free_kbytes", "") * 2;
}

static int wait_until_short(void)
{
	time_t end = test_now() + FIRST_SECONDS;

	while (test_now() < end && !is_short())
		usleep(100000);
	return 0;
}

static int begin_noio(void)
{
	wait_until_short();
	return prctl(PR_SET_IO_FLUSHER, 1, 0, 0, 0) ? -errno : 0;
}

static int wait_for_mutex(unsigned int nr)
{
	usleep(2000);
	return measure(nr % 2 ? PLAIN : NOIO, 8, 1);
}

/*
 * Tasks of real-time priority get pages that are kept from others: who starts decoys does not
 * wait for memory, and takes at once what a kill has given. The decoys are no such tasks.
 */
static int begin_decoys(void)
{
	const struct sched_param priority = { .sched_priority = 1 };

	return sched_setscheduler(0, SCHED_FIFO | SCHED_RESET_ON_FORK, &priority) ? -errno : 0;
}

/* One more, unless there are enough. */
static int add_decoy(unsigned int nr)
{
	static unsigned int alive;
	pid_t pid;

	(void)nr;
	while (alive && waitpid(-1, NULL, WNOHANG) > 0)
		alive--;
	if (alive == NR_DECOYS) {
		usleep(20000);
		return 0;
	}
	pid = test_fork();
	if (!pid) {
		test_write("/proc/self", "oom_score_adj", "1000");
		for (;;)
			pause();
	}
	if (pid < 0)
		return -errno;
	alive++;
	return 0;
}

static const struct test_worker dirty = { "dirty pages", NULL, page_cache_dirty };
static const struct test_worker zram = { "swapped memory", NULL, pressure_walk };

static struct test_worker workers[] = {
	{ "decoys", begin_decoys, add_decoy },
	{ NULL }, /* one of the two above */
	{ "kernel", wait_until_short, create_chunks },
	{ "kernel, too", wait_until_short, create_chunks },
	{ "noio", begin_noio, wait_for_mutex },
};
/* The first of them are no callers. */
#define NR_FILLING 2

static unsigned long calls(enum kind kind)
{
	unsigned long sum = 0;
	unsigned int i;

	for (i = 0; i < NR_BUCKETS; i++)
		sum += durations[kind].times[i];
	return sum;
}

static void print(enum kind kind)
{
	unsigned int i;

	for (i = 0; i < NR_BUCKETS; i++)
		if (durations[kind].times[i])
			printf("wait: %s %u %lu\n", names[kind], start_of(i),
			       durations[kind].times[i]);
	printf("wait: %s failed %lu\n", names[kind], durations[kind].failed);
}

/* Since the boot; a kernel without such a zone says nothing of it. */
static unsigned long times(const char *name)
{
	long number = test_number("/proc/vmstat", name);

	return number < 0 ? 0 : number;
}

/* Of any task. */
static unsigned long stalls(void)
{
	return times("allocstall_dma ") + times("allocstall_dma32 ") +
	       times("allocstall_normal ") + times("allocstall_movable ");
}

/* For who reads the console: is memory short, and is it IO that it waits for? */
static void print_memory(void)
{
	static const char *const keys[] = { "MemFree:", "Dirty:", "Writeback:", "SwapFree:" };
	unsigned int i;

	for (i = 0; i < sizeof(keys) / sizeof(*keys); i++)
		printf("# %s %ld KiB\n", keys[i], test_number("/proc/meminfo", keys[i]));
}

/*
 * What the kernel allows by itself depends on what is free. Free pages on the lists of a CPU
 * are page cache that is missing: with the watermarks raised they would be half of it.
 */
static int set_limits(void)
{
	int ret = test_write("/proc/sys/vm", "percpu_pagelist_high_fraction", "256");

	if (!ret)
		ret = test_write("/proc/sys/vm", "dirty_bytes", DIRTY_BYTES);
	if (!ret)
		ret = test_write("/proc/sys/vm", "dirty_background_bytes", BACKGROUND_BYTES);
	return ret;
}

/* But for what is worse than an error. */
static int set_quiet(bool quiet)
{
	int ret = test_write("/sys/module/printk/parameters", "ignore_loglevel",
			     quiet ? "N" : "Y");

	return ret ? ret : test_write("/proc/sys/kernel", "printk", quiet ? "3" : "7");
}

/* In how many of the @seconds memory was short. */
static unsigned int load_for(unsigned int seconds)
{
	unsigned int nr_short = 0;
	unsigned int i;

	for (i = 0; i < seconds; i++) {
		sleep(1);
		nr_short += is_short();
	}
	return nr_short;
}

/* What makes this boot worth nothing, if there is something. */
static const char *wrong(bool ended, unsigned int nr_short, unsigned int seconds)
{
	unsigned int kind, i;

	if (!ended)
		return "a task hangs";
	for (i = 0; i < NR_FILLING; i++)
		if (!workers_done(i) || workers_failed(i))
			return "the load failed";
	for (kind = 0; kind < NR_KINDS; kind++)
		if (!calls(kind))
			return "a kind of call was never made";
	if (!pressure_holds())
		return "who fills memory was killed";
	return nr_short * 2 < seconds ? "memory was not short" : NULL;
}

static int begin(bool swap)
{
	/* who closes the disk last waits for all that is dirty: it stays open */
	int ret = swap ? pressure_add_swap() : page_cache_begin();

	durations = mmap(NULL, NR_KINDS * sizeof(*durations), PROT_READ | PROT_WRITE,
			 MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (durations == MAP_FAILED)
		return -errno;
	if (!ret)
		ret = set_limits();
	if (!ret)
		ret = set_quiet(true);
	if (ret)
		return ret;
	workers[1] = swap ? zram : dirty;
	pressure_begin(swap ? 0 : PAGE_CACHE_KIB, "0");
	/* a caller that is killed measures nothing from then on */
	ret = test_write("/proc/self", "oom_score_adj", "-1000");
	if (!ret)
		ret = workers_start(workers, sizeof(workers) / sizeof(*workers));
	mlockall(MCL_CURRENT | MCL_FUTURE);
	return ret;
}

static int run(bool swap, unsigned int seconds)
{
	unsigned long nr_stalls, nr_kills;
	unsigned int kind, nr_short;
	const char *why;
	int ret = begin(swap);
	bool ended;

	if (ret) {
		set_quiet(false);
		printf("wait: cannot begin: %s\n", strerror(-ret));
		return 1;
	}

	wait_until_short();
	nr_stalls = stalls();
	nr_kills = times("oom_kill ");
	nr_short = load_for(seconds);
	nr_stalls = stalls() - nr_stalls;
	nr_kills = times("oom_kill ") - nr_kills;
	set_quiet(false);
	print_memory();
	printf("# memory was short in %u of %u seconds\n", nr_short, seconds);
	ended = workers_stop(LAST_SECONDS);
	for (kind = 0; kind < NR_KINDS; kind++)
		print(kind);
	printf("wait: stalls %lu\n", nr_stalls);
	printf("wait: kills %lu\n", nr_kills);
	why = wrong(ended, nr_short, seconds);
	if (why)
		printf("# worth nothing: %s\n", why);
	return why ? 1 : 0;
}

int main(int argc, char **argv)
{
	bool swap = argc == 3 && !strcmp(argv[1], "zram");
	unsigned int seconds = argc == 3 ? strtoul(argv[2], NULL, 10) : 0;

	setvbuf(stdout, NULL, _IOLBF, 0);
	if (!seconds || (!swap && strcmp(argv[1], "dirty"))) {
		fprintf(stderr, "usage: wait dirty|zram SECONDS\n");
		return 2;
	}
	return run(swap, seconds);
}
