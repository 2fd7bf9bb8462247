// SPDX-License-Identifier: GPL-2.0
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "percpu_util.h"
#include "word.h"

#define PORTS "/sys/class/virtio-ports"
#define NAME "noio.word\n"
/* The host names its ports after the driver has asked. */
#define WAIT_SECONDS 10

static int port = -1;
static bool on_console;

static void find_port(void)
{
	DIR *dir = opendir(PORTS);
	struct dirent *entry;
	char path[600], name[64];

	while (dir && port < 0 && (entry = readdir(dir))) {
		snprintf(path, sizeof(path), PORTS "/%s", entry->d_name);
		if (test_read(path, "name", name, sizeof(name)) <= 0 || strcmp(name, NAME))
			continue;
		snprintf(path, sizeof(path), "/dev/%s", entry->d_name);
		port = open(path, O_WRONLY | O_CLOEXEC);
	}
	if (dir)
		closedir(dir);
}

bool word_open(void)
{
	time_t end = test_now() + WAIT_SECONDS;

	for (;;) {
		find_port();
		if (port >= 0 || test_now() >= end)
			return port >= 0;
		usleep(50000);
	}
}

void word_on_console(void)
{
	port = STDOUT_FILENO;
	on_console = true;
}

void word_say(const char *format, ...)
{
	static unsigned long number;
	char line[4096] = "";
	size_t sent = 0, length;
	va_list args;

	if (on_console)
		sprintf(line, "noio.word %lu: ", ++number);
	length = strlen(line);
	va_start(args, format);
	vsnprintf(line + length, sizeof(line) - length - 2, format, args);
	va_end(args);
	length = strlen(line);
	if (on_console)
		line[length++] = ';';
	line[length++] = '\n';
	while (sent < length) {
		ssize_t nr = write(port, line + sent, length - sent);

		if (nr < 0 && errno != EINTR && errno != EAGAIN)
			return;
		if (nr > 0)
			sent += nr;
	}
}
