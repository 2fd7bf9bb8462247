/* SPDX-License-Identifier: GPL-2.0 */
#ifndef OVERLAY_H
#define OVERLAY_H

/* Mount an overlay whose upper layer is in @dir: NULL, or why that cannot be. */
const char *overlay_begin(const char *dir);

/*
 * Make files through the overlay and unlink them below it. It keeps their inodes until
 * reclaim wants the memory; then they are deleted in reclaim. 0 or -errno.
 */
int overlay_use(unsigned int nr);

#endif
