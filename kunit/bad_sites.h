/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PERCPU_NOIO_BAD_SITES_H
#define PERCPU_NOIO_BAD_SITES_H

#include <linux/gfp_types.h>

struct seq_file;

void pn_bad_site_add(const char *problem, gfp_t effective);
void pn_bad_sites_show(struct seq_file *file);

#endif
