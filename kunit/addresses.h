/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PERCPU_NOIO_ADDRESSES_H
#define PERCPU_NOIO_ADDRESSES_H

#include <linux/types.h>

bool pn_use_up_tables(void);
void pn_addresses_exit(void);

#endif
