// SPDX-License-Identifier: GPL-2.0
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../kselftest.h"
#include "percpu_util.h"
#include "watch.h"

#define TICKS 10		/* in a second */
#define TICK_MS (1000 / TICKS)
/* Work for each tick: 2 to 4 ms of an emulated x86_64 CPU whose kernel has lockdep */
#define POLLS 100
/* A tick lasts so many times as long as its work took, if that is more than TICK_MS. */
#define SHARE 20
/* What is undone may still be in use by children of a test that was killed. */
#define LAST_SECONDS 60
#define MAX_UNDO 16

struct undo {
	int (*function)(const char *what, const char *how);
	char what[128];
	char how[128];
};

/* The clock is the watch's to write, all else the test's. */
static struct shared {
	unsigned long ticks;
	unsigned int nr;
	struct undo undo[MAX_UNDO];
} *shared;

static int test_fd = -1;
static pid_t test, watch;

static long now_us(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return time.tv_sec * 1000000 + time.tv_nsec / 1000;
}

/* One tick, cut short and true if @fd has something to read or nobody left to write. */
static bool tick(int fd)
{
	struct pollfd test_end = { .fd = fd, .events = POLLIN };
	long begin = now_us(), ms;
	unsigned int i;

	for (i = 0; i < POLLS; i++)
		if (poll(&test_end, 1, 0))
			return true;
	ms = (now_us() - begin) * SHARE / 1000;
	if (poll(&test_end, 1, ms > TICK_MS ? ms : TICK_MS))
		return true;
	__atomic_add_fetch(&shared->ticks, 1, __ATOMIC_RELAXED);
	return false;
}

static void bail_out(void)
{
	static const char text[] = "Bail out! the deadline is over\n";

	if (write(STDOUT_FILENO, text, sizeof(text) - 1) > 0)
		fsync(STDOUT_FILENO);
	/* gone, with a child of its left: the number may be another's by now */
	if (getppid() == test)
		kill(test, SIGKILL);
}

static void undo_all(void)
{
	unsigned int nr = __atomic_load_n(&shared->nr, __ATOMIC_ACQUIRE);

	while (nr--) {
		const struct undo *undo = &shared->undo[nr];
		int ret = undo->function(undo->what, undo->how);

		if (ret)
			ksft_print_msg("not left as it was: %s: %s\n", undo->what,
				       strerror(-ret));
	}
	fflush(stdout);
}

/*
 * @fd is at its end when the test and all of its children are gone. The test says
 * that it is about to end with a byte, for it waits for us.
 */
static void run(int fd, unsigned int deadline)
{
	unsigned long end = deadline * TICKS;
	bool ended = false;
	sigset_t all;
	char byte;

	/* a signal for the group of the test is not for us */
	setsid();
	sigfillset(&all);
	sigprocmask(SIG_BLOCK, &all, NULL);
	test_write("/proc/self", "oom_score_adj", "-1000");
	mlockall(MCL_CURRENT);

	while (!ended && shared->ticks < end)
		ended = tick(fd);
	if (!ended)
		bail_out();

	end = shared->ticks + LAST_SECONDS * TICKS;
	while (shared->nr && shared->ticks < end)
		if (tick(fd) && read(fd, &byte, 1) == 0)
			break;
	undo_all();
	_exit(0);
}

/* Wait until all is undone; the children of the test come here, too. */
static void end_watch(void)
{
	if (getpid() != test)
		return;
	signal(SIGPIPE, SIG_IGN);
	fflush(stdout);
	if (write(test_fd, "", 1) == 1) {
		close(test_fd);
		waitpid(watch, NULL, 0);
	}
}

int watch_start(unsigned int deadline)
{
	int fds[2];

	shared = mmap(NULL, sizeof(*shared), PROT_READ | PROT_WRITE,
		      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (shared == MAP_FAILED || pipe2(fds, O_CLOEXEC))
		return -errno;
	fflush(stdout);
	test = getpid();
	watch = fork();
	if (watch < 0)
		return -errno;
	if (!watch) {
		close(fds[1]);
		run(fds[0], deadline);
	}
	close(fds[0]);
	test_fd = fds[1];
	return atexit(end_watch) ? -ENOMEM : 0;
}

time_t watch_clock(void)
{
	if (!shared)
		return test_now();
	return __atomic_load_n(&shared->ticks, __ATOMIC_RELAXED) / TICKS;
}

void watch_undo(int (*function)(const char *what, const char *how), const char *what,
		const char *how)
{
	struct undo *undo;

	if (!shared)
		return;
	if (shared->nr == MAX_UNDO)
		ksft_exit_fail_msg("too much to undo: %s\n", what);
	undo = &shared->undo[shared->nr];
	undo->function = function;
	snprintf(undo->what, sizeof(undo->what), "%s", what);
	snprintf(undo->how, sizeof(undo->how), "%s", how);
	__atomic_store_n(&shared->nr, shared->nr + 1, __ATOMIC_RELEASE);
}
