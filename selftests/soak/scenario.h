/* SPDX-License-Identifier: GPL-2.0 */
#ifndef SCENARIO_H
#define SCENARIO_H

#include "workers.h"

#define CGROUP "/sys/fs/cgroup"

/*
 * What runs in one boot. The host's list of them is scenarios.toml: keep the two
 * together.
 */
struct scenario {
	const char *name;
	/* NULL, or the reason to skip: what this kernel has not */
	const char *(*begin)(void);
	/* once, alone, before the workers; may be NULL: 0 or -errno */
	int (*first)(void);
	/* the first is the load, whose times are the iterations */
	const struct test_worker *workers;
	unsigned int nr_workers;
	/* memory pressure beside it */
	bool pressure;
};

#define WORKERS(array) (array), sizeof(array) / sizeof(*(array))

/* By its name, or NULL. */
const struct scenario *find_scenario(const char *name);

/* BPF percpu array maps whose creator makes chunks, created and dropped. */
int use_maps(unsigned int nr);

extern const struct scenario block_scenarios[];
extern const struct scenario filesystem_scenarios[];
extern const struct scenario memory_scenarios[];

#endif
