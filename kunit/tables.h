/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PERCPU_NOIO_TABLES_H
#define PERCPU_NOIO_TABLES_H

#include <linux/types.h>

bool pn_use_up_tables(void);
bool pn_use_up_metadata_tables(void);

#endif
