/* SPDX-License-Identifier: GPL-2.0 */
#ifndef ALLOC_TRACE_H
#define ALLOC_TRACE_H

#include "trace_event.h"

/*
 * Begin to trace allocations, with stacks, by this process, in an instance of
 * tracefs of our own, which is removed when the test has ended.
 *
 * Without @slab only pages are traced: far less, and of pages the mask is the
 * effective one.
 *
 * Return: 0, or -errno and the reason in *@why.
 */
int trace_begin(bool slab, const char **why);

/* Trace the calling process, too: for children. 0 or -errno. */
int trace_this(void);

/* Hand what was traced since the last call to @function: 0 or -errno. */
int trace_read(trace_function function, void *data);

/* Stop, and hand over the rest: 0 or -errno. */
int trace_stop(trace_function function, void *data);

#endif
