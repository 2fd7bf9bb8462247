/* SPDX-License-Identifier: GPL-2.0 */
#ifndef LOCKDEP_FILE_H
#define LOCKDEP_FILE_H

#include <stdbool.h>

/* Does lockdep prove lock orders here? NULL, or why it does not: absent, or off. */
const char *lockdep_unusable(void);

/*
 * For each class, with @to NULL, and each direct edge of it: @to was taken with @from
 * held. To return true ends the walk.
 */
typedef bool (*lockdep_function)(const char *from, const char *to, void *data);

/* True if @function returned true. */
bool lockdep_walk(lockdep_function function, void *data);

/* Has the lock class @name been taken? */
bool lockdep_knows(const char *name);

/* Is there a direct edge: was @to taken with @from held? */
bool lockdep_edge(const char *from, const char *to);

/* Print the direct edges from @name, in one line. */
void lockdep_print_edges(const char *name);

#endif
