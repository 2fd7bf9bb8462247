// SPDX-License-Identifier: GPL-2.0
/*
 * What the tests of percpu allocation have in common: time, files, mounts.
 */
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/prctl.h>

#include "../kselftest.h"
#include "percpu_util.h"
#include "watch.h"

#define MAX_TRIES 3000

static unsigned int seconds;
static unsigned int iterations;
static time_t begin;

time_t test_now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return time.tv_sec;
}

static unsigned int option_seconds(int argc, char **argv)
{
	unsigned long value;
	char *rest;

	if (argc == 1)
		return 0;

	if (argc == 3 && !strcmp(argv[1], "-t")) {
		value = strtoul(argv[2], &rest, 10);
		if (*argv[2] >= '0' && *argv[2] <= '9' && !*rest && value < 1000000)
			return value;
	}
	fprintf(stderr, "usage: %s [-t SECONDS]\n", argv[0]);
	exit(2);
}

void test_start(int argc, char **argv, unsigned int deadline)
{
	int ret;

	seconds = option_seconds(argc, argv);
	setvbuf(stdout, NULL, _IOLBF, 0);
	ksft_print_header();

	if (geteuid())
		ksft_exit_skip("needs root\n");
	if (unshare(CLONE_NEWNS) ||
	    mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL))
		ksft_exit_skip("no mount namespace: %s\n", strerror(errno));

	begin = test_now();
	ret = watch_start(deadline + seconds);
	if (ret)
		ksft_exit_skip("no process to watch the time: %s\n", strerror(-ret));
}

bool test_again(void)
{
	if (iterations && test_now() >= begin + seconds)
		return false;
	iterations++;
	return true;
}

void test_print_iterations(void)
{
	ksft_print_msg("iterations: %u, in %ld s, %ld s by the watch\n", iterations,
		       (long)(test_now() - begin), (long)watch_clock());
}

static int open_in(const char *dir, const char *name, int flags)
{
	char path[512];

	if (!*dir)
		return open(name, flags | O_CLOEXEC);
	if (snprintf(path, sizeof(path), "%s/%s", dir, name) >= (int)sizeof(path)) {
		errno = ENAMETOOLONG;
		return -1;
	}
	return open(path, flags | O_CLOEXEC);
}

int test_write(const char *dir, const char *name, const char *text)
{
	int fd = open_in(dir, name, O_WRONLY);
	int ret = 0;

	if (fd < 0)
		return -errno;
	if (write(fd, text, strlen(text)) < 0)
		ret = -errno;
	close(fd);
	return ret;
}

int test_read(const char *dir, const char *name, char *text, size_t size)
{
	int fd = open_in(dir, name, O_RDONLY);
	ssize_t nr;

	if (fd < 0)
		return -errno;
	nr = read(fd, text, size - 1);
	if (nr < 0)
		nr = -errno;
	text[nr < 0 ? 0 : nr] = '\0';
	close(fd);
	return nr;
}

long test_number(const char *path, const char *key)
{
	FILE *file = fopen(path, "re");
	long number = -ENODATA;
	char line[256];

	if (!file)
		return -errno;
	while (number < 0 && fgets(line, sizeof(line), file)) {
		const char *text = line + strspn(line, " ");

		if (!strncmp(text, key, strlen(key)))
			number = strtol(text + strlen(key), NULL, 10);
	}
	fclose(file);
	return number;
}

int test_rmdir(const char *path)
{
	unsigned int tries;

	for (tries = 0; rmdir(path) && errno != ENOENT; tries++) {
		if (errno != EBUSY || tries == MAX_TRIES)
			return -errno;
		usleep(10000);
	}
	return 0;
}

int test_mount(const char *type, const char *dir)
{
	return mount(type, dir, type, 0, NULL) ? -errno : 0;
}

int test_fork(void)
{
	pid_t parent = getpid();
	pid_t pid;

	fflush(stdout);
	pid = fork();
	if (pid)
		return pid;

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent)
		_exit(KSFT_FAIL);
	return 0;
}
