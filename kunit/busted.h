/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PERCPU_NOIO_BUSTED_H
#define PERCPU_NOIO_BUSTED_H

struct dentry;

/* Makes the file "busted" in @dir of debugfs. */
void pn_busted_init(struct dentry *dir);

#endif
