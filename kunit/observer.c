// SPDX-License-Identifier: GPL-2.0-only
/*
 * Sees the allocations that are made, and whether pcpu_alloc_mutex is held.
 *
 * Lockdep knows nothing of __GFP_IO, so the masks are looked at one by one:
 * probes on the allocator's tracepoints fire in the context of the allocating
 * task, whose held locks and scope flags can be read there.
 */
#include <linux/debug_locks.h>
#include <linux/lockdep.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/sched.h>
#include <linux/sched/mm.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/tracepoint.h>

#include "observer.h"
#include "access.h"

static const struct mutex *alloc_mutex;

bool pn_holds_mutex(void)
{
	int i;

	/* what a task held when lockdep went off is never taken off its list */
	if (!debug_locks)
		return false;
	for (i = 0; i < current->lockdep_depth; i++)
		if (current->held_locks[i].instance == &alloc_mutex->dep_map)
			return true;
	return false;
}
EXPORT_SYMBOL_GPL(pn_holds_mutex);

static void pn_see(const struct pn_observer *observer, enum pn_kind kind,
		   const void *object, gfp_t gfp)
{
	struct pn_seen seen;
	bool locked;

	if (!in_task())
		return;
	locked = pn_holds_mutex();
	if (!locked && !observer->everywhere)
		return;

	seen = (struct pn_seen) {
		.kind = kind,
		.object = object,
		.gfp = gfp,
		.effective = current_gfp_context(gfp),
		.reserves = current->flags & PF_MEMALLOC,
		.locked = locked,
	};
	observer->allocated(&seen);
}

static void pn_page_alloc(void *data, struct page *page, unsigned int order,
			  gfp_t gfp, int migratetype)
{
	pn_see(data, PN_PAGE, page, gfp);
}

static void pn_kmalloc(void *data, unsigned long call_site, const void *ptr,
		       size_t bytes_req, size_t bytes_alloc, gfp_t gfp, int node)
{
	pn_see(data, PN_KMALLOC, ptr, gfp);
}

static void pn_cache_alloc(void *data, unsigned long call_site, const void *ptr,
			   struct kmem_cache *cache, gfp_t gfp, int node)
{
	pn_see(data, PN_CACHE, ptr, gfp);
}

static struct pn_probe allocations[] = {
	{ "mm_page_alloc", pn_page_alloc },
	{ "kmalloc", pn_kmalloc },
	{ "kmem_cache_alloc", pn_cache_alloc },
};

static void match(struct tracepoint *tracepoint, void *data)
{
	struct pn_probe *probe = data;

	if (!strcmp(tracepoint->name, probe->name))
		probe->tracepoint = tracepoint;
}

static void remove(struct pn_probe *probes, unsigned int nr, void *data)
{
	while (nr--)
		tracepoint_probe_unregister(probes[nr].tracepoint,
					    probes[nr].function, data);
	tracepoint_synchronize_unregister();
}

static int add(struct pn_probe *probes, unsigned int nr, void *data)
{
	unsigned int i;
	int ret;

	for (i = 0; i < nr; i++) {
		for_each_kernel_tracepoint(match, &probes[i]);
		ret = -ENOENT;
		if (probes[i].tracepoint)
			ret = tracepoint_probe_register(probes[i].tracepoint,
							probes[i].function, data);
		if (ret) {
			pr_err("no probe on tracepoint %s: %d\n", probes[i].name, ret);
			remove(probes, i, data);
			return ret;
		}
	}
	return 0;
}

/**
 * pn_probes_add - have functions called at tracepoints
 * @probes: the functions, and the names of the tracepoints
 * @nr: the number of these
 *
 * Return: 0, or an error with none of them added.
 */
int pn_probes_add(struct pn_probe *probes, unsigned int nr)
{
	return add(probes, nr, NULL);
}
EXPORT_SYMBOL_GPL(pn_probes_add);

void pn_probes_remove(struct pn_probe *probes, unsigned int nr)
{
	remove(probes, nr, NULL);
}
EXPORT_SYMBOL_GPL(pn_probes_remove);

/**
 * pn_observe - begin to see allocations
 * @observer: is told of each, until pn_observe_end()
 *
 * Return: 0, or an error if this kernel lacks what is needed.
 */
int pn_observe(const struct pn_observer *observer)
{
	alloc_mutex = (const struct mutex *)pn_symbol("pcpu_alloc_mutex");
	/* percpu-km may have none */
	if (!alloc_mutex && !IS_ENABLED(CONFIG_NEED_PER_CPU_KM)) {
		pr_err("this kernel has no symbol pcpu_alloc_mutex\n");
		return -ENOENT;
	}
	return add(allocations, ARRAY_SIZE(allocations), (void *)observer);
}
EXPORT_SYMBOL_GPL(pn_observe);

void pn_observe_end(const struct pn_observer *observer)
{
	remove(allocations, ARRAY_SIZE(allocations), (void *)observer);
}
EXPORT_SYMBOL_GPL(pn_observe_end);

MODULE_DESCRIPTION("Sees allocations made under pcpu_alloc_mutex");
MODULE_LICENSE("GPL");
