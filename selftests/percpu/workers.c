// SPDX-License-Identifier: GPL-2.0
/*
 * Processes that get in each other's way.
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "percpu_util.h"
#include "watch.h"
#include "workers.h"

/* Written by one worker each, but for @stop. */
struct shared {
	bool stop;
	unsigned long done[MAX_WORKERS];
	unsigned long failed[MAX_WORKERS];
	int error[MAX_WORKERS];
};

static struct shared *shared;
static const struct test_worker *workers;
static unsigned int nr_workers;
static pid_t pids[MAX_WORKERS];

static void work(unsigned int index)
{
	const struct test_worker *worker = &workers[index];
	int ret = worker->begin ? worker->begin() : 0;
	unsigned int nr;

	shared->error[index] = ret;
	for (nr = 0; !ret && !__atomic_load_n(&shared->stop, __ATOMIC_RELAXED); nr++) {
		int error = worker->once(nr);

		if (error) {
			shared->error[index] = error;
			shared->failed[index]++;
		} else {
			shared->done[index]++;
		}
	}
	_exit(0);
}

int workers_start(const struct test_worker *all, unsigned int nr)
{
	unsigned int i;

	shared = mmap(NULL, sizeof(*shared), PROT_READ | PROT_WRITE,
		      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (shared == MAP_FAILED)
		return -errno;

	workers = all;
	nr_workers = nr;
	for (i = 0; i < nr; i++) {
		pids[i] = test_fork();
		if (pids[i] < 0) {
			int error = -errno;

			nr_workers = i;
			workers_stop(0);
			return error;
		}
		if (!pids[i])
			work(i);
	}
	return 0;
}

unsigned long workers_done(unsigned int index)
{
	return __atomic_load_n(&shared->done[index], __ATOMIC_RELAXED);
}

unsigned long workers_failed(unsigned int index)
{
	return __atomic_load_n(&shared->failed[index], __ATOMIC_RELAXED);
}

/* How many there are left of @left, after those that have ended. */
static unsigned int reap(unsigned int left)
{
	unsigned int i;

	for (i = 0; i < nr_workers; i++) {
		if (pids[i] && waitpid(pids[i], NULL, WNOHANG) == pids[i]) {
			pids[i] = 0;
			left--;
		}
	}
	return left;
}

bool workers_stop(unsigned int seconds)
{
	time_t end = watch_clock() + seconds;
	unsigned int left = nr_workers;
	unsigned int i;

	__atomic_store_n(&shared->stop, true, __ATOMIC_RELAXED);
	while ((left = reap(left)) && watch_clock() < end)
		usleep(100000);

	for (i = 0; i < nr_workers; i++) {
		printf("# %s: %lu done, %lu failed%s%s%s\n", workers[i].name,
		       shared->done[i], shared->failed[i],
		       shared->error[i] ? ": " : "",
		       shared->error[i] ? strerror(-shared->error[i]) : "",
		       pids[i] ? ", HANGS" : "");
		if (pids[i])
			kill(pids[i], SIGKILL);
	}
	return !left;
}
