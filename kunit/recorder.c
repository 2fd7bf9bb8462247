// SPDX-License-Identifier: GPL-2.0-only
/*
 * Records the allocations that are made while pcpu_alloc_mutex is held.
 *
 * Lockdep knows nothing of __GFP_IO, so the masks are looked at one by one:
 * probes on the allocator's tracepoints fire in the context of the allocating
 * task, whose held locks and scope flags can be read there.
 *
 * Pages that vmalloc() takes in bulk pass no tracepoint. It allocates its array
 * of page pointers with the same mask, and that is seen.
 */
#include <linux/kallsyms.h>
#include <linux/lockdep.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/sched/mm.h>
#include <linux/stacktrace.h>
#include <linux/string.h>
#include <linux/tracepoint.h>
#include <linux/vmalloc.h>

#include "allocator.h"
#include "recorder.h"

#define PN_MAX_ALLOCS 8192

static struct pn_record record;
static struct task_struct *recorded_task;
static bool recording;
static unsigned int worker_flags;

static bool is_recorded(void)
{
	if (!READ_ONCE(recording) || !in_task())
		return false;

	return recorded_task ? current == recorded_task :
			       !!(current->flags & PF_WQ_WORKER);
}

static bool holds_mutex(void)
{
	int i;

	for (i = 0; i < current->lockdep_depth; i++)
		if (current->held_locks[i].instance == &pn.mutex->dep_map)
			return true;
	return false;
}

bool pn_recording_mutex_holder(void)
{
	return is_recorded() && holds_mutex();
}

unsigned int pn_record_created(void)
{
	return record.created;
}

static void add(enum pn_kind kind, const void *object, gfp_t gfp)
{
	struct pn_alloc *alloc;

	if (!pn_recording_mutex_holder())
		return;

	if (record.nr == PN_MAX_ALLOCS) {
		record.lost++;
		return;
	}

	alloc = &record.allocs[record.nr++];
	*alloc = (struct pn_alloc) {
		.gfp = gfp,
		.effective = current_gfp_context(gfp),
		.reserves = current->flags & PF_MEMALLOC,
		.kind = kind,
		.object = object,
	};
	alloc->nr_frames = stack_trace_save(alloc->frames, PN_MAX_FRAMES, 2);
}

static void drop(enum pn_kind kind, const void *object)
{
	bool page = kind == PN_PAGE;
	unsigned int i;

	/* whoever frees it: vmalloc() leaves some of that to a worker */
	if (!object || !READ_ONCE(recording))
		return;

	/* the newest first: an address may come back */
	for (i = record.nr; i-- > 0;) {
		struct pn_alloc *alloc = &record.allocs[i];

		if (alloc->object == object && !alloc->freed &&
		    page == (alloc->kind == PN_PAGE)) {
			alloc->freed = true;
			return;
		}
	}
}

static void probe_page_alloc(void *data, struct page *page, unsigned int order,
			     gfp_t gfp, int migratetype)
{
	add(PN_PAGE, page, gfp);
}

static void probe_kmalloc(void *data, unsigned long call_site, const void *ptr,
			  size_t bytes_req, size_t bytes_alloc, gfp_t gfp,
			  int node)
{
	add(PN_KMALLOC, ptr, gfp);
}

static void probe_cache_alloc(void *data, unsigned long call_site,
			      const void *ptr, struct kmem_cache *cache,
			      gfp_t gfp, int node)
{
	add(PN_CACHE, ptr, gfp);
}

static void probe_page_free(void *data, struct page *page, unsigned int order)
{
	drop(PN_PAGE, page);
}

static void probe_page_free_batched(void *data, struct page *page)
{
	drop(PN_PAGE, page);
}

static void probe_kfree(void *data, unsigned long call_site, const void *ptr)
{
	drop(PN_KMALLOC, ptr);
}

static void probe_cache_free(void *data, unsigned long call_site,
			     const void *ptr, const struct kmem_cache *cache)
{
	drop(PN_CACHE, ptr);
}

static void probe_create_chunk(void *data, void *base_addr)
{
	if (is_recorded())
		record.created++;
}

static void probe_lock_acquire(void *data, struct lockdep_map *lock,
			       unsigned int subclass, int trylock, int read,
			       int check, struct lockdep_map *next_lock,
			       unsigned long ip)
{
	if (lock == &pn.mutex->dep_map && is_recorded())
		record.mutex_taken++;
}

static void probe_work_start(void *data, struct work_struct *work)
{
	if (work == pn.balance_work)
		worker_flags = current->flags;
}

static void probe_work_end(void *data, struct work_struct *work,
			   work_func_t function)
{
	if (work == pn.balance_work && is_recorded())
		record.flags_changed |= worker_flags != current->flags;
}

static struct pn_probe {
	const char *name;
	void *function;
	struct tracepoint *tracepoint;
	bool registered;
} probes[] = {
	{ "mm_page_alloc", probe_page_alloc },
	{ "kmalloc", probe_kmalloc },
	{ "kmem_cache_alloc", probe_cache_alloc },
	{ "mm_page_free", probe_page_free },
	{ "mm_page_free_batched", probe_page_free_batched },
	{ "kfree", probe_kfree },
	{ "kmem_cache_free", probe_cache_free },
	{ "percpu_create_chunk", probe_create_chunk },
	{ "lock_acquire", probe_lock_acquire },
	{ "workqueue_execute_start", probe_work_start },
	{ "workqueue_execute_end", probe_work_end },
};

static void find_tracepoint(struct tracepoint *tracepoint, void *unused)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(probes); i++)
		if (!strcmp(tracepoint->name, probes[i].name))
			probes[i].tracepoint = tracepoint;
}

void pn_recorder_exit(void)
{
	unsigned int i;

	WRITE_ONCE(recording, false);
	for (i = 0; i < ARRAY_SIZE(probes); i++) {
		if (probes[i].registered)
			tracepoint_probe_unregister(probes[i].tracepoint,
						    probes[i].function, NULL);
		probes[i].registered = false;
	}
	tracepoint_synchronize_unregister();
	vfree(record.allocs);
	record.allocs = NULL;
}

int pn_recorder_init(void)
{
	unsigned int i;
	int ret;

	record.allocs = vzalloc(array_size(PN_MAX_ALLOCS, sizeof(struct pn_alloc)));
	if (!record.allocs)
		return -ENOMEM;

	for_each_kernel_tracepoint(find_tracepoint, NULL);
	for (i = 0; i < ARRAY_SIZE(probes); i++) {
		ret = -ENOENT;
		if (probes[i].tracepoint)
			ret = tracepoint_probe_register(probes[i].tracepoint,
							probes[i].function, NULL);
		if (ret) {
			pr_err("no probe on tracepoint %s: %d\n", probes[i].name, ret);
			pn_recorder_exit();
			return ret;
		}
		probes[i].registered = true;
	}
	return 0;
}

void pn_record_start(enum pn_who who)
{
	struct pn_alloc *allocs = record.allocs;

	WRITE_ONCE(recording, false);
	record = (struct pn_record) { .allocs = allocs };
	recorded_task = who == PN_THIS_TASK ? current : NULL;
	WRITE_ONCE(recording, true);
}

/* Functions whose presence in a stack tells the site. */
enum {
	IN_AREAS	= BIT(0),
	IN_ARRAY	= BIT(1),
	IN_CREATE	= BIT(2),
	IN_POPULATE	= BIT(3),
	IN_MAP		= BIT(4),
	IN_VMALLOC	= BIT(5),
	IN_SHADOW	= BIT(6),
	IN_SLAB		= BIT(7),
	IN_DEPOT	= BIT(8),
};

static const struct {
	const char *prefix;
	unsigned int flag;
} functions[] = {
	{ "pcpu_get_vm_areas", IN_AREAS },
	{ "pcpu_get_pages", IN_ARRAY },
	{ "pcpu_create_chunk", IN_CREATE },
	{ "pcpu_populate_chunk", IN_POPULATE },
	/* several, as each may be inlined or left by a tail call */
	{ "vmap_pages_range", IN_MAP },
	{ "__vmap_pages_range", IN_MAP },
	{ "vmap_small_pages_range", IN_MAP },
	{ "__p4d_alloc", IN_MAP },
	{ "__pud_alloc", IN_MAP },
	{ "__pmd_alloc", IN_MAP },
	{ "__pte_alloc_kernel", IN_MAP },
	{ "__vmalloc", IN_VMALLOC },
	{ "kasan_populate_vmalloc", IN_SHADOW },
	{ "__kasan_populate_vmalloc", IN_SHADOW },
	{ "___slab_alloc", IN_SLAB },
	{ "__slab_alloc", IN_SLAB },
	{ "allocate_slab", IN_SLAB },
	{ "new_slab", IN_SLAB },
	{ "refill_objects", IN_SLAB },
	{ "__kmalloc", IN_SLAB },
	{ "__kmem_cache_alloc", IN_SLAB },
	{ "kmem_cache_alloc", IN_SLAB },
	{ "stack_depot_save", IN_DEPOT },
};

static unsigned int frame_flag(unsigned long address)
{
	char symbol[KSYM_SYMBOL_LEN];
	unsigned int i;

	/* a return address may be past the end of its function */
	snprintf(symbol, sizeof(symbol), "%ps", (void *)(address - 1));
	for (i = 0; i < ARRAY_SIZE(functions); i++)
		if (str_has_prefix(symbol, functions[i].prefix))
			return functions[i].flag;
	return 0;
}

/* The same few hundred addresses come again and again; symbols are slow. */
static unsigned int cached_frame_flag(unsigned long address)
{
	static struct { unsigned long address; unsigned int flag; } cache[1024];
	unsigned int slot = (address ^ (address >> 10)) % ARRAY_SIZE(cache);

	if (cache[slot].address != address) {
		cache[slot].flag = frame_flag(address);
		cache[slot].address = address;
	}
	return cache[slot].flag;
}

static enum pn_site site_of(struct pn_alloc *alloc)
{
	unsigned int i, in = 0;

	for (i = 0; i < alloc->nr_frames; i++)
		in |= cached_frame_flag(alloc->frames[i]);

	alloc->pool_page = alloc->kind == PN_PAGE && (in & (IN_SLAB | IN_DEPOT));
	alloc->in_vmalloc = in & IN_VMALLOC;

	if (in & IN_DEPOT)
		return PN_UNKNOWN;
	if (in & IN_AREAS) {
		if (in & IN_SHADOW)
			return in & IN_MAP ? PN_SHADOW_TABLES : PN_SHADOW;
		return alloc->kind == PN_CACHE ? PN_AREA_NODES : PN_AREA_TABLES;
	}
	if (in & IN_CREATE)
		return in & IN_MAP ? PN_METADATA_TABLES : PN_METADATA;
	if (in & IN_POPULATE) {
		if (in & (IN_ARRAY | IN_VMALLOC))
			return PN_PAGE_ARRAY;
		if (in & IN_MAP)
			return PN_PAGE_TABLES;
		/* the array again, with pcpu_get_pages() inlined */
		if (alloc->kind != PN_PAGE || (in & IN_SLAB))
			return PN_PAGE_ARRAY;
		return PN_PAGES;
	}
	return PN_UNKNOWN;
}

const struct pn_record *pn_record_stop(void)
{
	unsigned int i;

	WRITE_ONCE(recording, false);
	record.sites = 0;
	for (i = 0; i < record.nr; i++) {
		record.allocs[i].site = site_of(&record.allocs[i]);
		record.sites |= BIT(record.allocs[i].site);
	}
	return &record;
}

const char *pn_site_name(enum pn_site site)
{
	static const char * const names[PN_NR_SITES] = {
		[PN_METADATA] = "chunk metadata",
		[PN_METADATA_TABLES] = "page tables of chunk metadata",
		[PN_AREA_TABLES] = "vm area tables",
		[PN_AREA_NODES] = "vmap_area",
		[PN_SHADOW] = "KASAN shadow of the areas",
		[PN_SHADOW_TABLES] = "page tables of KASAN shadow",
		[PN_PAGE_ARRAY] = "temporary page array",
		[PN_PAGES] = "backing pages",
		[PN_PAGE_TABLES] = "page tables of the areas",
		[PN_UNKNOWN] = "unknown site",
	};

	return names[site];
}
