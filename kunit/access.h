/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PERCPU_NOIO_ACCESS_H
#define PERCPU_NOIO_ACCESS_H

#include <linux/types.h>

unsigned long pn_symbol(const char *name);

/* Allocates as a module's percpu data is. */
void __percpu *pn_allocate_reserved(size_t size);

#endif
