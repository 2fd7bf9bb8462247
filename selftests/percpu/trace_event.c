// SPDX-License-Identifier: GPL-2.0
/*
 * The text of a trace, taken apart again.
 */
#include <stdlib.h>
#include <string.h>

#include "trace_event.h"

#define MAX_CPUS 1024
#define NESTED 4

static struct trace_count count;

/*
 * An event is followed by its stack, on the same CPU; between them there may be
 * an event of an interrupt, with a stack of its own.
 */
static struct cpu {
	struct trace_event events[NESTED];
	unsigned int nr;
	struct trace_event *open;	/* whose stack is being read */
} *cpus[MAX_CPUS];
static struct cpu *last_cpu;

bool trace_in(const struct trace_event *event, const char *function)
{
	unsigned int i;

	for (i = 0; i < event->nr_frames; i++)
		if (!strncmp(event->frames[i], function, strlen(function)))
			return true;
	return false;
}

static void copy(char *to, size_t size, const char *from, size_t length)
{
	if (length >= size)
		length = size - 1;
	memcpy(to, from, length);
	to[length] = '\0';
}

/* " => function", "+0x.." and a module may follow */
static void add_frame(const char *text)
{
	struct trace_event *event = last_cpu ? last_cpu->open : NULL;

	if (!event || event->nr_frames == TRACE_MAX_FRAMES)
		return;
	copy(event->frames[event->nr_frames++], TRACE_TEXT, text, strcspn(text, " +"));
}

void trace_flush(trace_function function, void *data)
{
	if (!last_cpu || !last_cpu->open)
		return;
	function(last_cpu->open, data);
	count.events++;
	last_cpu->open = NULL;
	last_cpu->nr--;
}

static struct cpu *cpu_of(unsigned long number)
{
	if (number >= MAX_CPUS)
		return NULL;
	if (!cpus[number])
		cpus[number] = calloc(1, sizeof(*cpus[number]));
	return cpus[number];
}

/* "  name-123   [001] .....   12.345678: event: fields" */
static void add_event(char *line)
{
	char *bracket = strstr(line, " [");
	char *colon = bracket ? strstr(bracket, ": ") : NULL;
	struct trace_event *event;
	char *name, *pid, *gfp;

	if (!colon)
		return;
	last_cpu = cpu_of(strtoul(bracket + 2, NULL, 10));
	if (!last_cpu)
		return;

	name = colon + 2;
	if (!strncmp(name, "<stack trace>", 13)) {
		if (last_cpu->nr)
			last_cpu->open = &last_cpu->events[last_cpu->nr - 1];
		return;
	}

	colon = strstr(name, ": ");
	if (!colon)
		return;
	if (last_cpu->nr == NESTED) {
		last_cpu->nr = 0;
		count.lost += NESTED;
	}
	event = &last_cpu->events[last_cpu->nr++];
	memset(event, 0, sizeof(*event));
	copy(event->name, sizeof(event->name), name, colon - name);
	copy(event->fields, sizeof(event->fields), colon + 2, strlen(colon + 2));

	while (bracket > line && bracket[-1] == ' ')
		bracket--;
	for (pid = bracket; pid > line && pid[-1] >= '0' && pid[-1] <= '9'; pid--)
		;
	event->pid = atoi(pid);

	gfp = strstr(colon, "gfp_flags=");
	if (gfp) {
		gfp += strlen("gfp_flags=");
		copy(event->gfp, sizeof(event->gfp), gfp, strcspn(gfp, " "));
	}
}

void trace_line(char *line, trace_function function, void *data)
{
	char *lost = strstr(line, "[LOST ");

	if (!strncmp(line, " => ", 4)) {
		add_frame(line + 4);
		return;
	}

	trace_flush(function, data);
	if (lost)
		count.lost += strtoul(lost + strlen("[LOST "), NULL, 10);
	else
		add_event(line);
}

struct trace_count trace_counted(void)
{
	return count;
}
