/* SPDX-License-Identifier: GPL-2.0 */
#ifndef TRACE_EVENT_H
#define TRACE_EVENT_H

#include <stdbool.h>

#define TRACE_MAX_FRAMES 64
#define TRACE_TEXT 96

/* One event of the kernel's, as its text says it. */
struct trace_event {
	char name[32];			/* "mm_page_alloc" */
	char gfp[2 * TRACE_TEXT];	/* "GFP_KERNEL|__GFP_ZERO", empty without */
	char fields[TRACE_TEXT];	/* what follows the name, cut */
	int pid;
	char frames[TRACE_MAX_FRAMES][TRACE_TEXT];	/* functions, innermost first */
	unsigned int nr_frames;
};

/* What was seen so far. */
struct trace_count {
	unsigned long events;	/* with their stack */
	unsigned long lost;	/* the buffer was too small for */
};

typedef void (*trace_function)(const struct trace_event *event, void *data);

/*
 * Take the next line of a trace, and hand the event to @function whose stack ended
 * with the line before. The line is changed.
 */
void trace_line(char *line, trace_function function, void *data);

/* There is no line for now: the last stack has ended. */
void trace_flush(trace_function function, void *data);

struct trace_count trace_counted(void);

/* True if a frame of @event begins with @function. */
bool trace_in(const struct trace_event *event, const char *function);

#endif
