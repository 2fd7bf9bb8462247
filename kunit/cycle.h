/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PERCPU_NOIO_CYCLE_H
#define PERCPU_NOIO_CYCLE_H

#include <linux/types.h>

struct dentry;

struct pn_cycle {
	/* while memory was used up; without each of them nothing is shown */
	bool kswapd_waits;		/* for the lock */
	bool room;			/* for an area, without a page */
	bool populator_reclaims;
	/* in time */
	bool owner_ends, populator_ends;

	bool area;			/* the owner had one */
	unsigned int pages;		/* that were allocated for it */
};

int pn_cycle_run(bool asks, struct pn_cycle *seen);

/* Makes the file "cycle" in @dir of debugfs. */
#if IS_BUILTIN(CONFIG_PERCPU_NOIO_KUNIT_TEST) && IS_ENABLED(CONFIG_PERCPU_NOIO_CYCLE_KUNIT_TEST)
void pn_cycle_init(struct dentry *dir);
#else
static inline void pn_cycle_init(struct dentry *dir)
{
}
#endif

#endif
