/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PERCPU_NOIO_KERNEL_H
#define PERCPU_NOIO_KERNEL_H

/* Prints what of this kernel the cases depend on, for whoever reads its console. */
void pn_kernel_print(void);

#endif
