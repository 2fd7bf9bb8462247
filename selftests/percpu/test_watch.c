// SPDX-License-Identifier: GPL-2.0
/*
 * What these tests rely on: however a test ends, what it set up is removed, and one
 * that hangs is ended. Each test here is a child that leaves a directory, and a child
 * of its own.
 */
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "../kselftest.h"
#include "percpu_util.h"
#include "watch.h"

#define DEADLINE 60
#define LEFT "/tmp/left"

struct ending {
	int status;
	bool left;		/* the directory is there when the test has ended */
	bool left_last;		/* or when nobody has its output open any more */
	bool bailed_out;
};

static int remove_left(const char *path, const char *nothing)
{
	return test_rmdir(path);
}

static void end_itself(void)
{
	exit(KSFT_PASS);
}

static void end_killed(void)
{
	raise(SIGKILL);
}

static void hang(void)
{
	for (;;)
		pause();
}

static void run_child(int output, void (*end)(void))
{
	char name[] = "child";
	char *argv[] = { name, NULL };

	dup2(output, STDOUT_FILENO);
	test_start(1, argv, 1);
	watch_undo(remove_left, LEFT, "");
	if (mkdir(LEFT, 0700))
		exit(KSFT_FAIL);
	if (end != end_itself && !test_fork())
		hang();
	end();
}

static struct ending ending_of(void (*end)(void))
{
	struct ending ending = { .status = -1 };
	char text[4096];
	size_t nr = 0;
	int fds[2];
	ssize_t more;
	pid_t pid;

	if (pipe2(fds, O_CLOEXEC))
		ksft_exit_fail_msg("no pipe: %s\n", strerror(errno));
	pid = test_fork();
	if (!pid)
		run_child(fds[1], end);
	close(fds[1]);
	waitpid(pid, &ending.status, 0);
	ending.left = !access(LEFT, F_OK);
	while ((more = read(fds[0], text + nr, sizeof(text) - 1 - nr)) > 0)
		nr += more;
	text[nr] = '\0';
	close(fds[0]);
	ending.left_last = !access(LEFT, F_OK);
	ending.bailed_out = strstr(text, "Bail out!");
	return ending;
}

int main(int argc, char **argv)
{
	struct ending ending;
	time_t begin;

	test_start(argc, argv, DEADLINE);
	mkdir("/tmp", 0755);
	if (test_mount("tmpfs", "/tmp"))
		ksft_exit_skip("no tmpfs (CONFIG_TMPFS)\n");
	ksft_set_plan(3);

	ending = ending_of(end_itself);
	ksft_test_result(ending.status == 0 && !ending.left && !ending.bailed_out,
			 "a test that ends has left nothing\n");
	ending = ending_of(end_killed);
	ksft_test_result(WIFSIGNALED(ending.status) && !ending.left_last,
			 "one that is killed leaves nothing\n");
	begin = test_now();
	ending = ending_of(hang);
	ksft_test_result(WIFSIGNALED(ending.status) && ending.bailed_out &&
			 !ending.left_last && test_now() > begin,
			 "one that hangs is ended, and leaves nothing\n");
	ksft_finished();
}
