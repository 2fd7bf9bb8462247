// SPDX-License-Identifier: GPL-2.0
/*
 * Allocations of this process, as the kmem tracepoints of a stock kernel tell
 * them: no module, no change of the kernel.
 */
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>

#include "../kselftest.h"
#include "alloc_trace.h"
#include "percpu_util.h"
#include "watch.h"

#define TRACEFS "/sys/kernel/tracing"
#define TOTAL_KIB 16384
#define LEAST_KIB 1024
/* Of a page each. Traced tasks may write as fast as we read. */
#define MAX_READS 1024

static char instance[64];
static int pipe_fd = -1;

static const struct {
	const char *event;
	bool needed, slab;
} events[] = {
	{ "kmem/mm_page_alloc", true, false },
	{ "percpu/percpu_create_chunk", true, false },
	{ "percpu/percpu_alloc_percpu", true, false },
	{ "percpu/percpu_alloc_percpu_fail", true, false },
	{ "kmem/kmalloc", true, true },
	{ "kmem/kmem_cache_alloc", true, true },
	/* gone with 6.2 */
	{ "kmem/kmalloc_node", false, true },
	{ "kmem/kmem_cache_alloc_node", false, true },
};

static int remove_instance(const char *path, const char *nothing)
{
	/* more would come as long as it is busy */
	test_write(path, "tracing_on", "0");
	test_write(path, "events/enable", "0");
	return test_rmdir(path);
}

int trace_this(void)
{
	char text[16];

	snprintf(text, sizeof(text), "%d", getpid());
	return test_write(instance, "set_event_pid", text);
}

static int configure(bool slab, const char **why)
{
	long nr_cpus = sysconf(_SC_NPROCESSORS_ONLN);
	long kib = TOTAL_KIB / nr_cpus;
	char text[64], path[128];
	unsigned int i;
	int ret;

	snprintf(text, sizeof(text), "%ld", kib < LEAST_KIB ? LEAST_KIB : kib);
	*why = "no buffer for the trace";
	ret = test_write(instance, "buffer_size_kb", text);
	if (ret)
		return ret;

	*why = "the tracer of this kernel cannot follow processes, or has no stacks";
	ret = test_write(instance, "options/stacktrace", "1");
	if (!ret)
		ret = trace_this();
	if (ret)
		return ret;

	for (i = 0; i < ARRAY_SIZE(events); i++) {
		if (events[i].slab && !slab)
			continue;
		snprintf(text, sizeof(text), "events/%s/enable", events[i].event);
		ret = test_write(instance, text, "1");
		*why = events[i].event;
		if (ret && events[i].needed)
			return ret;
	}

	*why = "the trace cannot be read";
	snprintf(path, sizeof(path), "%s/trace_pipe", instance);
	pipe_fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	return pipe_fd < 0 ? -errno : 0;
}

int trace_begin(bool slab, const char **why)
{
	int ret;

	*why = "no tracefs";
	if (access(TRACEFS "/instances", F_OK)) {
		ret = test_mount("tracefs", TRACEFS);
		if (ret)
			return ret;
	}

	*why = "no instance of tracefs";
	/* a name that nobody else has: it is removed, ours or not */
	snprintf(instance, sizeof(instance), TRACEFS "/instances/percpu.%d.%ld",
		 getpid(), (long)test_now());
	watch_undo(remove_instance, instance, "");
	return mkdir(instance, 0700) ? -errno : configure(slab, why);
}

static int read_lines(unsigned int max, trace_function function, void *data)
{
	static char text[1 << 16];
	static size_t kept;
	unsigned int reads;
	ssize_t nr = 0;

	for (reads = 0; reads < max; reads++) {
		char *line = text, *newline;

		nr = read(pipe_fd, text + kept, sizeof(text) - kept - 1);
		if (nr <= 0)
			break;
		text[kept + nr] = '\0';
		while ((newline = strchr(line, '\n'))) {
			*newline = '\0';
			trace_line(line, function, data);
			line = newline + 1;
		}
		kept = strlen(line);
		memmove(text, line, kept);
	}
	/* the kernel hands out a stack as a whole */
	trace_flush(function, data);
	return nr < 0 && errno != EAGAIN && errno != EINTR ? -errno : 0;
}

int trace_read(trace_function function, void *data)
{
	return read_lines(MAX_READS, function, data);
}

int trace_stop(trace_function function, void *data)
{
	int ret = test_write(instance, "tracing_on", "0");

	ret = ret ?: read_lines(UINT_MAX, function, data);
	/* as long as it is open, the instance cannot be removed */
	close(pipe_fd);
	return ret;
}
