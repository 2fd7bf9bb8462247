// SPDX-License-Identifier: GPL-2.0-only
/*
 * Nothing is allocated while pcpu_alloc_mutex is held.
 *
 * That is what the second series is for: with the first alone the cases here fail, but
 * for killed_nofail_caller_goes_on.
 */
#include <linux/completion.h>
#include <linux/kthread.h>
#include <linux/mutex.h>
#include <linux/sched/mm.h>
#include <linux/sched/signal.h>

#include "allocator.h"
#include "callers.h"
#include "expect.h"
#include "observer.h"
#include "prepare.h"
#include "suite.h"

#define RECLAIM_BITS	(__GFP_DIRECT_RECLAIM | __GFP_IO | __GFP_FS)

KUNIT_ARRAY_PARAM(caller, pn_callers, pn_caller_desc);

static const struct pn_caller worker = {
	"worker", GFP_KERNEL | __GFP_NORETRY | __GFP_NOWARN
};

static bool is_locked(const struct pn_alloc *alloc)
{
	return alloc->seen.locked;
}

/* All that is allocated to create a chunk, and to populate it. */
static const struct pn_record *record_below(struct kunit *test,
					    const struct pn_caller *caller)
{
	const struct pn_record *record;

	pn_need_charge(test, caller);
	record = caller == &worker ? pn_record_worker(test) :
				     pn_record_create(test, caller);
	pn_expect_sites(test, record->sites, PN_CREATE_SITES | PN_POPULATE_SITES);
	pn_expect_lockdep_on(test);
	return record;
}

static void nothing_under_mutex(struct kunit *test, const struct pn_caller *caller)
{
	const struct pn_record *record;

	pn_need_population(test);
	record = record_below(test, caller);
	KUNIT_EXPECT_GE_MSG(test, record->mutex_taken, 1, "nothing was mapped");
	pn_expect_none(test, record, is_locked, "with the mutex held");
}

static void caller_allocates_nothing_under_mutex(struct kunit *test)
{
	nothing_under_mutex(test, test->param_value);
}

static void worker_allocates_nothing_under_mutex(struct kunit *test)
{
	nothing_under_mutex(test, &worker);
}

static gfp_t reclaim_of(const struct pn_caller *caller)
{
	gfp_t gfp = caller->gfp;

	if (caller->scope == PF_MEMALLOC_NOFS)
		gfp &= ~__GFP_FS;
	else if (caller->scope == PF_MEMALLOC_NOIO)
		gfp &= ~(__GFP_IO | __GFP_FS);
	return gfp & RECLAIM_BITS;
}

/*
 * Page tables, and metadata that has any, do without __GFP_FS where __GFP_NORETRY, which
 * cannot be told to them, should keep the OOM killer away.
 */
static bool has_tables(const struct pn_alloc *alloc)
{
	return BIT(alloc->site) & (BIT(PN_METADATA_TABLES) | BIT(PN_PAGE_TABLES) |
				   BIT(PN_SHADOW) | BIT(PN_SHADOW_TABLES)) ||
	       alloc->in_vmalloc;
}

/* Whose allocations is_others_mask() looks at. */
static const struct pn_caller *recorded;

static bool is_others_mask(const struct pn_alloc *alloc)
{
	gfp_t have = alloc->seen.effective & RECLAIM_BITS;
	gfp_t want = reclaim_of(recorded);

	if (alloc->site == PN_UNKNOWN)
		return false;
	/* with the mutex held all who wait for that reclaim with it */
	if (alloc->seen.reserves || alloc->seen.locked)
		return true;
	if ((recorded->gfp & __GFP_NORETRY) && has_tables(alloc))
		want &= ~__GFP_FS;
	/* slab caches and vmalloc() may try without reclaim first */
	if (alloc->pooled || alloc->in_vmalloc)
		return have & ~want;
	return have != want;
}

static void masks_are_the_callers(struct kunit *test, const struct pn_caller *caller)
{
	const struct pn_record *record = record_below(test, caller);

	recorded = caller;
	pn_expect_none(test, record, is_others_mask,
		       "may reclaim, or use reserves, other than the caller");
}

static void caller_has_its_own_mask(struct kunit *test)
{
	masks_are_the_callers(test, test->param_value);
}

static void worker_has_its_own_mask(struct kunit *test)
{
	masks_are_the_callers(test, &worker);
}

/* Keeps the mutex from all others until told to give it back, or for HOLD. */
#define HOLD	(3 * HZ)

struct holder {
	struct completion taken, give_back, gone;
	bool held;
};

static int hold(void *data)
{
	struct holder *holder = data;

	mutex_lock(pn.mutex);
	WRITE_ONCE(holder->held, true);
	complete(&holder->taken);
	wait_for_completion_timeout(&holder->give_back, HOLD);
	WRITE_ONCE(holder->held, false);
	mutex_unlock(pn.mutex);
	complete(&holder->gone);
	return 0;
}

static void begin_to_hold(struct kunit *test, struct holder *holder)
{
	struct task_struct *task;

	holder->held = false;
	init_completion(&holder->taken);
	init_completion(&holder->give_back);
	init_completion(&holder->gone);
	task = kthread_run(hold, holder, "percpu_noio_holder");
	KUNIT_ASSERT_FALSE(test, IS_ERR(task));
	wait_for_completion(&holder->taken);
}

static void end_to_hold(struct holder *holder)
{
	complete(&holder->give_back);
	wait_for_completion(&holder->gone);
}

/* What is populated is had while others hold the mutex. */
static void populated_without_mutex(struct kunit *test)
{
	static const struct pn_caller probe = { "GFP_NOWAIT", GFP_NOWAIT | __GFP_NOWARN };
	const struct pn_caller *caller = test->param_value;
	const struct pn_record *record;
	void __percpu *area, *populated;
	struct holder holder;
	bool held;

	pn_need_charge(test, caller);
	pn_need_population(test);
	/* all the room that is left has its pages */
	area = pn_allocate(&pn_callers[0], PN_BIG);
	KUNIT_ASSERT_NOT_NULL(test, (__force void *)area);
	KUNIT_EXPECT_TRUE(test, pn_fill(PAGE_SIZE));
	free_percpu(area);

	begin_to_hold(test, &holder);
	populated = pn_allocate(&probe, PAGE_SIZE);
	free_percpu(populated);

	pn_record_start(PN_THIS_TASK);
	area = pn_allocate(caller, PAGE_SIZE);
	held = READ_ONCE(holder.held);
	record = pn_record_stop();
	end_to_hold(&holder);

	KUNIT_EXPECT_NOT_NULL_MSG(test, (__force void *)populated, "nothing is populated");
	KUNIT_EXPECT_NOT_NULL(test, (__force void *)area);
	KUNIT_EXPECT_TRUE_MSG(test, held, "it waited for the mutex");
	KUNIT_EXPECT_EQ(test, record->mutex_taken, 0);
	pn_keep(area);
	pn_expect_lockdep_on(test);
}

/*
 * Stops one caller within its page allocation, as reclaim can. It spins, for a probe
 * may not sleep: another CPU is needed to see what others do meanwhile.
 */
struct stopped {
	size_t size, align;
	gfp_t gfp;
	unsigned int skip;	/* pages that it allocates before */
	bool killed;		/* as soon as it goes on */
	bool gives_up;
	struct task_struct *task;
	struct completion gone;
	void __percpu *area;
	unsigned int freed;
	bool go_on, is_stopped;
};

static const struct stopped big = {
	.size = PN_BIG, .align = PAGE_SIZE, .gfp = GFP_KERNEL
};

static struct stopped stopped;

static void stop_here(void *data, struct page *page, unsigned int order, gfp_t gfp,
		      int migratetype)
{
	const unsigned long end = jiffies + HOLD;

	if (current != READ_ONCE(stopped.task) || READ_ONCE(stopped.go_on))
		return;
	if (stopped.skip) {
		stopped.skip--;
		return;
	}
	WRITE_ONCE(stopped.is_stopped, true);
	while (!READ_ONCE(stopped.go_on) && time_before(jiffies, end))
		cpu_relax();
	WRITE_ONCE(stopped.is_stopped, false);
	WRITE_ONCE(stopped.go_on, true);
	if (stopped.killed)
		send_sig(SIGKILL, current, 1);
}

/* what it has for nothing it frees itself */
static void count_freed(void *data, struct page *page, unsigned int order)
{
	if (current == READ_ONCE(stopped.task))
		stopped.freed++;
}

static struct pn_probe stoppers[] = {
	{ "mm_page_alloc", stop_here },
	{ "mm_page_free", count_freed },
};

static int be_stopped(void *data)
{
	allow_signal(SIGKILL);
	WRITE_ONCE(stopped.task, current);
	stopped.area = __alloc_percpu_gfp(stopped.size, stopped.align, stopped.gfp);
	WRITE_ONCE(stopped.task, NULL);
	flush_signals(current);
	complete(&stopped.gone);
	return 0;
}

static void begin_to_stop(struct kunit *test, struct stopped caller)
{
	unsigned long end = jiffies + HOLD;
	struct task_struct *task;
	bool is_stopped;

	if (num_online_cpus() < 2)
		kunit_skip(test, "one CPU has no other to see it from");
	stopped = caller;
	init_completion(&stopped.gone);
	KUNIT_ASSERT_EQ(test, pn_probes_add(stoppers, ARRAY_SIZE(stoppers)), 0);
	task = kthread_create(be_stopped, NULL, "percpu_noio_stopped");
	if (IS_ERR(task)) {
		pn_probes_remove(stoppers, ARRAY_SIZE(stoppers));
		kunit_skip(test, "no memory for a task");
	}
	kthread_bind(task, cpumask_any_but(cpu_online_mask, raw_smp_processor_id()));
	wake_up_process(task);
	do {
		schedule_timeout_uninterruptible(1);
		is_stopped = READ_ONCE(stopped.is_stopped);
	} while (!is_stopped && time_before(jiffies, end));
	KUNIT_EXPECT_TRUE_MSG(test, is_stopped, "nobody was stopped");
}

static void end_to_stop(struct kunit *test)
{
	bool is_stopped = READ_ONCE(stopped.is_stopped);

	KUNIT_EXPECT_TRUE_MSG(test, is_stopped, "it waited for the one that was stopped");
	WRITE_ONCE(stopped.go_on, true);
	wait_for_completion(&stopped.gone);
	pn_probes_remove(stoppers, ARRAY_SIZE(stoppers));
	KUNIT_EXPECT_EQ(test, !stopped.area, stopped.gives_up);
}

/* Pages of an area that are not populated yet are not empty pages less. */
static void reserved_pages_do_not_count(struct kunit *test)
{
	long before, meanwhile;

	pn_need_population(test);
	pn_create_unpopulated(test);

	before = pn_stats().empty_populated;
	begin_to_stop(test, big);
	meanwhile = pn_stats().empty_populated;
	end_to_stop(test);

	KUNIT_EXPECT_EQ(test, meanwhile, before);
	KUNIT_EXPECT_EQ(test, pn_stats().empty_populated, before);
	pn_keep(stopped.area);
	pn_expect_lockdep_on(test);
}

static void stopped_caller_keeps_nobody(struct kunit *test)
{
	const struct pn_caller *caller = test->param_value;
	void __percpu *populated, *created;

	pn_need_charge(test, caller);
	pn_need_population(test);
	pn_create_unpopulated(test);

	begin_to_stop(test, big);
	populated = pn_allocate(caller, PN_BIG);
	KUNIT_EXPECT_TRUE(test, pn_fill(PN_BIG));
	created = pn_allocate(caller, PN_BIG);
	end_to_stop(test);

	KUNIT_EXPECT_NOT_NULL(test, (__force void *)populated);
	KUNIT_EXPECT_NOT_NULL(test, (__force void *)created);
	pn_keep(populated);
	pn_keep(created);
	pn_keep(stopped.area);
	pn_expect_lockdep_on(test);
}

static bool is_filled(void __percpu *area, u8 fill, size_t size)
{
	unsigned int cpu;

	for_each_possible_cpu(cpu)
		if (memchr_inv(per_cpu_ptr(area, cpu), fill, size))
			return false;
	return true;
}

/* Of the caller that is stopped, and of one that has its last page as well. */
#define FIRST	(4 * PAGE_SIZE + 64)
#define SECOND	(3 * PAGE_SIZE + 64)

/* The second one maps the page. Return: how many pages the first one frees. */
static unsigned int share_page(struct kunit *test, unsigned int skip)
{
	void __percpu *area;
	unsigned int cpu;

	/* a chunk with only the first pages populated, and no other room for a page */
	KUNIT_ASSERT_TRUE(test, pn_fill(PAGE_SIZE));
	KUNIT_ASSERT_TRUE(test, pn_take(PN_BIG));

	begin_to_stop(test, (struct stopped) {
		.size = FIRST, .align = PCPU_MIN_ALLOC_SIZE, .gfp = GFP_KERNEL,
		.skip = skip,
	});
	area = __alloc_percpu_gfp(SECOND, PCPU_MIN_ALLOC_SIZE, GFP_KERNEL);
	KUNIT_EXPECT_NOT_NULL(test, (__force void *)area);
	if (area)
		for_each_possible_cpu(cpu)
			memset(per_cpu_ptr(area, cpu), 0x5a, SECOND);
	end_to_stop(test);

	if (area && stopped.area) {
		KUNIT_EXPECT_PTR_EQ(test, (__force char *)stopped.area + FIRST,
				    (__force char *)area);
		KUNIT_EXPECT_TRUE(test, is_filled(stopped.area, 0, FIRST));
		KUNIT_EXPECT_TRUE(test, is_filled(area, 0x5a, SECOND));
	}
	free_percpu(area);
	free_percpu(stopped.area);
	pn_expect_lockdep_on(test);
	return stopped.freed;
}

/* The first one had its pages for it already, and frees them. */
static void shared_page_is_mapped_once(struct kunit *test)
{
	const unsigned int last = PFN_UP(FIRST) * num_possible_cpus() - 1;

	pn_need_population(test);
	KUNIT_EXPECT_EQ(test, share_page(test, last), num_possible_cpus());
}

/* It had none yet, and sees that it needs none. */
static void shared_page_is_allocated_once(struct kunit *test)
{
	pn_need_population(test);
	KUNIT_EXPECT_EQ(test, share_page(test, 0), 0);
}

/* The caller is in a chunk without pages, and there is no other room. */
static void begin_to_kill(struct kunit *test, gfp_t gfp)
{
	struct stopped caller = big;

	caller.gfp = gfp;
	caller.killed = true;
	caller.gives_up = !(gfp & __GFP_NOFAIL);
	pn_create_unpopulated(test);
	begin_to_stop(test, caller);
}

static void end_to_kill(struct kunit *test)
{
	pn_allow_worker(true);
	end_to_stop(test);
	free_percpu(stopped.area);
	pn_wait_for_worker();
	pn_allow_worker(false);
}

/* One that must not fail does not give up. */
static void killed_nofail_caller_goes_on(struct kunit *test)
{
	pn_need_population(test);
	begin_to_kill(test, GFP_KERNEL | __GFP_NOFAIL);
	end_to_kill(test);
	pn_expect_lockdep_on(test);
}

/* Whoever leaves a second free chunk behind has the worker free one. */
static void killed_caller_leaves_no_free_chunk(struct kunit *test)
{
	struct pn_stats before, after;

	pn_need_population(test);
	/* this one becomes free while the caller is stopped */
	pn_leave_no_room(test);
	KUNIT_ASSERT_TRUE(test, pn_take(PN_BIG));

	begin_to_kill(test, GFP_KERNEL);
	pn_free_kept();
	pn_run_worker();
	before = pn_stats();
	end_to_kill(test);
	after = pn_stats();

	KUNIT_EXPECT_LT(test, after.chunks, before.chunks);
	pn_expect_lockdep_on(test);
}

/*
 * A chunk that is isolated while a caller populates it is left to whoever frees an area
 * in it: once it has neither area nor page, it has to go.
 */
static void killed_caller_leaves_no_isolated_chunk(struct kunit *test)
{
	static const struct pn_caller caller = { "GFP_NOIO", GFP_NOIO };
	struct pn_stats before, after;
	void __percpu *hole;
	long isolated;
	unsigned int nr;

	pn_need_population(test);
	/* leaves empty pages, or the worker would keep those of others */
	pn_leave_no_room(test);
	hole = pn_allocate(&caller, PN_BIG);
	KUNIT_ASSERT_NOT_NULL(test, (__force void *)hole);

	begin_to_kill(test, GFP_KERNEL);
	for (nr = 0; pn_has_room(PN_BIG) && pn_take(PN_BIG);)
		nr++;
	free_percpu(hole);
	isolated = pn_isolated();
	pn_free_alternate(nr);
	isolated = pn_isolated() - isolated;
	pn_run_worker();
	pn_free_kept();
	pn_run_worker();
	pn_run_worker();
	before = pn_stats();
	end_to_kill(test);
	pn_run_worker();
	after = pn_stats();

	KUNIT_EXPECT_EQ_MSG(test, isolated, 1, "the chunk was not isolated");
	KUNIT_EXPECT_LT(test, after.chunks, before.chunks);
	pn_expect_lockdep_on(test);
}

/* A chunk with nothing but its first page populated; no other has room for @size. */
static void leave_one_page(struct kunit *test, size_t size)
{
	size_t each;

	for (each = PAGE_SIZE; each >= size; each /= 2)
		KUNIT_ASSERT_TRUE(test, pn_fill(each));
	KUNIT_ASSERT_TRUE(test, pn_take(PAGE_SIZE));
}

/* It has all it needs, though it could not allocate it itself. */
static void killed_caller_has_what_others_populate(struct kunit *test)
{
	const struct stopped small = {
		.size = 64, .align = 64, .gfp = GFP_KERNEL, .killed = true
	};
	void __percpu *area;

	pn_need_population(test);
	leave_one_page(test, small.size);
	begin_to_stop(test, small);
	area = __alloc_percpu_gfp(small.size, small.align, small.gfp);
	end_to_stop(test);

	KUNIT_EXPECT_PTR_EQ(test, (__force char *)stopped.area + small.size,
			    (__force char *)area);
	free_percpu(area);
	free_percpu(stopped.area);
	pn_expect_lockdep_on(test);
}

static const struct pn_caller nofs_callers[] = {
	{ "GFP_NOFS", GFP_NOFS },
	{ "GFP_NOIO", GFP_NOIO },
	{ "NOFS scope", GFP_KERNEL, PF_MEMALLOC_NOFS },
};

KUNIT_ARRAY_PARAM(nofs_caller, nofs_callers, pn_caller_desc);

/* Whoever may hold what reclaim waits for needs no page as long as there are any. */
static void nofs_caller_has_populated(struct kunit *test)
{
	const struct stopped page = {
		.size = PAGE_SIZE, .align = PAGE_SIZE, .gfp = GFP_KERNEL,
		.killed = true, .gives_up = true
	};
	const struct pn_record *record;
	void __percpu *populated, *area;

	pn_need_population(test);
	leave_one_page(test, PAGE_SIZE);
	/* the page before it is left without, for the caller that is to have it is killed */
	begin_to_stop(test, page);
	populated = __alloc_percpu_gfp(PAGE_SIZE, PAGE_SIZE, GFP_KERNEL);
	end_to_stop(test);
	KUNIT_ASSERT_NOT_NULL(test, (__force void *)populated);
	free_percpu(populated);

	record = pn_record_call(test->param_value, PAGE_SIZE, &area);
	KUNIT_EXPECT_PTR_EQ(test, (__force char *)area, (__force char *)populated);
	pn_expect_nothing_allocated(test, record);
	pn_expect_lockdep_on(test);
}

static struct kunit_case outside_cases[] = {
	KUNIT_CASE_PARAM(caller_allocates_nothing_under_mutex, caller_gen_params),
	KUNIT_CASE(worker_allocates_nothing_under_mutex),
	KUNIT_CASE_PARAM(caller_has_its_own_mask, caller_gen_params),
	KUNIT_CASE(worker_has_its_own_mask),
	KUNIT_CASE_PARAM(populated_without_mutex, caller_gen_params),
	KUNIT_CASE(reserved_pages_do_not_count),
	KUNIT_CASE_PARAM(stopped_caller_keeps_nobody, caller_gen_params),
	KUNIT_CASE(shared_page_is_mapped_once),
	KUNIT_CASE(shared_page_is_allocated_once),
	KUNIT_CASE(killed_nofail_caller_goes_on),
	KUNIT_CASE(killed_caller_leaves_no_free_chunk),
	KUNIT_CASE(killed_caller_leaves_no_isolated_chunk),
	KUNIT_CASE(killed_caller_has_what_others_populate),
	KUNIT_CASE_PARAM(nofs_caller_has_populated, nofs_caller_gen_params),
	{}
};

static struct kunit_suite outside_suite = {
	.name = "percpu_outside",
	.suite_init = pn_suite_init,
	.suite_exit = pn_suite_exit,
	.init = pn_case_init,
	.exit = pn_case_exit,
	.test_cases = outside_cases,
};

kunit_test_suites(&outside_suite);
