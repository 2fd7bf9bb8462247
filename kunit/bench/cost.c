// SPDX-License-Identifier: GPL-2.0-only
/*
 * Collects how many instructions operations take, and reports the least.
 */
#include <kunit/test.h>
#include <linux/minmax.h>
#include <linux/sort.h>

#include "../allocator.h"
#include "cost.h"

/* Populated pages count once for all CPUs. */
struct pn_clock pn_clock_read(void)
{
	const struct pn_stats stats = pn_stats();

	return (struct pn_clock){ .pages = stats.nr_populated, .chunks = stats.chunks };
}

/**
 * pn_cost_add - count one run of an operation
 * @cost: what it is counted for
 * @before: from pn_timed()
 * @took: from pn_timed()
 *
 * Does nothing if the allocator did not change as it does in such operations,
 * or once there are PN_RUNS of them.
 */
void pn_cost_add(struct pn_cost *cost, struct pn_clock before, u64 took)
{
	const struct pn_clock after = pn_clock_read();

	if (cost->runs < PN_RUNS &&
	    after.pages - before.pages == cost->pages &&
	    after.chunks - before.chunks == cost->chunks)
		cost->took[cost->runs++] = took;
}

/* What pn_timed() takes for nothing. */
static u64 overhead(void)
{
	u64 least = U64_MAX;
	struct pn_clock clock;
	int i;

	for (i = 0; i < PN_RUNS; i++)
		least = min_t(u64, least, pn_timed(&clock, barrier()));

	return least;
}

static int compare(const void *one, const void *other)
{
	const u64 a = *(const u64 *)one, b = *(const u64 *)other;

	return a < b ? -1 : a > b;
}

/**
 * pn_cost_report - print a line for noio
 * @test: fails if the operation never came to pass
 * @cost: sorted here
 */
void pn_cost_report(struct kunit *test, struct pn_cost *cost)
{
	const u64 nothing = overhead();

	KUNIT_ASSERT_GT_MSG(test, cost->runs, 0, "%s of %zu bytes never happened",
			    cost->operation, cost->size);
	sort(cost->took, cost->runs, sizeof(*cost->took), compare, NULL);
	kunit_info(test, "cost of %s: size %zu pages %ld chunks %ld runs %u min %llu median %llu",
		   cost->operation, cost->size, cost->pages, cost->chunks, cost->runs,
		   cost->took[0] - nothing, cost->took[cost->runs / 2] - nothing);
}
