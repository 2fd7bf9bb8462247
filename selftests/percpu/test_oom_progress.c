// SPDX-License-Identifier: GPL-2.0
/*
 * A process that allocates percpu memory until all is gone has to come to an end,
 * refused or killed, and meanwhile others have to be able to exit. In 2018 they
 * could not: OOM victims waited for pcpu_alloc_mutex, whose holder waited for
 * memory. Backing allocations with GFP_NOIO never invoke the OOM killer, which
 * raises the question anew: the times printed here are the answer.
 *
 * First the eater is alone, and nobody else asks for memory. What becomes of it
 * then is told, and only has to be over once others do. Some idle processes stand
 * for the rest of a system: how many of them the OOM killer takes is told, too.
 *
 * Fails where who was killed waits for pages with the mutex held.
 */
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "../kselftest.h"
#include "percpu_load.h"
#include "percpu_util.h"
#include "watch.h"

#define DEADLINE 180
#define ALONE_SECONDS 20
#define END_SECONDS 60
#define EXIT_SECONDS 30
#define MAX_MAPS 100000
#define NR_VALUES 16
#define TOUCH (8 << 20)
#define NR_IDLE 16

static pid_t idle[NR_IDLE];

/* How the eater ended, and after how long. */
struct ending {
	bool over;
	bool killed;
	bool hungry;	/* neither killed nor refused memory */
	long ms;
};

static long now_ms(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

static void prefer_victim(const char *score)
{
	test_write("/proc/self", "oom_score_adj", score);
}

/*
 * Start the eater. Its memory is no page of its own: the OOM killer must be told
 * whom to take.
 */
static pid_t start_eater(void)
{
	struct rlimit files = { MAX_MAPS, MAX_MAPS };
	pid_t pid = test_fork();
	int ret;

	if (pid < 0)
		ksft_exit_fail_msg("cannot fork: %s\n", strerror(errno));
	if (pid)
		return pid;

	prefer_victim("1000");
	ret = setrlimit(RLIMIT_NOFILE, &files) ? -errno : 0;
	while (ret >= 0)
		ret = load_map(LOAD_BIG_VALUE, NR_VALUES);
	if (ret != -ENOMEM)
		ksft_print_msg("a map: %s\n", strerror(-ret));
	_exit(ret == -ENOMEM ? KSFT_PASS : KSFT_FAIL);
}

static void touch_memory(void)
{
	char *memory = mmap(NULL, TOUCH, PROT_READ | PROT_WRITE,
			    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (memory != MAP_FAILED)
		memset(memory, 1, TOUCH);
}

/* Ask for memory as any program does, with the OOM killer at hand, and exit. */
static void touch(void)
{
	prefer_victim("500");
	touch_memory();
	/* percpu memory, too: the exit must not wait for the mutex for ever */
	if (unshare(CLONE_NEWNET))
		_exit(KSFT_SKIP);
	_exit(KSFT_PASS);
}

/* With memory of their own: percpu memory of BPF maps is given back after a while only. */
static void start_idle(void)
{
	unsigned int i;

	for (i = 0; i < NR_IDLE; i++) {
		idle[i] = test_fork();
		if (!idle[i]) {
			prefer_victim("0");
			touch_memory();
			for (;;)
				pause();
		}
	}
}

static unsigned int stop_idle(void)
{
	unsigned int i, nr = 0;

	for (i = 0; i < NR_IDLE; i++) {
		if (idle[i] < 0)
			continue;
		if (waitpid(idle[i], NULL, WNOHANG) == idle[i]) {
			nr++;
			continue;
		}
		kill(idle[i], SIGKILL);
		waitpid(idle[i], NULL, 0);
	}
	return nr;
}

static bool wait_for(pid_t pid, unsigned int seconds, int *status)
{
	time_t end = watch_clock() + seconds;

	do {
		if (waitpid(pid, status, WNOHANG) == pid)
			return true;
		usleep(5000);
	} while (watch_clock() < end);
	return false;
}

static struct ending ending_of(pid_t pid, long start, unsigned int seconds)
{
	struct ending ending = {};
	int status;

	ending.over = wait_for(pid, seconds, &status);
	ending.ms = now_ms() - start;
	ending.killed = ending.over && WIFSIGNALED(status);
	ending.hungry = ending.over && !ending.killed && WEXITSTATUS(status) != KSFT_PASS;
	return ending;
}

static void tell(const char *when, struct ending ending)
{
	ksft_print_msg("%s: %s after %ld ms\n", when,
		       !ending.over ? "still at it" :
		       ending.killed ? "killed" :
		       ending.hungry ? "never refused" : "refused", ending.ms);
}

/* The longest that a task beside the eater took to exit, in ms; -1: it did not. */
static long longest_exit(struct ending *eater, pid_t eater_pid, long start)
{
	time_t end = watch_clock() + END_SECONDS;
	long longest = 0;

	while (!eater->over && watch_clock() < end) {
		long begin = now_ms();
		pid_t pid = test_fork();
		int status;

		if (!pid)
			touch();
		if (pid < 0)
			continue;
		if (!wait_for(pid, EXIT_SECONDS, &status)) {
			kill(pid, SIGKILL);
			if (!wait_for(pid, EXIT_SECONDS, &status))
				return -1;
		}
		if (now_ms() - begin > longest)
			longest = now_ms() - begin;
		*eater = ending_of(eater_pid, start, 0);
	}
	return longest;
}

int main(int argc, char **argv)
{
	bool exits = true, ends = true, ate = true;
	int map;

	test_start(argc, argv, DEADLINE);
	map = load_map(LOAD_BIG_VALUE, 1);
	if (map < 0)
		ksft_exit_skip("no percpu maps of BPF: %s\n", strerror(-map));
	close(map);
	ksft_set_plan(2);
	prefer_victim("-1000");

	while (ate && ends && exits && test_again()) {
		struct ending eater;
		long start, before, longest;
		pid_t pid;

		start_idle();
		start = now_ms();
		before = load_percpu_bytes();
		pid = start_eater();
		eater = ending_of(pid, start, ALONE_SECONDS);
		ate = !eater.hungry;
		tell("alone", eater);
		ksft_print_msg("percpu memory: %ld MiB, before %ld MiB\n",
			       load_percpu_bytes() >> 20, before >> 20);
		if (eater.over) {
			start = now_ms();
			eater.over = false;
			pid = start_eater();
		}
		longest = longest_exit(&eater, pid, start);
		tell("with others", eater);
		ksft_print_msg("the longest that another took: %ld ms\n", longest);
		ksft_print_msg("idle processes that were killed: %u of %u\n",
			       stop_idle(), NR_IDLE);
		ate &= !eater.hungry;
		ends = eater.over;
		exits = longest >= 0;
		if (!ends)
			kill(pid, SIGKILL);
	}

	test_print_iterations();
	if (ate)
		ksft_test_result(ends, "who takes all percpu memory comes to an end\n");
	else
		ksft_test_result_fail("percpu memory was never gone: nothing was tested\n");
	ksft_test_result(exits, "others can exit meanwhile\n");
	ksft_finished();
}
