// SPDX-License-Identifier: GPL-2.0
/*
 * The disks of scsi_debug, brought up as iscsid would.
 */
#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "disks.h"
#include "percpu_util.h"
#include "watch.h"

#ifndef PR_SET_IO_FLUSHER
#define PR_SET_IO_FLUSHER 57
#endif

/* In which no disk came up. */
#define WAIT_SECONDS 30
#define DRIVER "/sys/bus/pseudo/drivers/scsi_debug"
#define HOSTS "/sys/class/scsi_host"
#define DEVICES "/sys/bus/scsi/devices"

static char host[32];

/* The host that scsi_debug made at boot, or when it was loaded. */
static bool find_host(void)
{
	DIR *dir = opendir(HOSTS);
	struct dirent *entry;
	char path[600], text[32];

	while (dir && (entry = readdir(dir))) {
		snprintf(path, sizeof(path), HOSTS "/%s", entry->d_name);
		if (test_read(path, "proc_name", text, sizeof(text)) > 0 &&
		    !strcmp(text, "scsi_debug\n")) {
			snprintf(host, sizeof(host), "%.31s", entry->d_name);
			break;
		}
	}
	if (dir)
		closedir(dir);
	return *host;
}

/* Does the directory @path have entries at all? */
static bool has_entries(const char *path)
{
	DIR *dir = opendir(path);
	struct dirent *entry;
	bool found = false;

	while (dir && !found && (entry = readdir(dir)))
		found = entry->d_name[0] != '.';
	if (dir)
		closedir(dir);
	return found;
}

/* For how many disks of our host is @function true, given the directory of each? */
static unsigned int each_disk(bool (*function)(const char *path))
{
	const char *number = host + strlen("host");
	DIR *dir = opendir(DEVICES);
	struct dirent *entry;
	unsigned int nr = 0;

	while (dir && (entry = readdir(dir))) {
		size_t length = strlen(number);
		char path[600];

		if (strncmp(entry->d_name, number, length) || entry->d_name[length] != ':')
			continue;
		snprintf(path, sizeof(path), DEVICES "/%s", entry->d_name);
		nr += function(path);
	}
	if (dir)
		closedir(dir);
	return nr;
}

static bool is_up(const char *path)
{
	char block[640];

	snprintf(block, sizeof(block), "%s/block", path);
	return has_entries(block);
}

static bool take_down(const char *path)
{
	return test_write(path, "delete", "1") == 0;
}

static int scan(void)
{
	char path[64];

	snprintf(path, sizeof(path), HOSTS "/%s", host);
	return test_write(path, "scan", "- - -");
}

/* In a process that has not found the host. */
static int leave(const char *name, const char *max_luns)
{
	int ret;

	snprintf(host, sizeof(host), "%s", name);
	ret = test_write(DRIVER, "max_luns", max_luns);
	each_disk(take_down);
	return ret ?: scan();
}

const char *disks_begin(void)
{
	char before[16], text[16];

	if (access(DRIVER, F_OK) || !find_host() ||
	    test_read(DRIVER, "max_luns", before, sizeof(before)) <= 0)
		return "no scsi_debug (CONFIG_SCSI_DEBUG)";
	watch_undo(leave, host, before);
	snprintf(text, sizeof(text), "%d", NR_DISKS);
	return test_write(DRIVER, "max_luns", text) ? "scsi_debug takes no max_luns" : NULL;
}

static int scan_as_io_flusher(void (*meanwhile)(void))
{
	pid_t pid = test_fork();
	int status;

	if (!pid) {
		if (prctl(PR_SET_IO_FLUSHER, 1, 0, 0, 0))
			_exit(errno);
		_exit(-scan());
	}
	if (pid < 0)
		return -errno;
	while (waitpid(pid, &status, WNOHANG) != pid) {
		meanwhile();
		usleep(20000);
	}
	return WIFEXITED(status) ? -WEXITSTATUS(status) : -EINTR;
}

/* Disks are attached behind the scan's back, for as long as there are more of them. */
static unsigned int wait_for_disks(void (*meanwhile)(void))
{
	unsigned int up = 0, before;
	time_t end;

	do {
		before = up;
		end = watch_clock() + WAIT_SECONDS;
		while ((up = each_disk(is_up)) == before && watch_clock() < end) {
			usleep(200000);
			meanwhile();
		}
	} while (up != before && up < NR_DISKS);
	return up;
}

int disks_bring_up(void (*meanwhile)(void))
{
	int ret;

	each_disk(take_down);
	ret = scan_as_io_flusher(meanwhile);
	return ret ? ret : (int)wait_for_disks(meanwhile);
}
