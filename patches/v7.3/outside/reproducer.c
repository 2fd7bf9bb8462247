// SPDX-License-Identifier: GPL-2.0-only
/*
 * A deadlock through kswapd that allocating with GFP_NOIO under pcpu_alloc_mutex
 * leaves. To build it into a stock kernel, copy this file to mm/ and add to
 * mm/Makefile the line
 *
 *	obj-y += reproducer.o
 *
 * Boot a guest with 2 CPUs, 512 MB and no swap. The test runs at the end of the
 * initcalls. The last line that it prints says whether the tasks ended. Nothing is
 * shown unless the line before has three ones. With reproducer.asks=0, the control,
 * the owner of the lock does not ask for percpu memory.
 *
 * From the moment when memory is used up nothing here may allocate. What hangs is
 * killed after reproducer.seconds, so the boot goes on.
 */
#include <linux/completion.h>
#include <linux/kthread.h>
#include <linux/mm.h>
#include <linux/moduleparam.h>
#include <linux/mutex.h>
#include <linux/percpu.h>
#include <linux/sched/debug.h>
#include <linux/sched/mm.h>
#include <linux/sched/signal.h>
#include <linux/shrinker.h>
#include <linux/slab.h>
#include <linux/swap.h>

#include "page_alloc.h"

static bool asks = true;
module_param(asks, bool, 0);
static unsigned int seconds = 20;
module_param(seconds, uint, 0);

#define NR_SMALL	40000
#define NR_BIG		8	/* more than comes back once memory is used up */

/* B: owns the lock, and asks for 8 bytes of a page that is populated */
static struct task_struct *owner;
static DECLARE_COMPLETION(owner_locked);
static DECLARE_COMPLETION(owner_may_go);
static DECLARE_COMPLETION(owner_done);
static unsigned long owner_ms;

/* A: needs pages */
static struct task_struct *populator;
static DECLARE_COMPLETION(populator_may_go);
static DECLARE_COMPLETION(populator_done);

static DEFINE_MUTEX(shrinker_lock);
static struct task_struct *kswapd;
/* what was seen while memory was used up */
static bool kswapd_waits, room, lacks, owner_ends, populator_ends;

/* nearly all memory, for the shrinker to free */
static DEFINE_SPINLOCK(hoard_lock);
static LIST_HEAD(hoard);
static unsigned long nr_hoarded;

static bool free_hoarded(void)
{
	struct page *page;

	spin_lock(&hoard_lock);
	page = list_first_entry_or_null(&hoard, struct page, lru);
	if (page) {
		list_del(&page->lru);
		WRITE_ONCE(nr_hoarded, nr_hoarded - 1);
	}
	spin_unlock(&hoard_lock);
	if (page)
		__free_page(page);
	return page;
}

/* as deep as a task that may sleep gets, and no deeper */
static void take_all(void)
{
	unsigned int rounds = 0;
	struct page *page;
	bool some;

	do {
		/* what is on the lists of CPUs would trickle back later */
		drain_all_pages(NULL);
		some = false;
		while ((page = alloc_page(GFP_NOWAIT | __GFP_NOWARN))) {
			spin_lock(&hoard_lock);
			list_add(&page->lru, &hoard);
			WRITE_ONCE(nr_hoarded, nr_hoarded + 1);
			spin_unlock(&hoard_lock);
			some = true;
		}
	} while (some && ++rounds < 10000);
}

static unsigned long count(struct shrinker *s, struct shrink_control *sc)
{
	return READ_ONCE(nr_hoarded);
}

static unsigned long scan(struct shrinker *s, struct shrink_control *sc)
{
	unsigned long freed = 0;

	if (current == populator)
		WRITE_ONCE(lacks, true);
	if (!(sc->gfp_mask & __GFP_FS))
		return SHRINK_STOP;
	if (current_is_kswapd()) {
		kswapd = current;
		WRITE_ONCE(kswapd_waits, true);
	}
	/* as the eviction of an inode does; killable for the end of the test only */
	if (mutex_lock_killable(&shrinker_lock))
		return SHRINK_STOP;
	while (freed < sc->nr_to_scan && free_hoarded())
		freed++;
	mutex_unlock(&shrinker_lock);
	return freed ?: SHRINK_STOP;
}

static int own(void *unused)
{
	unsigned long start;
	unsigned int flags;

	allow_signal(SIGKILL);
	mutex_lock(&shrinker_lock);
	complete(&owner_locked);
	wait_for_completion(&owner_may_go);
	start = jiffies;
	if (asks) {
		flags = memalloc_nofs_save();
		__alloc_percpu_gfp(8, 8, GFP_KERNEL);
		memalloc_nofs_restore(flags);
	}
	owner_ms = jiffies_to_msecs(jiffies - start);
	mutex_unlock(&shrinker_lock);
	complete_all(&owner_done);
	return 0;
}

static int populate(void *unused)
{
	int i;

	allow_signal(SIGKILL);
	wait_for_completion(&populator_may_go);
	for (i = 0; i < NR_BIG; i++)
		__alloc_percpu_gfp(PCPU_MIN_UNIT_SIZE, 8, GFP_KERNEL);
	complete_all(&populator_done);
	return 0;
}

static struct task_struct *create(int (*function)(void *), const char *name)
{
	struct task_struct *task = kthread_create(function, NULL, "%s", name);

	return IS_ERR(task) ? NULL : get_task_struct(task);
}

static void wait_until(const bool *seen)
{
	const unsigned long end = jiffies + 10 * HZ;

	while (!READ_ONCE(*seen) && time_before(jiffies, end))
		schedule_timeout_uninterruptible(1);
}

static void use_up(void)
{
	const unsigned long limit = seconds * HZ;
	void __percpu *area;

	wait_for_completion(&owner_locked);
	take_all();
	wait_until(&kswapd_waits);
	take_all();

	/* an area is to be had that needs no page */
	area = __alloc_percpu_gfp(8, 8, GFP_NOWAIT | __GFP_NOWARN);
	room = area;
	free_percpu(area);

	complete(&populator_may_go);
	wait_until(&lacks);
	complete(&owner_may_go);
	owner_ends = wait_for_completion_timeout(&owner_done, limit);
	populator_ends = wait_for_completion_timeout(&populator_done, limit);
	if (!owner_ends || !populator_ends) {
		if (kswapd)
			sched_show_task(kswapd);
		sched_show_task(populator);
		sched_show_task(owner);
	}

	while (free_hoarded())
		;
	send_sig(SIGKILL, populator, 1);
	send_sig(SIGKILL, owner, 1);
	wait_for_completion(&owner_done);
	wait_for_completion(&populator_done);
}

static int __init reproduce(void)
{
	struct shrinker *shrinker = shrinker_alloc(0, "percpu-reproducer");
	void __percpu **small = kvcalloc(NR_SMALL, sizeof(*small), GFP_KERNEL);
	int i;

	if (!shrinker || !small)
		return -ENOMEM;
	shrinker->count_objects = count;
	shrinker->scan_objects = scan;
	shrinker->seeks = 0;

	/* fill what gaps there are, then make some in pages that stay populated */
	for (i = 0; i < NR_SMALL; i++)
		small[i] = __alloc_percpu(8, 8);
	for (i = 0; i < NR_SMALL; i += 64) {
		free_percpu(small[i]);
		small[i] = NULL;
	}

	populator = create(populate, "percpu_A");
	owner = create(own, "percpu_B");
	if (!populator || !owner)
		return -ENOMEM;
	shrinker_register(shrinker);
	wake_up_process(populator);
	wake_up_process(owner);
	use_up();
	shrinker_free(shrinker);

	if (owner_ends)
		pr_info("percpu reproducer: B ended after %lu ms\n", owner_ms);
	pr_info("percpu reproducer: kswapd waits %d, populated room %d, A lacks a page %d\n",
		kswapd_waits, room, lacks);
	pr_info("percpu reproducer: B %s, A %s\n", owner_ends ? "ended" : "HANGS",
		populator_ends ? "ended" : "HANGS");

	/* what the tasks were given stays */
	for (i = 0; i < NR_SMALL; i++)
		free_percpu(small[i]);
	kvfree(small);
	return 0;
}
late_initcall(reproduce);
