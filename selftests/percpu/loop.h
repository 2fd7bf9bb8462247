/* SPDX-License-Identifier: GPL-2.0 */
#ifndef LOOP_H
#define LOOP_H

/* Enough for the path of a loop device. */
#define LOOP_PATH 32

/*
 * A loop device of the open file @image, its path in @path. It is gone with its last
 * user, whatever becomes of us. A descriptor that keeps it for the time between two
 * mounts, or -errno.
 */
int loop_open(int image, char path[LOOP_PATH]);

#endif
