/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PERCPU_NOIO_CALLER_H
#define PERCPU_NOIO_CALLER_H

#include <linux/gfp_types.h>
#include <linux/percpu.h>
#include <linux/sched.h>

struct pn_caller {
	const char *name;
	gfp_t gfp;
	unsigned int scope;	/* PF_MEMALLOC_NOFS, PF_MEMALLOC_NOIO or 0 */
	bool charged;		/* to the suite's memory cgroup */
};

/* Allocates one area as @caller does. */
void __percpu *pn_allocate(const struct pn_caller *caller, size_t size);

#endif
