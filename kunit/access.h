/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PERCPU_NOIO_ACCESS_H
#define PERCPU_NOIO_ACCESS_H

#include <linux/types.h>

unsigned long pn_symbol(const char *name);
void *pn_required(const char *name);

/* Allocates as a module's percpu data is. */
void __percpu *pn_allocate_reserved(size_t size);

/* Frees the pages that this CPU keeps back in lists of its own, to merge into blocks. */
void pn_drain_pages(void);

#endif
