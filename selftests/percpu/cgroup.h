/* SPDX-License-Identifier: GPL-2.0 */
#ifndef CGROUP_H
#define CGROUP_H

/* Where the cgroup2 is. */
#define CGROUP_ROOT "/sys/fs/cgroup"

/*
 * Make a cgroup of our own, in whose children @controllers ("+io +memory") work. When
 * the test has ended, it is removed with its children, and the controllers of the root
 * are those that were there before. Its path or NULL.
 */
const char *cgroup_begin(const char *controllers);

#endif
