/* SPDX-License-Identifier: GPL-2.0 */
#ifndef NBD_H
#define NBD_H

/* Find the network block device: NULL, or why that cannot be. */
const char *nbd_begin(void);

/*
 * Connect it, with one socket and with two in turn, a queue each; change its scheduler
 * and disconnect it. Nobody is at the other end: no request is made. 0 or -errno.
 */
int nbd_use(unsigned int nr);

#endif
