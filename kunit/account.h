/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PERCPU_NOIO_ACCOUNT_H
#define PERCPU_NOIO_ACCOUNT_H

#include <linux/memcontrol.h>

#ifdef CONFIG_MEMCG

/* Pages that may be taken out of a charge made before. */
#define PN_CHARGE_BATCH MEMCG_CHARGE_BATCH

/* A memory cgroup of our own, until pn_memcg_exit(). */
int pn_memcg_init(void);
void pn_memcg_exit(void);
struct mem_cgroup *pn_memcg(void);

/* Pages charged to it. */
unsigned long pn_memcg_charged(void);

/* References to what owns the areas that are charged to it. */
long pn_memcg_references(void);

#else

#define PN_CHARGE_BATCH 0

static inline int pn_memcg_init(void)
{
	return 0;
}

static inline void pn_memcg_exit(void)
{
}

static inline struct mem_cgroup *pn_memcg(void)
{
	return NULL;
}

static inline unsigned long pn_memcg_charged(void)
{
	return 0;
}

static inline long pn_memcg_references(void)
{
	return 0;
}

#endif

#endif
