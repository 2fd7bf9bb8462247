// SPDX-License-Identifier: GPL-2.0
/*
 * A process under PR_SET_IO_FLUSHER, as iscsid, brings up 193 disks while the
 * reserve of percpu memory is kept low. Each has to come up: the process may
 * sleep, although not do IO, so percpu memory can be populated for it.
 *
 * Fails where NOIO callers are treated like those who may not sleep: with
 * faults/noio-is-atomic-v6.12.patch, as on kernels before 9a5b183941b5.
 */
#include <dirent.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>

#include "../kselftest.h"
#include "kernel_log.h"
#include "percpu_load.h"
#include "percpu_test.h"
#include "test_drain.h"
#include "test_workers.h"

#ifndef PR_SET_IO_FLUSHER
#define PR_SET_IO_FLUSHER 57
#endif

#define DEADLINE 180
#define NR_DISKS 193
#define WAIT_SECONDS 30
#define LAST_SECONDS 10
#define DRIVER "/sys/bus/pseudo/drivers/scsi_debug"
#define HOSTS "/sys/class/scsi_host"
#define DEVICES "/sys/bus/scsi/devices"
#define FAILURE "percpu: allocation failed"

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

static const struct test_worker workers[] = {
	{ "drain", load_outrun_worker, drain_reserve },
};

/* *@failed is set if anything failed meanwhile: the log is short, disks are many. */
static int scan_as_io_flusher(int *failed)
{
	pid_t pid = test_fork();
	char path[64];
	int status;

	if (!pid) {
		snprintf(path, sizeof(path), HOSTS "/%s", host);
		if (prctl(PR_SET_IO_FLUSHER, 1, 0, 0, 0))
			_exit(errno);
		_exit(-test_write(path, "scan", "- - -"));
	}
	if (pid < 0)
		return -errno;
	while (waitpid(pid, &status, WNOHANG) != pid) {
		*failed |= log_count(FAILURE);
		usleep(20000);
	}
	return WIFEXITED(status) ? -WEXITSTATUS(status) : -EINTR;
}

/* Disks are attached behind the scan's back. */
static unsigned int wait_for_disks(int *failed)
{
	time_t end = test_now() + WAIT_SECONDS;
	unsigned int up = each_disk(is_up);

	while (up < NR_DISKS && test_now() < end) {
		usleep(200000);
		*failed |= log_count(FAILURE);
		up = each_disk(is_up);
	}
	return up;
}

int main(int argc, char **argv)
{
	unsigned int up = NR_DISKS;
	int ret, failed = 0;
	char text[16];

	test_start(argc, argv, DEADLINE);
	if (access(DRIVER, F_OK) || !find_host())
		ksft_exit_skip("no scsi_debug (CONFIG_SCSI_DEBUG)\n");
	if (log_begin())
		ksft_exit_skip("no /dev/kmsg\n");
	ksft_set_plan(2);

	snprintf(text, sizeof(text), "%u", NR_DISKS);
	ret = test_write(DRIVER, "max_luns", text);
	if (!ret)
		ret = workers_start(workers, ARRAY_SIZE(workers));
	while (!ret && up == NR_DISKS && test_again()) {
		each_disk(take_down);
		ret = scan_as_io_flusher(&failed);
		up = wait_for_disks(&failed);
		failed |= log_count(FAILURE);
	}
	workers_stop(LAST_SECONDS);
	each_disk(take_down);
	test_write(DRIVER, "max_luns", "1");

	test_print_iterations();
	if (ret)
		ksft_print_msg("scan: %s\n", strerror(-ret));
	ksft_test_result(!ret && up == NR_DISKS, "%u of %u disks came up\n", up, NR_DISKS);
	ksft_test_result(!failed, "no percpu allocation failed\n");
	ksft_finished();
}
