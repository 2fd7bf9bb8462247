/* SPDX-License-Identifier: GPL-2.0 */
#ifndef BCACHEFS_H
#define BCACHEFS_H

/* Make a bcachefs in memory, and mount it: NULL, or why that cannot be. */
const char *bcachefs_begin(void);

/*
 * Make and remove files, enough for btrees of several levels, and read these again
 * after a remount. 0 or -errno.
 */
int bcachefs_use(unsigned int nr);

#endif
