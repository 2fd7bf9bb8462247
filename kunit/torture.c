// SPDX-License-Identifier: GPL-2.0-only
/*
 * Everything at once: all CPUs, masks and sizes, failures, kills and the worker.
 *
 * After each round all stop, and the allocator's books are recounted.
 */
#include <kunit/test.h>
#include <linux/delay.h>
#include <linux/jiffies.h>
#include <linux/kprobes.h>
#include <linux/kthread.h>
#include <linux/memcontrol.h>
#include <linux/module.h>
#include <linux/percpu.h>
#include <linux/prandom.h>
#include <linux/sched/mm.h>
#include <linux/sched/signal.h>
#include <linux/string.h>
#include <linux/timex.h>

#include "account.h"
#include "fault_probes.h"
#include "recount.h"

static unsigned int seconds = 60;
module_param(seconds, uint, 0);
MODULE_PARM_DESC(seconds, "how long to go on");

static unsigned int seed = 1;
module_param(seed, uint, 0);
MODULE_PARM_DESC(seed, "what the random choices begin with");

#define NR_TASKS	32
#define NR_AREAS	256
#define ROUND		(3 * HZ)

struct area {
	void __percpu *at;
	size_t size;
	u8 fill;
};

struct torturer {
	struct task_struct *task;
	struct rnd_state rnd;
	struct area areas[NR_AREAS];
	unsigned int countdown;		/* fails the allocation at which it gets to 0 */
	unsigned long calls, failed, faults, kills;
	const char *wrong;
};

static struct torturer torturers[NR_TASKS];
static unsigned int nr_torturers;
/* Below it, the places in each torturer's @areas are filled; from there on emptied. */
static unsigned int limit;

struct mask {
	gfp_t gfp;
	unsigned int scope;
};

static const struct mask masks[] = {
	{ GFP_KERNEL },
	{ GFP_KERNEL | __GFP_NORETRY },
	{ GFP_KERNEL | __GFP_ACCOUNT },
	{ GFP_NOFS },
	{ GFP_KERNEL, PF_MEMALLOC_NOFS },
	{ GFP_NOIO },
	{ GFP_NOIO | __GFP_ACCOUNT },
	{ GFP_KERNEL, PF_MEMALLOC_NOIO },
	{ GFP_ATOMIC },
	{ GFP_NOWAIT },
};

static void __percpu *allocate(const struct mask *mask, size_t size, size_t align)
{
	struct mem_cgroup *memcg = NULL;
	unsigned int flags = 0;
	void __percpu *at;

	if (mask->gfp & __GFP_ACCOUNT)
		memcg = set_active_memcg(pn_memcg());
	if (mask->scope == PF_MEMALLOC_NOFS)
		flags = memalloc_nofs_save();
	else if (mask->scope == PF_MEMALLOC_NOIO)
		flags = memalloc_noio_save();

	at = __alloc_percpu_gfp(size, align, mask->gfp | __GFP_NOWARN);

	if (mask->scope == PF_MEMALLOC_NOFS)
		memalloc_nofs_restore(flags);
	else if (mask->scope == PF_MEMALLOC_NOIO)
		memalloc_noio_restore(flags);
	if (mask->gfp & __GFP_ACCOUNT)
		set_active_memcg(memcg);
	return at;
}

static u32 choose(struct torturer *torturer, u32 nr)
{
	return prandom_u32_state(&torturer->rnd) % nr;
}

static bool is_filled(const struct area *area, u8 fill)
{
	unsigned int cpu;

	for_each_possible_cpu(cpu)
		if (memchr_inv(per_cpu_ptr(area->at, cpu), fill, area->size))
			return false;
	return true;
}

static void take(struct torturer *torturer, struct area *area)
{
	static const size_t aligns[] = { 4, 4, 8, 64, PAGE_SIZE };
	size_t size = PCPU_MIN_ALLOC_SIZE << choose(torturer, 14);
	unsigned int cpu;

	area->size = size - choose(torturer, size / 2);
	area->fill = 1 + choose(torturer, 255);
	if (!choose(torturer, 8))
		torturer->countdown = 1 + choose(torturer, 1 << choose(torturer, 7));
	area->at = allocate(&masks[choose(torturer, ARRAY_SIZE(masks))], area->size,
			    aligns[choose(torturer, ARRAY_SIZE(aligns))]);
	torturer->countdown = 0;
	torturer->calls++;
	if (!area->at) {
		torturer->failed++;
		return;
	}
	if (!is_filled(area, 0))
		torturer->wrong = "a new area is not zero";
	for_each_possible_cpu(cpu)
		memset(per_cpu_ptr(area->at, cpu), area->fill, area->size);
}

static void drop(struct torturer *torturer, struct area *area)
{
	if (!is_filled(area, area->fill))
		torturer->wrong = "an area has changed";
	free_percpu(area->at);
	area->at = NULL;
}

static int torture(void *data)
{
	struct torturer *torturer = data;

	allow_signal(SIGKILL);
	while (!kthread_should_stop()) {
		unsigned int place = choose(torturer, NR_AREAS);
		struct area *area = &torturer->areas[place];

		if (area->at)
			drop(torturer, area);
		if (place < READ_ONCE(limit))
			take(torturer, area);
		if (signal_pending(current)) {
			flush_signals(current);
			torturer->kills++;
		}
		cond_resched();
	}
	return 0;
}

/* By number for each task. */
static bool hit(void)
{
	struct torturer *torturer;

	if (!in_task() || !(current->flags & PF_KTHREAD) || kthread_func(current) != torture)
		return false;
	torturer = kthread_data(current);
	if (!torturer->countdown || --torturer->countdown)
		return false;
	torturer->faults++;
	return true;
}

/* Others have longer to come in between what maps pages, or unmaps them. */
static int stretch(struct kprobe *probe, struct pt_regs *regs)
{
	/* now and then, for each task may have to wait for others that do */
	if (!(get_cycles() % 8))
		udelay(200);
	return 0;
}

static struct kprobe stretched[] = {
	{ .symbol_name = "__vmap_pages_range_noflush", .pre_handler = stretch },
	{ .symbol_name = "vunmap_range_noflush", .pre_handler = stretch },
};

static void start(struct kunit *test)
{
	unsigned int i, cpu = nr_cpu_ids;

	for (i = 0; i < nr_torturers; i++) {
		struct torturer *torturer = &torturers[i];

		cpu = cpumask_next(cpu, cpu_online_mask);
		if (cpu >= nr_cpu_ids)
			cpu = cpumask_first(cpu_online_mask);
		torturer->task = kthread_create(torture, torturer, "pcpu_torture/%u", i);
		if (IS_ERR(torturer->task)) {
			torturer->task = NULL;
			KUNIT_FAIL(test, "no task");
			continue;
		}
		kthread_bind(torturer->task, cpu);
		wake_up_process(torturer->task);
	}
}

/* The most chunks that there were. */
static long most;

static void disturb(struct rnd_state *rnd, unsigned long until)
{
	unsigned int turn = 0;

	while (time_before(jiffies, until)) {
		const struct torturer *torturer =
			&torturers[prandom_u32_state(rnd) % nr_torturers];

		/* chunks come and go */
		if (!(turn++ % 24))
			WRITE_ONCE(limit, prandom_u32_state(rnd) % 3 ?
					  prandom_u32_state(rnd) % NR_AREAS : 0);
		if (torturer->task)
			send_sig(SIGKILL, torturer->task, 1);
		if (turn % 2)
			pn_recount_kick();
		most = max(most, pn_recount_chunks());
		msleep(20);
	}
}

static void stop(void)
{
	unsigned int i;

	for (i = 0; i < nr_torturers; i++) {
		if (torturers[i].task)
			kthread_stop(torturers[i].task);
		torturers[i].task = NULL;
	}
}

static void free_all(void)
{
	unsigned int i, k;

	for (i = 0; i < nr_torturers; i++)
		for (k = 0; k < NR_AREAS; k++)
			if (torturers[i].areas[k].at)
				drop(&torturers[i], &torturers[i].areas[k]);
}

/* Others may be inside the allocator: what is wrong stays so. */
static void recount(struct kunit *test, const struct pn_recount *before,
		    struct pn_recount *count)
{
	int tries = 5;

	do {
		pn_recount(count);
	} while (*count->wrong && --tries && !msleep_interruptible(200));

	KUNIT_EXPECT_STREQ(test, count->wrong, "");
	KUNIT_EXPECT_EQ(test, count->other_populated, before->other_populated);
	KUNIT_EXPECT_EQ(test, count->other_chunks, before->other_chunks);
}

/* @kinds: how often there was each of what a torturer can meet, at least */
static bool report(struct kunit *test, unsigned int round, const struct pn_recount *count,
		   unsigned long *kinds)
{
	unsigned long calls = 0, failed = 0, faults = 0, kills = 0;
	bool wrong = false;
	unsigned int i;

	for (i = 0; i < nr_torturers; i++) {
		const struct torturer *torturer = &torturers[i];

		calls += torturer->calls;
		failed += torturer->failed;
		faults += torturer->faults;
		kills += torturer->kills;
		if (torturer->wrong)
			KUNIT_FAIL(test, "%s", torturer->wrong);
		wrong |= !!torturer->wrong;
	}
	kunit_info(test, "round %u: %lu calls, %lu failed, %lu faults, %lu kills; %ld chunks, %ld isolated, %ld empty pages",
		   round, calls, failed, faults, kills, count->chunks, count->isolated,
		   count->empty);
	*kinds = min(faults, kills);
	return !wrong && !*count->wrong;
}

static void all_at_once(struct kunit *test)
{
	const unsigned long end = jiffies + seconds * HZ;
	struct pn_recount before, count;
	unsigned int i, round = 0;
	unsigned long kinds = 0;
	struct rnd_state rnd;
	bool good = true;

	most = 0;
	nr_torturers = min_t(unsigned int, 2 * num_online_cpus(), NR_TASKS);
	memset(torturers, 0, sizeof(torturers));
	prandom_seed_state(&rnd, seed);
	for (i = 0; i < nr_torturers; i++)
		prandom_seed_state(&torturers[i].rnd, seed + 1 + i);
	pn_recount(&before);
	KUNIT_EXPECT_STREQ(test, before.wrong, "");

	while (good && time_before(jiffies, end)) {
		start(test);
		disturb(&rnd, jiffies + ROUND);
		stop();
		/* every other time with all given back */
		if (round % 2)
			free_all();
		recount(test, &before, &count);
		good = report(test, round++, &count, &kinds);
	}

	free_all();
	recount(test, &before, &count);
	/* or it was not torture: chunks came, and went */
	KUNIT_EXPECT_GT(test, kinds, 0);
	KUNIT_EXPECT_GT(test, most, before.chunks + 2);
	KUNIT_EXPECT_LE(test, count.chunks, before.chunks + 2);
}

static int torture_init(struct kunit_suite *suite)
{
	unsigned int i;
	int ret;

	ret = pn_recount_init();
	if (ret)
		return ret;
	ret = pn_memcg_init();
	if (ret)
		return ret;
	ret = pn_fault_probes_add(hit);
	if (ret) {
		pn_memcg_exit();
		return ret;
	}
	/* it goes without, as on kernels that map nothing */
	for (i = 0; i < ARRAY_SIZE(stretched); i++) {
		stretched[i].addr = NULL;
		stretched[i].flags = 0;
		if (register_kprobe(&stretched[i]))
			stretched[i].addr = NULL;
	}
	return 0;
}

static void torture_exit(struct kunit_suite *suite)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(stretched); i++)
		if (stretched[i].addr)
			unregister_kprobe(&stretched[i]);
	pn_fault_probes_remove();
	pn_memcg_exit();
}

static struct kunit_case torture_cases[] = {
	KUNIT_CASE(all_at_once),
	{}
};

static struct kunit_suite torture_suite = {
	.name = "percpu_torture",
	.suite_init = torture_init,
	.suite_exit = torture_exit,
	.test_cases = torture_cases,
};

kunit_test_suites(&torture_suite);

MODULE_DESCRIPTION("KUnit torture of the percpu allocator");
MODULE_LICENSE("GPL");
