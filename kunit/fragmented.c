// SPDX-License-Identifier: GPL-2.0-only
/*
 * C5, C7: a chunk that is one block of pages, percpu-km.c, when memory is free but
 * in pieces too small for it.
 */
#include <linux/bits.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/gfp.h>
#include <linux/list.h>
#include <linux/log2.h>
#include <linux/mm.h>
#include <linux/notifier.h>
#include <linux/oom.h>
#include <linux/pagemap.h>
#include <linux/sched.h>
#include <linux/shmem_fs.h>
#include <linux/sizes.h>
#include <linux/spinlock.h>
#include <linux/vmalloc.h>
#include <linux/workqueue.h>

#include "access.h"
#include "allocator.h"
#include "caller.h"
#include "expect.h"
#include "fragmented.h"
#include "observer.h"
#include "suite.h"

#define BLOCK_ORDER	get_order(PCPU_MIN_UNIT_SIZE)
#define BLOCK_PAGES	BIT(BLOCK_ORDER)
#define LARGEST_ORDER	ilog2(MAX_ORDER_NR_PAGES)
/* How much memory is cut into pieces: far more than the watermarks keep. */
#define CUT_PAGES	(SZ_64M >> PAGE_SHIFT)
#define MAX_PAGES	(2 * CUT_PAGES)
#define NO_RECLAIM	(__GFP_NOWARN | __GFP_NORETRY)
#define NO_WATERMARKS	(NO_RECLAIM | __GFP_MEMALLOC)

#ifdef EMPTY_VMA_FLAGS
#define NO_VMA_FLAGS	EMPTY_VMA_FLAGS
#else
#define NO_VMA_FLAGS	0
#endif

/*
 * One page of each aligned group of BLOCK_PAGES is in the file, the rest of the group
 * is free. All other free blocks are in @taken: whoever calls the OOM killer is given
 * some.
 */
struct fragmentation {
	struct file *file;
	struct page **pages;
	unsigned long nr_pages;
	spinlock_t lock;	/* of @taken */
	struct list_head taken;
};

static void take_blocks(struct fragmentation *frag, gfp_t gfp)
{
	struct page *page;
	int order;

	for (order = LARGEST_ORDER; order >= BLOCK_ORDER; order--) {
		while ((page = alloc_pages(gfp, order))) {
			set_page_private(page, order);
			spin_lock(&frag->lock);
			list_add(&page->lru, &frag->taken);
			spin_unlock(&frag->lock);
		}
	}
}

static struct page *untake_block(struct fragmentation *frag)
{
	struct page *page = NULL;

	spin_lock(&frag->lock);
	if (!list_empty(&frag->taken)) {
		page = list_last_entry(&frag->taken, struct page, lru);
		list_del(&page->lru);
	}
	spin_unlock(&frag->lock);
	return page;
}

/* The largest blocks were taken first, and are given back first. */
static void give_back(struct fragmentation *frag, unsigned long nr_pages)
{
	struct page *page;
	unsigned int order;

	while (nr_pages && (page = untake_block(frag))) {
		order = page_private(page);
		set_page_private(page, 0);
		__free_pages(page, order);
		nr_pages -= min(nr_pages, 1UL << order);
	}
}

static void drop_page(struct fragmentation *frag, unsigned long index)
{
	loff_t start = (loff_t)index << PAGE_SHIFT;

	shmem_truncate_range(file_inode(frag->file), start, start + PAGE_SIZE - 1);
}

/* Fills the file until there is no memory. */
static void fill(struct fragmentation *frag)
{
	const gfp_t gfp = (GFP_HIGHUSER_MOVABLE & ~__GFP_RECLAIM) | NO_RECLAIM;
	struct page *page;

	while (frag->nr_pages < MAX_PAGES) {
		page = shmem_read_mapping_page_gfp(frag->file->f_mapping,
						   frag->nr_pages, gfp);
		if (IS_ERR(page))
			break;
		frag->pages[frag->nr_pages++] = page;
	}
}

/* Drops all but one page of each group; without @pinned the rest can be moved. */
static void cut(struct fragmentation *frag, bool pinned)
{
	unsigned long i;

	for (i = 0; i < frag->nr_pages; i++) {
		bool stays = IS_ALIGNED(page_to_pfn(frag->pages[i]), BLOCK_PAGES);

		if (pinned && stays)
			continue;
		put_page(frag->pages[i]);
		frag->pages[i] = NULL;
		if (!stays)
			drop_page(frag, i);
	}
}

static void fragmentation_end(struct fragmentation *frag)
{
	unsigned long i;

	for (i = 0; i < frag->nr_pages; i++)
		if (frag->pages[i])
			put_page(frag->pages[i]);
	give_back(frag, ULONG_MAX);
	if (!IS_ERR_OR_NULL(frag->file)) {
		/* A kernel thread's fput() does it later, in the middle of the next case. */
		shmem_truncate_range(file_inode(frag->file), 0, -1);
		fput(frag->file);
	}
	vfree(frag->pages);
}

static int fragmentation_begin(struct fragmentation *frag, bool pinned)
{
	frag->pages = vmalloc(array_size(MAX_PAGES, sizeof(*frag->pages)));
	if (!frag->pages)
		return -ENOMEM;
	frag->file = shmem_file_setup("percpu_noio", (loff_t)MAX_PAGES << PAGE_SHIFT,
				      NO_VMA_FLAGS);
	if (IS_ERR(frag->file))
		return PTR_ERR(frag->file);

	take_blocks(frag, NO_RECLAIM);
	give_back(frag, CUT_PAGES);
	fill(frag);
	cut(frag, pinned);
	pn_drain_pages();
	take_blocks(frag, NO_WATERMARKS);
	return 0;
}

/*
 * What a caller that may not compact waits for. It waits without pcpu_alloc_mutex, or
 * this gets no chunk either.
 */
static struct {
	struct delayed_work work;
	void __percpu *area;
} other_task;

static void compact(struct work_struct *work)
{
	static const struct pn_caller caller = { "GFP_KERNEL", GFP_KERNEL };
	struct page *block;

	other_task.area = pn_allocate(&caller, PN_BIG);
	block = alloc_pages(GFP_KERNEL | __GFP_NOWARN, BLOCK_ORDER);
	if (block)
		__free_pages(block, BLOCK_ORDER);
}

static struct task_struct *observed;
static gfp_t observed_gfp;
static unsigned int compactions;

/* The observed task is about to compact memory itself. */
static void probe_compact(void *data, int order, gfp_t gfp, int prio)
{
	if (current == observed)
		compactions++;
}

static struct pn_probe probe = { "mm_compaction_try_to_compact_pages", probe_compact };

static struct fragmentation *relieved;

/*
 * The OOM killer finds nobody to kill here: give a block in its place, to the caller when
 * its compaction gave up, or to another task that needs one meanwhile. A caller for whom
 * nobody is killed gets none.
 */
static int relieve(struct notifier_block *block, unsigned long unused, void *freed)
{
	if (current == observed && !(observed_gfp & __GFP_FS))
		return NOTIFY_DONE;

	give_back(relieved, BLOCK_PAGES);
	*(unsigned long *)freed += BLOCK_PAGES;
	return NOTIFY_OK;
}

static struct notifier_block oom_block = { .notifier_call = relieve };

/* What a call did in fragmented memory. */
struct outcome {
	void __percpu *area;
	struct pn_stats before, after;
	unsigned int compactions;
};

/* @beside runs meanwhile. No assertion may fail before memory is whole again. */
static struct outcome call_fragmented(struct kunit *test, const struct pn_caller *caller,
				      bool pinned, struct delayed_work *beside)
{
	struct fragmentation frag = { .taken = LIST_HEAD_INIT(frag.taken) };
	struct outcome outcome = {};
	struct page *block = NULL;
	unsigned long free = 0;
	int ret;

	pn_contract(test, 5);
	if (!IS_ENABLED(CONFIG_SHMEM) || !IS_ENABLED(CONFIG_COMPACTION))
		kunit_skip(test, "no pages that can be moved, or nobody to move them");

	KUNIT_ASSERT_TRUE(test, pn_fill(PN_BIG));
	KUNIT_ASSERT_EQ(test, pn_probes_add(&probe, 1), 0);
	spin_lock_init(&frag.lock);
	relieved = &frag;
	register_oom_notifier(&oom_block);
	ret = fragmentation_begin(&frag, pinned);
	if (!ret) {
		block = alloc_pages(NO_WATERMARKS, BLOCK_ORDER);
		free = global_zone_page_state(NR_FREE_PAGES);
		outcome.before = pn_stats();
		compactions = 0;
		observed_gfp = caller->gfp;
		observed = current;
		if (beside)
			schedule_delayed_work(beside, HZ / 2);
		outcome.area = pn_allocate(caller, PN_BIG);
		observed = NULL;
		outcome.compactions = compactions;
		outcome.after = pn_stats();
		if (beside)
			flush_delayed_work(beside);
	}
	if (block)
		__free_pages(block, BLOCK_ORDER);
	fragmentation_end(&frag);
	unregister_oom_notifier(&oom_block);
	pn_probes_remove(&probe, 1);
	pn_keep(outcome.area);

	KUNIT_ASSERT_EQ(test, ret, 0);
	KUNIT_ASSERT_NULL_MSG(test, block, "there was a free block");
	KUNIT_ASSERT_GE_MSG(test, free, CUT_PAGES / 2, "there was too little free memory");
	return outcome;
}

/*
 * C5: who may sleep gets a chunk. With FS and IO, its own compaction makes a block, or the
 * OOM killer does.
 */
void fragmented_kernel(struct kunit *test)
{
	static const struct pn_caller caller = { "GFP_KERNEL", GFP_KERNEL };
	struct outcome outcome = call_fragmented(test, &caller, false, NULL);

	KUNIT_EXPECT_NOT_NULL(test, (__force void *)outcome.area);
	KUNIT_EXPECT_EQ(test, outcome.after.chunks, outcome.before.chunks + 1);
	KUNIT_EXPECT_GE(test, outcome.compactions, 1);
}

static struct outcome wait_fragmented(struct kunit *test, const struct pn_caller *caller)
{
	struct outcome outcome;

	INIT_DELAYED_WORK(&other_task.work, compact);
	outcome = call_fragmented(test, caller, false, &other_task.work);
	pn_keep(other_task.area);

	KUNIT_EXPECT_NOT_NULL(test, (__force void *)outcome.area);
	KUNIT_EXPECT_NOT_NULL(test, (__force void *)other_task.area);
	return outcome;
}

/*
 * C5: without FS, compaction does not move the pages of a file. The caller waits until
 * somebody else compacts, and nobody waits behind it.
 */
void fragmented_nofs(struct kunit *test)
{
	static const struct pn_caller caller = { "GFP_NOFS", GFP_NOFS };

	wait_fragmented(test, &caller);
}

/* C5: the same without IO, where there is no compaction at all. */
void fragmented_noio(struct kunit *test)
{
	static const struct pn_caller caller = { "GFP_NOIO", GFP_NOIO };
	struct outcome outcome = wait_fragmented(test, &caller);

	KUNIT_EXPECT_EQ(test, outcome.compactions, 0);
}

/* C7: no block can be made, and who does not retry fails without a trace. */
void fragmented_noretry(struct kunit *test)
{
	static const struct pn_caller caller = {
		"NORETRY", GFP_KERNEL | __GFP_NORETRY | __GFP_NOWARN
	};
	struct outcome outcome = call_fragmented(test, &caller, true, NULL);

	KUNIT_EXPECT_NULL(test, (__force void *)outcome.area);
	pn_expect_same_stats(test, &outcome.before, &outcome.after);

	outcome.area = pn_allocate(&caller, PN_BIG);
	KUNIT_EXPECT_NOT_NULL_MSG(test, (__force void *)outcome.area, "the next call");
	pn_keep(outcome.area);
}
