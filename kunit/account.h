/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PERCPU_NOIO_ACCOUNT_H
#define PERCPU_NOIO_ACCOUNT_H

struct mem_cgroup;

/* A memory cgroup of our own, made at the first call; NULL if that fails. */
struct mem_cgroup *pn_memcg(void);

/* Pages charged to it. */
unsigned long pn_memcg_charged(void);

void pn_memcg_exit(void);

#endif
