/* SPDX-License-Identifier: GPL-2.0 */
#ifndef DISKS_H
#define DISKS_H

/* As many as in the report. */
#define NR_DISKS 193

/*
 * Find the host that has the disks: NULL, or why that cannot be. When the test has
 * ended, it has the disks that it had before.
 */
const char *disks_begin(void);

/*
 * Take all down, and have a process under PR_SET_IO_FLUSHER bring them up. Calls
 * @meanwhile again and again. The number of disks that came up, or -errno.
 */
int disks_bring_up(void (*meanwhile)(void));

#endif
