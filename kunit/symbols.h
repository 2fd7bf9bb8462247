/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PERCPU_NOIO_SYMBOLS_H
#define PERCPU_NOIO_SYMBOLS_H

unsigned long pn_symbol(const char *name);

#endif
