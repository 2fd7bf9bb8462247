// SPDX-License-Identifier: GPL-2.0
/*
 * What the kernel logs meanwhile: a record for each read of /dev/kmsg.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "kernel_log.h"

#define MAX_PRINTED 5
#define KERNEL_PRIORITIES 8

static int log_fd = -1;

int log_begin(void)
{
	log_fd = open("/dev/kmsg", O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	if (log_fd < 0 || lseek(log_fd, 0, SEEK_END) < 0)
		return -errno;
	return 0;
}

int log_count(const char *text)
{
	char record[8192];
	int found = 0;
	ssize_t nr;

	while ((nr = read(log_fd, record, sizeof(record) - 1)) > 0) {
		const char *message;

		record[nr] = '\0';
		record[strcspn(record, "\n")] = '\0';
		/* "priority,sequence,time,flags;message"; from 8 on it was no kernel */
		message = strchr(record, ';');
		if (!message || strtoul(record, NULL, 10) >= KERNEL_PRIORITIES ||
		    !strstr(message, text))
			continue;
		if (found++ < MAX_PRINTED)
			printf("# kernel: %s\n", message + 1);
	}
	return nr < 0 && errno != EAGAIN ? -errno : found;
}
