/* SPDX-License-Identifier: GPL-2.0 */
#ifndef ALLOC_TRACE_H
#define ALLOC_TRACE_H

#include "trace_event.h"

/*
 * Begin to trace allocations, with stacks, by this process and those it forks
 * from now on, in an instance of tracefs of our own. Whatever becomes of us, the
 * instance is removed: a process that only waits for our end sees to that.
 *
 * Return: 0, or -errno and the reason in *@why.
 */
int trace_begin(const char **why);

/* Hand what was traced since the last call to @function: 0 or -errno. */
int trace_read(trace_function function, void *data);

/* Stop, and read the rest. */
int trace_stop(trace_function function, void *data);

/* Remove the instance. */
void trace_end(void);

#endif
