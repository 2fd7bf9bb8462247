// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the percpu allocator costs, in instructions, for noio bench. The counter
 * counts instructions only where an emulator makes it so.
 */
#include <kunit/test.h>
#include <linux/cpumask.h>
#include <linux/minmax.h>
#include <linux/slab.h>

#include "../allocator.h"
#include "cost.h"

/* Of operations that cost much there are few; a tick falls into one of them at most. */
#define ENOUGH 4
/* Calls until then; a chunk has up to 512 pages. */
#define LIMIT 8000

static const size_t sizes[] = { 8, 1024, PN_BIG };

static bool enough(const struct pn_cost *cost)
{
	return cost->runs >= ENOUGH;
}

static void __percpu *take(size_t size, gfp_t gfp)
{
	return __alloc_percpu_gfp(size, min_t(size_t, size, PAGE_SIZE), gfp);
}

static void bench_machine(struct kunit *test)
{
	u64 short_spin = U64_MAX, long_spin = U64_MAX;
	struct pn_clock clock;
	int i;

	for (i = 0; i < PN_RUNS; i++) {
		short_spin = min_t(u64, short_spin, pn_timed(&clock, pn_spin(1000)));
		long_spin = min_t(u64, long_spin, pn_timed(&clock, pn_spin(2000)));
	}
	KUNIT_EXPECT_EQ_MSG(test, long_spin - short_spin, 2000ULL,
			    "the counter counts something else than instructions");
	kunit_info(test, "machine: possible %u online %u",
		   num_possible_cpus(), num_online_cpus());
}

/* Areas that are populated from one call to the next. */
static void bench_populated(struct kunit *test, size_t size)
{
	struct pn_cost alloc = { .operation = "alloc", .size = size };
	struct pn_cost atomic = { .operation = "alloc-atomic", .size = size };
	struct pn_cost free = { .operation = "free", .size = size };
	struct pn_clock clock;
	void __percpu *area;
	u64 took;
	int i;

	for (i = 0; i < 2 * PN_RUNS; i++) {
		const bool may_sleep = i % 2 == 0;
		const gfp_t gfp = may_sleep ? GFP_KERNEL : GFP_NOWAIT | __GFP_NOWARN;

		took = pn_timed(&clock, area = take(size, gfp));
		if (!area && !may_sleep) {
			/* its chunk is about to be depopulated, having so few areas */
			pn_keep(take(size, GFP_KERNEL));
			continue;
		}
		KUNIT_ASSERT_TRUE(test, area);
		pn_cost_add(may_sleep ? &alloc : &atomic, clock, took);
		took = pn_timed(&clock, free_percpu(area));
		pn_cost_add(&free, clock, took);
	}
	pn_cost_report(test, &alloc);
	pn_cost_report(test, &atomic);
	pn_cost_report(test, &free);
}

static void bench_fast(struct kunit *test)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(sizes); i++)
		bench_populated(test, sizes[i]);
}

/* New areas until both operations were seen often enough. */
static void bench_new(struct kunit *test, struct pn_cost *populate, struct pn_cost *create)
{
	int limit = LIMIT;

	while (limit-- && !(enough(populate) && enough(create))) {
		struct pn_clock clock;
		void __percpu *area;
		u64 took;

		/* a chunk may be too small for two: create one by a smaller area */
		if (enough(create)) {
			KUNIT_ASSERT_TRUE(test, pn_fill(PAGE_SIZE));
			pn_keep(take(PAGE_SIZE, GFP_KERNEL));
		}
		took = pn_timed(&clock, area = take(populate->size, GFP_KERNEL));
		KUNIT_ASSERT_TRUE(test, area);
		pn_keep(area);
		pn_cost_add(populate, clock, took);
		pn_cost_add(create, clock, took);
	}
	pn_cost_report(test, populate);
	pn_cost_report(test, create);
}

static void bench_slow(struct kunit *test)
{
	struct pn_cost populate_1 = {
		.operation = "populate", .size = PAGE_SIZE, .pages = 1,
	};
	struct pn_cost create_1 = {
		.operation = "create", .size = PAGE_SIZE, .pages = 1, .chunks = 1,
	};
	struct pn_cost populate_8 = {
		.operation = "populate", .size = PN_BIG, .pages = PN_BIG / PAGE_SIZE,
	};
	struct pn_cost create_8 = {
		.operation = "create", .size = PN_BIG, .pages = PN_BIG / PAGE_SIZE, .chunks = 1,
	};

	bench_new(test, &populate_1, &create_1);
	bench_new(test, &populate_8, &create_8);
}

static u64 run_worker(struct pn_clock *clock)
{
	return pn_timed(clock, pn.balance_work->func(pn.balance_work));
}

/* Takes what atomic callers can have, which they and then the worker notice. */
static void drain(void)
{
	void __percpu *area;

	while ((area = take(PAGE_SIZE, GFP_NOWAIT | __GFP_NOWARN)))
		pn_keep(area);
}

static void bench_worker(struct kunit *test)
{
	struct pn_cost idle = { .operation = "worker-idle" };
	struct pn_cost refill = { .operation = "worker-refill", .pages = 4 };
	struct pn_cost create = { .operation = "worker-create", .pages = 4, .chunks = 1 };
	struct pn_clock clock;
	int limit = LIMIT;
	u64 took;

	KUNIT_ASSERT_TRUE(test, pn_fill(PAGE_SIZE));
	while (limit-- && !(enough(&refill) && enough(&create))) {
		drain();
		took = run_worker(&clock);
		pn_cost_add(&refill, clock, took);
		pn_cost_add(&create, clock, took);
		took = run_worker(&clock);
		pn_cost_add(&idle, clock, took);
	}
	pn_cost_report(test, &idle);
	pn_cost_report(test, &refill);
	pn_cost_report(test, &create);
}

/* Two chunks that become empty: the worker keeps one. */
static void bench_shrink(struct kunit *test)
{
	struct pn_cost shrink = { .operation = "worker-shrink" };
	const struct pn_stats full = pn_stats();
	void __percpu **areas;
	struct pn_clock clock;
	u64 took;
	int i, n;

	KUNIT_ASSERT_TRUE(test, pn_fill(PN_BIG));
	areas = kunit_kcalloc(test, 256, sizeof(*areas), GFP_KERNEL);
	KUNIT_ASSERT_NOT_NULL(test, areas);
	for (n = 0; n < 256 && pn_stats().chunks < full.chunks + 2; n++)
		areas[n] = take(PN_BIG, GFP_KERNEL);
	for (i = 0; i < n; i++)
		free_percpu(areas[i]);

	took = run_worker(&clock);
	shrink.pages = pn_stats().nr_populated - clock.pages;
	shrink.chunks = pn_stats().chunks - clock.chunks;
	KUNIT_EXPECT_LT(test, shrink.chunks, 0L);
	pn_cost_add(&shrink, clock, took);
	pn_cost_report(test, &shrink);
}

static int bench_begin(struct kunit_suite *suite)
{
	if (pn_allocator_init())
		return -ENOENT;
	pn_counter_start();
	pn_quiesce();
	return pn_fill(PAGE_SIZE) ? 0 : -ENOMEM;
}

static void bench_end(struct kunit_suite *suite)
{
	pn_free_kept();
	pn_resume();
}

static struct kunit_case bench_cases[] = {
	KUNIT_CASE(bench_machine),
	KUNIT_CASE(bench_fast),
	KUNIT_CASE(bench_slow),
	KUNIT_CASE(bench_worker),
	KUNIT_CASE(bench_shrink),
	{}
};

static struct kunit_suite bench_suite = {
	.name = "percpu_noio_bench",
	.suite_init = bench_begin,
	.suite_exit = bench_end,
	.test_cases = bench_cases,
};

kunit_test_suite(bench_suite);
