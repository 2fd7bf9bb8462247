// SPDX-License-Identifier: GPL-2.0-only
/*
 * Whether a deadlock through kswapd is there.
 */
#include "allocator.h"
#include "cycle.h"
#include "suite.h"

/* Room in a page that is populated, the first that is found; and in a chunk without pages. */
static void make_room(struct kunit *test)
{
	static const struct pn_caller caller = { "GFP_NOIO", GFP_NOIO };
	void __percpu *hole = pn_allocate(&caller, PAGE_SIZE);

	KUNIT_ASSERT_NOT_NULL(test, (__force void *)hole);
	KUNIT_EXPECT_TRUE(test, pn_fill(PAGE_SIZE));
	KUNIT_EXPECT_TRUE(test, pn_take(PN_BIG));
	free_percpu(hole);
}

static void expect_ends(struct kunit *test, bool asks)
{
	struct pn_cycle seen;

	pn_need_population(test);
	make_room(test);
	KUNIT_ASSERT_EQ(test, pn_cycle_run(asks, &seen), 0);

	/* or nothing is shown */
	KUNIT_EXPECT_TRUE_MSG(test, seen.kswapd_waits, "kswapd did not wait for the lock");
	KUNIT_EXPECT_TRUE_MSG(test, seen.room, "no room that is populated");
	KUNIT_EXPECT_TRUE_MSG(test, seen.populator_reclaims, "nobody lacked a page");
	KUNIT_EXPECT_EQ_MSG(test, seen.pages, 0, "the owner of the lock needed a page");

	KUNIT_EXPECT_TRUE_MSG(test, seen.owner_ends, "the owner of the lock hangs");
	KUNIT_EXPECT_TRUE_MSG(test, seen.populator_ends, "who needs pages hangs");
	KUNIT_EXPECT_EQ(test, seen.area, asks);
}

static void owner_of_reclaim_lock_gets_area(struct kunit *test)
{
	expect_ends(test, true);
}

/* It is the asking that hangs, not the want of memory. */
static void owner_of_reclaim_lock_lets_go(struct kunit *test)
{
	expect_ends(test, false);
}

static struct kunit_case cycle_cases[] = {
	KUNIT_CASE(owner_of_reclaim_lock_lets_go),
	KUNIT_CASE(owner_of_reclaim_lock_gets_area),
	{}
};

static struct kunit_suite cycle_suite = {
	.name = "percpu_cycle",
	.suite_init = pn_suite_init,
	.suite_exit = pn_suite_exit,
	.init = pn_case_init,
	.exit = pn_case_exit,
	.test_cases = cycle_cases,
};

kunit_test_suites(&cycle_suite);
