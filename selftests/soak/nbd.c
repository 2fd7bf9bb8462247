// SPDX-License-Identifier: GPL-2.0
/*
 * A network block device whose server is a socket pair: how many queues it has is
 * told by its sockets.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/nbd.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "nbd.h"
#include "percpu_util.h"

#define NAME "nbd0"
#define QUEUE "/sys/block/" NAME "/queue"
#define MAX_SOCKETS 2
#define WAIT_SECONDS 20

/* Opened before it is connected: later that would look for partitions. */
static int device = -1;

const char *nbd_begin(void)
{
	device = open("/dev/" NAME, O_RDWR | O_CLOEXEC);
	return device < 0 ? "no /dev/" NAME " (CONFIG_BLK_DEV_NBD)" : NULL;
}

/* The process that does this is the device's as long as it is connected. */
static int serve(int sockets[][2], unsigned int nr)
{
	unsigned int i;

	if (ioctl(device, NBD_SET_SIZE_BLOCKS, 4096UL) ||
	    ioctl(device, NBD_SET_FLAGS, (unsigned long)NBD_FLAG_CAN_MULTI_CONN))
		return errno;
	for (i = 0; i < nr; i++) {
		if (ioctl(device, NBD_SET_SOCK, (long)sockets[i][0]))
			return errno;
		close(sockets[i][0]);
		close(sockets[i][1]);
	}
	return ioctl(device, NBD_DO_IT) ? errno : 0;
}

static int change_scheduler(unsigned int nr)
{
	static const char *const schedulers[] = {"kyber", "mq-deadline", "none"};
	time_t end = test_now() + WAIT_SECONDS;

	while (access("/sys/block/" NAME "/pid", F_OK)) {
		if (test_now() >= end)
			return -ETIMEDOUT;
		usleep(10000);
	}
	return test_write(QUEUE, "scheduler", schedulers[nr % 3]);
}

int nbd_use(unsigned int nr)
{
	unsigned int i, nr_sockets = 1 + nr % MAX_SOCKETS;
	int sockets[MAX_SOCKETS][2];
	int ret, status;
	pid_t pid;

	for (i = 0; i < nr_sockets; i++)
		if (socketpair(AF_UNIX, SOCK_STREAM, 0, sockets[i]))
			return -errno;
	pid = test_fork();
	if (!pid)
		_exit(serve(sockets, nr_sockets));
	ret = pid < 0 ? -errno : change_scheduler(nr);
	ioctl(device, NBD_DISCONNECT);
	for (i = 0; i < nr_sockets; i++) {
		close(sockets[i][0]);
		close(sockets[i][1]);
	}
	if (pid < 0 || waitpid(pid, &status, 0) != pid)
		return ret ? ret : -errno;
	if (!ret && WIFEXITED(status))
		ret = -WEXITSTATUS(status);
	return ret;
}
