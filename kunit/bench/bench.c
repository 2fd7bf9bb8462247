// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the percpu allocator costs, in instructions, for noio bench. The counter
 * counts instructions only where an emulator makes it so.
 */
#include <kunit/test.h>
#include <linux/completion.h>
#include <linux/cpumask.h>
#include <linux/kthread.h>
#include <linux/minmax.h>
#include <linux/slab.h>

#include "../allocator.h"
#include "cost.h"

/* Of operations that cost much there are few; a tick falls into one of them at most. */
#define ENOUGH 4
/* Calls until then; a chunk has up to 512 pages. */
#define LIMIT 8000
/* Of each task: enough to be preempted, at any point, several times. */
#define TASK_CALLS 20000

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
	struct pn_cost costs[] = {
		{ .operation = "alloc", .size = size },
		{ .operation = "alloc-nofs", .size = size },
		{ .operation = "alloc-atomic", .size = size },
	};
	static const gfp_t masks[] = { GFP_KERNEL, GFP_NOFS, GFP_NOWAIT | __GFP_NOWARN };
	struct pn_cost free = { .operation = "free", .size = size };
	struct pn_clock clock;
	void __percpu *area;
	u64 took;
	int i;

	for (i = 0; i < ARRAY_SIZE(masks) * PN_RUNS; i++) {
		const gfp_t gfp = masks[i % ARRAY_SIZE(masks)];

		took = pn_timed(&clock, area = take(size, gfp));
		if (!area && !gfpflags_allow_blocking(gfp)) {
			/* its chunk is about to be depopulated, having so few areas */
			pn_keep(take(size, GFP_KERNEL));
			continue;
		}
		KUNIT_ASSERT_TRUE(test, area);
		pn_cost_add(&costs[i % ARRAY_SIZE(masks)], clock, took);
		took = pn_timed(&clock, free_percpu(area));
		pn_cost_add(&free, clock, took);
	}
	for (i = 0; i < ARRAY_SIZE(masks); i++)
		pn_cost_report(test, &costs[i]);
	pn_cost_report(test, &free);
}

static void bench_fast(struct kunit *test)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(sizes); i++)
		bench_populated(test, sizes[i]);
}

struct crowd {
	atomic_t left;
	struct completion gone;
};

static int alloc_and_free(void *data)
{
	struct crowd *crowd = data;
	int i;

	for (i = 0; i < TASK_CALLS; i++)
		free_percpu(take(8, GFP_KERNEL));
	if (atomic_dec_and_test(&crowd->left))
		complete(&crowd->gone);
	return 0;
}

/* What an area that is populated costs with its return, where @nr tasks ask for some at once. */
static void bench_tasks(struct kunit *test, const char *operation, int nr)
{
	struct pn_cost cost = { .operation = operation, .size = 8 };
	struct crowd crowd = { .left = ATOMIC_INIT(nr) };
	struct task_struct *tasks[8];
	struct pn_clock clock;
	u64 took;
	int i;

	init_completion(&crowd.gone);
	for (i = 0; i < nr; i++) {
		tasks[i] = kthread_create(alloc_and_free, &crowd, "pn_bench_%d", i);
		KUNIT_ASSERT_NOT_ERR_OR_NULL(test, tasks[i]);
	}
	took = pn_timed(&clock, ({
		for (i = 0; i < nr; i++)
			wake_up_process(tasks[i]);
		wait_for_completion(&crowd.gone);
	}));
	pn_cost_add(&cost, clock, took / (nr * TASK_CALLS));
	pn_cost_report(test, &cost);
}

static void bench_crowd(struct kunit *test)
{
	bench_tasks(test, "one-task", 1);
	bench_tasks(test, "two-tasks", 2);
	bench_tasks(test, "four-tasks", 4);
	bench_tasks(test, "eight-tasks", 8);
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
	KUNIT_CASE(bench_crowd),
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
