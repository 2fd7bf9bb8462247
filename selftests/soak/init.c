// SPDX-License-Identifier: GPL-2.0
/*
 * The init of a guest. Mounts /proc, /sys and /dev, runs the one program that the
 * kernel command line names (noio.run=test_gfp_trace is /percpu/test_gfp_trace) with the arguments
 * that stand there (noio.args=-t,60), and restarts, which ends a guest that was started
 * with -no-reboot.
 *
 * What the program prints goes through the kernel's log, a line a record: so it stands
 * on the console in one order with the kernel's own reports, and no line breaks another.
 * The last line is "noio: exit N", with 128 and the signal's number for who was killed.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/wait.h>
#include <unistd.h>

#define PROGRAMS "/percpu/"
#define WHAT "noio.run="
#define ARGUMENTS "noio.args="
#define MAX_WORDS 16
#define NOT_RUN 127
/* A longer record would be cut off. */
#define LINE_MAX_BYTES 800

static int log_fd = -1;

static void say(const char *format, ...)
{
	char record[LINE_MAX_BYTES + 16] = "<14>";	/* user, informational */
	size_t level = strlen(record);
	int tries = 100;
	va_list args;

	va_start(args, format);
	vsnprintf(record + level, sizeof(record) - level, format, args);
	va_end(args);
	/* a test may have taken the memory that a record needs */
	while (write(log_fd, record, strlen(record)) < 0 && errno == ENOMEM && tries--)
		usleep(100000);
}

static void mount_all(void)
{
	static const char *const mounts[][2] = {
		{ "proc", "/proc" }, { "sysfs", "/sys" }, { "devtmpfs", "/dev" },
	};
	int failed[3];
	unsigned int i;

	for (i = 0; i < 3; i++)
		failed[i] = mount(mounts[i][0], mounts[i][1], mounts[i][0], 0, NULL) ? errno : 0;
	log_fd = open("/dev/kmsg", O_WRONLY | O_CLOEXEC);
	for (i = 0; i < 3; i++)
		if (failed[i])
			say("noio: cannot mount %s: %s", mounts[i][1], strerror(failed[i]));
}

/* The value of the last @key on the kernel command line, in a buffer of its own, or NULL. */
static char *option(const char *key)
{
	char line[4096];
	int fd = open("/proc/cmdline", O_RDONLY | O_CLOEXEC);
	ssize_t nr = fd < 0 ? -1 : read(fd, line, sizeof(line) - 1);
	char *word, *rest = line, *value = NULL;

	if (fd >= 0)
		close(fd);
	line[nr < 0 ? 0 : nr] = '\0';
	while ((word = strsep(&rest, " \n"))) {
		if (strncmp(word, key, strlen(key)))
			continue;
		free(value);
		value = strdup(word + strlen(key));
	}
	return value;
}

/* The words of the command to run, its path first, ended by NULL; empty: there is none. */
static void find_command(char *words[MAX_WORDS + 1])
{
	static char path[4096];
	char *program = option(WHAT);
	char *arguments = option(ARGUMENTS);
	int nr = 0;

	if (program && *program && !strchr(program, '/')) {
		snprintf(path, sizeof(path), PROGRAMS "%s", program);
		words[nr++] = path;
		while (arguments && nr < MAX_WORDS)
			words[nr++] = strsep(&arguments, ",");
	}
	words[nr] = NULL;
}

static void run(char *words[], int output)
{
	setsid();
	if (dup2(open("/dev/null", O_RDONLY), STDIN_FILENO) < 0 ||
	    dup2(output, STDOUT_FILENO) < 0 || dup2(output, STDERR_FILENO) < 0)
		_exit(NOT_RUN);
	execv(words[0], words);
	dprintf(STDOUT_FILENO, "noio: cannot run %s: %s\n", words[0], strerror(errno));
	_exit(NOT_RUN);
}

/* All that is there now, a line at a time; with @all also the last one, unended. */
static void forward(int fd, int all)
{
	static char line[LINE_MAX_BYTES + 1];
	static size_t length;
	char c;

	while (read(fd, &c, 1) == 1) {
		if (c != '\n' && c)
			line[length++] = c;
		if (c == '\n' || length == LINE_MAX_BYTES) {
			line[length] = '\0';
			say("%s", line);
			length = 0;
		}
	}
	if (all && length)
		say("%.*s", (int)length, line);
}

/* Whether @program is gone by now; orphans are only buried. */
static int is_gone(pid_t program, int *status)
{
	pid_t pid;
	int ended;

	while ((pid = waitpid(-1, &ended, WNOHANG)) > 0) {
		if (pid == program) {
			*status = ended;
			return 1;
		}
	}
	return 0;
}

static int watch(char *words[])
{
	struct pollfd output;
	int status = 0, gone = 0;
	int fds[2];
	pid_t pid;

	pid = pipe2(fds, O_CLOEXEC) || fcntl(fds[0], F_SETFL, O_NONBLOCK) ? -1 : fork();
	if (pid < 0) {
		say("noio: cannot start %s: %s", words[0], strerror(errno));
		return NOT_RUN;
	}
	if (!pid)
		run(words, fds[1]);
	output = (struct pollfd){ .fd = fds[0], .events = POLLIN };
	while (!gone) {
		poll(&output, 1, 100);
		gone = is_gone(pid, &status);
		forward(fds[0], gone);
	}
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

int main(void)
{
	char *words[MAX_WORDS + 1];
	int status = NOT_RUN;

	mount_all();
	find_command(words);
	if (words[0])
		status = watch(words);
	else
		say("noio: the kernel command line names no program: " WHAT "NAME");
	say("noio: exit %d", status);
	sync();
	reboot(RB_AUTOBOOT);
	return 1;
}
