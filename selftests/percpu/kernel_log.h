/* SPDX-License-Identifier: GPL-2.0 */
#ifndef KERNEL_LOG_H
#define KERNEL_LOG_H

/* Begin to look at what the kernel logs from now on: 0 or -errno. */
int log_begin(void);

/*
 * The number of lines of the kernel's own since then, or since the last call, with @text
 * in them, or -errno when lines were lost. The first few are printed.
 */
int log_count(const char *text);

#endif
