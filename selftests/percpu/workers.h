/* SPDX-License-Identifier: GPL-2.0 */
#ifndef WORKERS_H
#define WORKERS_H

#include <stdbool.h>

#define MAX_WORKERS 8

/*
 * A process that does one thing again and again beside the others. @once is given
 * the number of the time, and returns 0 or -errno; @begin, if there is one, comes
 * before the first.
 */
struct test_worker {
	const char *name;
	int (*begin)(void);
	int (*once)(unsigned int nr);
};

/* Start @nr workers, which may not be more than MAX_WORKERS: 0 or -errno. */
int workers_start(const struct test_worker *workers, unsigned int nr);

/* How often the worker @index has done its thing, with success or without. */
unsigned long workers_done(unsigned int index);
unsigned long workers_failed(unsigned int index);

/*
 * Have them end after what they are at. Prints a line for each, with its counts and
 * its last error. False if one is still at it after @seconds: that one hangs.
 */
bool workers_stop(unsigned int seconds);

#endif
