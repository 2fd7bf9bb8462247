// SPDX-License-Identifier: GPL-2.0
/*
 * Who allocates percpu memory at the wish of user space.
 *
 * An array map of big values makes its creator create chunks and populate them.
 * For small values that is mostly done by the balance worker, ahead of time.
 */
#include <errno.h>
#include <linux/bpf.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "percpu_load.h"
#include "percpu_util.h"

static int bpf(int command, union bpf_attr *attr)
{
	int ret = syscall(__NR_bpf, command, attr, sizeof(*attr));

	return ret < 0 ? -errno : ret;
}

static int create_map(unsigned int type, unsigned int size, unsigned int nr,
		      unsigned int flags)
{
	union bpf_attr attr = {};

	attr.map_type = type;
	attr.key_size = sizeof(unsigned int);
	attr.value_size = size;
	attr.max_entries = nr;
	attr.map_flags = flags;
	return bpf(BPF_MAP_CREATE, &attr);
}

int load_map(unsigned int size, unsigned int nr)
{
	return create_map(BPF_MAP_TYPE_PERCPU_ARRAY, size, nr, 0);
}

int load_hash(unsigned int size, unsigned int nr)
{
	return create_map(BPF_MAP_TYPE_PERCPU_HASH, size, nr, BPF_F_NO_PREALLOC);
}

int load_outrun_worker(void)
{
	struct sched_param param = { .sched_priority = 1 };
	cpu_set_t cpus;

	CPU_ZERO(&cpus);
	CPU_SET(sched_getcpu(), &cpus);
	if (sched_setaffinity(0, sizeof(cpus), &cpus) ||
	    sched_setscheduler(0, SCHED_FIFO, &param))
		return -errno;
	return 0;
}

unsigned int load_possible_cpus(void)
{
	char text[64];
	char *last;

	if (test_read("/sys/devices/system/cpu", "possible", text, sizeof(text)) <= 0)
		return 0;
	last = strpbrk(text, "-,") ? text + strcspn(text, "\n") : text;
	while (last > text && last[-1] >= '0' && last[-1] <= '9')
		last--;
	return strtoul(last, NULL, 10) + 1;
}

int load_set(int fd, unsigned int key, unsigned int size)
{
	union bpf_attr attr = {};
	void *values = calloc(load_possible_cpus(), (size + 7) & ~7u);
	int ret;

	if (!values)
		return -ENOMEM;
	attr.map_fd = fd;
	attr.key = (unsigned long)&key;
	attr.value = (unsigned long)values;
	ret = bpf(BPF_MAP_UPDATE_ELEM, &attr);
	free(values);
	return ret;
}

long load_drain(int fd, unsigned int first, unsigned int max, unsigned int size)
{
	unsigned int nr;
	int ret;

	for (nr = 0; nr < max; nr++) {
		ret = load_set(fd, first + nr, size);
		if (ret == -ENOMEM)
			break;
		if (ret)
			return ret;
	}
	return nr;
}

int load_cgroups(const char *dir, unsigned int nr)
{
	unsigned int i, made;
	char path[256];
	int ret = 0;

	for (made = 0; made < nr; made++) {
		snprintf(path, sizeof(path), "%s/load.%d.%u", dir, getpid(), made);
		if (mkdir(path, 0755)) {
			ret = -errno;
			break;
		}
	}
	for (i = 0; i < made; i++) {
		snprintf(path, sizeof(path), "%s/load.%d.%u", dir, getpid(), i);
		if (rmdir(path))
			ret = -errno;
	}
	return ret;
}

long load_percpu_bytes(void)
{
	long kib = test_number("/proc/meminfo", "Percpu:");

	return kib < 0 ? kib : kib * 1024;
}
