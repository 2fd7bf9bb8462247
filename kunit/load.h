/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PERCPU_NOIO_LOAD_H
#define PERCPU_NOIO_LOAD_H

/* Other percpu work beside the cases, where the module parameter "load" asks for it. */
int pn_load_start(void);
void pn_load_stop(void);

#endif
