/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PERCPU_NOIO_FAULT_PROBES_H
#define PERCPU_NOIO_FAULT_PROBES_H

#include <linux/types.h>

/* For one at a time: the suites come one after the other. */
int pn_fault_probes_add(bool (*chooses)(void));
void pn_fault_probes_remove(void);

#endif
