/* SPDX-License-Identifier: GPL-2.0 */
#ifndef WATCH_H
#define WATCH_H

#include <time.h>

/*
 * A process beside the test, which outlives it: it has a clock for limits, ends the
 * test when it is late, and undoes what the test did to the machine, however the test
 * ended. It has no part in what the test does, so that it goes on when that hangs.
 */

/*
 * Start it: 0 or -errno. When @deadline seconds of watch_clock() are over, the test has
 * failed and is killed.
 */
int watch_start(unsigned int deadline);

/*
 * Seconds since watch_start(), for all limits. In each a fixed piece of work was done,
 * with a twentieth of a CPU: where that takes longer, as on a slow or a busy machine,
 * the second is longer, too. It is never shorter than a real one. Without watch_start(),
 * real seconds.
 */
time_t watch_clock(void);

/*
 * Have @function called with @what and @how when the test and its children have ended;
 * what was asked for last comes first. It returns 0 or -errno. Ask before there is
 * something to undo: it may find nothing. Without watch_start() nothing is undone.
 */
void watch_undo(int (*function)(const char *what, const char *how), const char *what,
		const char *how);

#endif
