/* SPDX-License-Identifier: GPL-2.0 */
#ifndef WORD_H
#define WORD_H

#include <stdbool.h>

/*
 * The guest's word: lines to the host, on a virtio-serial port of their own, where no
 * report of the kernel's can break them.
 */

/* Find and open the port "noio.word": false if there is none. */
bool word_open(void);

/*
 * In its place, for a host that keeps nothing but the console: the lines go to stdout as
 * "noio.word NUMBER: LINE;", so that it shows when one is lost or cut.
 */
void word_on_console(void);

/* Send a line, without its end. What does not fit in is cut off. */
void word_say(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
