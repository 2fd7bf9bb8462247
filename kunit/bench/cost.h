/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PERCPU_NOIO_COST_H
#define PERCPU_NOIO_COST_H

#include <linux/types.h>

#include "counter.h"

#define PN_RUNS 64

struct kunit;

/* What a kind of operation costs, and what it does to the allocator. */
struct pn_cost {
	const char *operation;
	size_t size;
	/* how many more there are afterwards */
	long pages;
	long chunks;
	unsigned int runs;
	u64 took[PN_RUNS];
};

/* The allocator's state before an operation, and when that began. */
struct pn_clock {
	long pages;
	long chunks;
	u64 began;
};

struct pn_clock pn_clock_read(void);

/* How long @statement takes; @clock: where the state before it is put. */
#define pn_timed(clock, statement) ({				\
	struct pn_clock *__clock = (clock);			\
								\
	*__clock = pn_clock_read();				\
	__clock->began = pn_counter();				\
	statement;						\
	pn_counter() - __clock->began;				\
})

void pn_cost_add(struct pn_cost *cost, struct pn_clock before, u64 took);
void pn_cost_report(struct kunit *test, struct pn_cost *cost);

#endif
