// SPDX-License-Identifier: GPL-2.0-only
/*
 * A deadlock through kswapd, which lockdep cannot see.
 *
 * Whoever needs pages while holding pcpu_alloc_mutex waits for kswapd. kswapd calls a
 * shrinker, which waits for a lock. Its owner may not enter FS reclaim, asks for an area
 * that needs no memory, and waits for the mutex.
 *
 * From the moment when memory is used up nothing here may allocate, or it would wait as
 * well. What hangs is ended by a kill: so the guest survives.
 */
#include <linux/completion.h>
#include <linux/export.h>
#include <linux/jiffies.h>
#include <linux/kthread.h>
#include <linux/list.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/sched/debug.h>
#include <linux/sched/mm.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/shrinker.h>
#include <linux/swap.h>

#include "access.h"
#include "cycle.h"
#include "observer.h"

static unsigned int seconds = 30;
module_param(seconds, uint, 0);
MODULE_PARM_DESC(seconds, "after which a task is taken to hang");

/* More than comes back on its own once memory is used up. */
#define NR_AREAS	8
#define AREA_SIZE	PCPU_MIN_UNIT_SIZE

struct actor {
	struct task_struct *task;
	struct completion may_go, done;
};

/* Holds the lock, and may ask for an area before it lets go of it. */
static struct {
	struct actor actor;
	struct completion locked;
	bool asks;
	void __percpu *area;
	unsigned int pages;	/* that were allocated for it */
} owner;

/* Needs pages. */
static struct {
	struct actor actor;
	void __percpu *areas[NR_AREAS];
	bool reclaims;
} populator;

/* Taken by the shrinker, as by inode eviction. */
static DEFINE_MUTEX(shrinker_lock);

/* Nearly all memory, for the shrinker to free. */
static DEFINE_SPINLOCK(hoard_lock);
static LIST_HEAD(hoard);
static unsigned long nr_hoarded;
static struct task_struct *kswapd;

static void hoard_page(struct page *page)
{
	spin_lock(&hoard_lock);
	list_add(&page->lru, &hoard);
	WRITE_ONCE(nr_hoarded, nr_hoarded + 1);
	spin_unlock(&hoard_lock);
}

/* Return: false if there is none left. */
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

static int own(void *unused)
{
	unsigned int flags;

	allow_signal(SIGKILL);
	mutex_lock(&shrinker_lock);
	complete(&owner.locked);
	wait_for_completion(&owner.actor.may_go);
	if (owner.asks) {
		flags = memalloc_nofs_save();
		owner.area = __alloc_percpu_gfp(PCPU_MIN_ALLOC_SIZE, PCPU_MIN_ALLOC_SIZE,
						GFP_KERNEL);
		memalloc_nofs_restore(flags);
	}
	mutex_unlock(&shrinker_lock);
	complete_all(&owner.actor.done);
	return 0;
}

static int populate(void *unused)
{
	unsigned int i;

	allow_signal(SIGKILL);
	wait_for_completion(&populator.actor.may_go);
	for (i = 0; i < NR_AREAS; i++)
		populator.areas[i] = __alloc_percpu_gfp(AREA_SIZE, PAGE_SIZE, GFP_KERNEL);
	complete_all(&populator.actor.done);
	return 0;
}

static void count_pages(void *data, struct page *page, unsigned int order, gfp_t gfp,
			int migratetype)
{
	if (current == owner.actor.task)
		owner.pages++;
}

static struct pn_probe probe = { "mm_page_alloc", count_pages };

static unsigned long count(struct shrinker *shrinker, struct shrink_control *control)
{
	return READ_ONCE(nr_hoarded);
}

static unsigned long scan(struct shrinker *shrinker, struct shrink_control *control)
{
	unsigned long freed = 0;

	if (current == populator.actor.task)
		WRITE_ONCE(populator.reclaims, true);
	if (!(control->gfp_mask & __GFP_FS))
		return SHRINK_STOP;
	if (current_is_kswapd())
		WRITE_ONCE(kswapd, current);

	if (mutex_lock_killable(&shrinker_lock))
		return SHRINK_STOP;
	while (freed < control->nr_to_scan && free_hoarded())
		freed++;
	mutex_unlock(&shrinker_lock);
	return freed ?: SHRINK_STOP;
}

#ifdef SHRINKER_ALLOCATED
static struct shrinker *shrinker;

static int register_hoard(void)
{
	shrinker = shrinker_alloc(0, "percpu_noio_hoard");
	if (!shrinker)
		return -ENOMEM;
	shrinker->count_objects = count;
	shrinker->scan_objects = scan;
	shrinker->seeks = 0;
	shrinker_register(shrinker);
	return 0;
}

static void unregister_hoard(void)
{
	shrinker_free(shrinker);
}
#else
static struct shrinker hoard_shrinker = {
	.count_objects = count,
	.scan_objects = scan,
};

static int register_hoard(void)
{
	return register_shrinker(&hoard_shrinker, "percpu_noio_hoard");
}

static void unregister_hoard(void)
{
	unregister_shrinker(&hoard_shrinker);
}
#endif

static bool becomes(bool (*is)(void))
{
	const unsigned long end = jiffies + 10 * HZ;

	while (!is() && time_before(jiffies, end))
		schedule_timeout_uninterruptible(1);
	return is();
}

static bool kswapd_waits(void)
{
	return READ_ONCE(kswapd);
}

static bool populator_reclaims(void)
{
	return READ_ONCE(populator.reclaims);
}

/* As deep as one that may sleep gets, and no deeper: of all zones. */
static struct page *take_page(void)
{
	const gfp_t gfp = GFP_NOWAIT | __GFP_NOWARN;

	return alloc_page(gfp | __GFP_HIGHMEM) ?: alloc_page(gfp);
}

static void take_all(void)
{
	unsigned int rounds = 0;
	struct page *page;
	bool some;

	do {
		/* what is on the lists of CPUs is taken page by page, or trickles back */
		pn_drain_pages();
		some = false;
		while ((page = take_page())) {
			hoard_page(page);
			some = true;
		}
	} while (some && ++rounds < 10000);
}

/* As long as the shrinker frees memory, however slowly, nobody hangs. */
static bool ends(struct actor *actor)
{
	unsigned long left;

	do {
		left = READ_ONCE(nr_hoarded);
		if (wait_for_completion_timeout(&actor->done, seconds * HZ))
			return true;
	} while (READ_ONCE(nr_hoarded) != left);
	return false;
}

/* Is a small area to be had without a page? */
static bool probe_room(void)
{
	void __percpu *area = __alloc_percpu_gfp(PCPU_MIN_ALLOC_SIZE, PCPU_MIN_ALLOC_SIZE,
						 GFP_NOWAIT | __GFP_NOWARN);

	free_percpu(area);
	return area;
}

/* What waits for what. */
static void show(void)
{
	if (kswapd)
		sched_show_task(kswapd);
	sched_show_task(populator.actor.task);
	sched_show_task(owner.actor.task);
}

/* One of them may hold the mutex, and wait for the lock in the shrinker. */
static void kill(void)
{
	send_sig(SIGKILL, populator.actor.task, 1);
	send_sig(SIGKILL, owner.actor.task, 1);
}

static int start(struct actor *actor, int (*function)(void *), const char *name)
{
	init_completion(&actor->may_go);
	init_completion(&actor->done);
	actor->task = kthread_create(function, NULL, "%s", name);
	if (IS_ERR(actor->task))
		return PTR_ERR(actor->task);
	/* it may be gone when it is killed */
	get_task_struct(actor->task);
	wake_up_process(actor->task);
	return 0;
}

static void finish(struct actor *actor)
{
	if (IS_ERR_OR_NULL(actor->task))
		return;
	complete(&actor->may_go);
	wait_for_completion(&actor->done);
	put_task_struct(actor->task);
}

static void use_up(struct pn_cycle *seen)
{
	wait_for_completion(&owner.locked);
	take_all();
	seen->kswapd_waits = becomes(kswapd_waits);
	take_all();

	seen->room = probe_room();
	complete(&populator.actor.may_go);
	seen->populator_reclaims = becomes(populator_reclaims);
	complete(&owner.actor.may_go);
	seen->owner_ends = ends(&owner.actor);
	seen->populator_ends = seen->owner_ends ? ends(&populator.actor) :
						   completion_done(&populator.actor.done);
	if (!seen->owner_ends || !seen->populator_ends)
		show();

	/* before anyone is killed, who may find no memory otherwise, and no other to kill */
	while (free_hoarded())
		;
	kill();
}

/**
 * pn_cycle_run - use up memory, and see who hangs
 * @asks: whether the owner of the lock asks for an area before it lets go of it
 * @seen: what came of it
 *
 * Return: 0 or a negative error, with nothing seen.
 */
int pn_cycle_run(bool asks, struct pn_cycle *seen)
{
	unsigned int i;
	int ret;

	memset(&owner, 0, sizeof(owner));
	memset(&populator, 0, sizeof(populator));
	memset(seen, 0, sizeof(*seen));
	kswapd = NULL;
	owner.asks = asks;
	init_completion(&owner.locked);

	ret = pn_probes_add(&probe, 1);
	if (ret)
		return ret;
	ret = register_hoard();
	if (ret)
		goto err_probe;
	ret = start(&populator.actor, populate, "percpu_noio_populator");
	if (!ret)
		ret = start(&owner.actor, own, "percpu_noio_owner");
	if (!ret)
		use_up(seen);
	finish(&owner.actor);
	finish(&populator.actor);
	unregister_hoard();

	seen->area = owner.area;
	seen->pages = owner.pages;
	free_percpu(owner.area);
	for (i = 0; i < NR_AREAS; i++)
		free_percpu(populator.areas[i]);
err_probe:
	pn_probes_remove(&probe, 1);
	return ret;
}
EXPORT_SYMBOL_GPL(pn_cycle_run);

MODULE_DESCRIPTION("A deadlock through kswapd in percpu allocation");
MODULE_LICENSE("GPL");
