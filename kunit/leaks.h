/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PERCPU_NOIO_LEAKS_H
#define PERCPU_NOIO_LEAKS_H

#include <linux/types.h>

/* Return: true if kmemleak finds a leak that it did not know of; the console has its stack. */
bool pn_leaks(void);

/* Return: false once kmemleak is off: by a setting, or when its own memory ran out. */
bool pn_leaks_are_seen(void);

#endif
