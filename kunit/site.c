// SPDX-License-Identifier: GPL-2.0-only
/*
 * The site of an allocation, as its stack tells it.
 */
#include <linux/kallsyms.h>
#include <linux/kernel.h>
#include <linux/string.h>

#include "allocator.h"
#include "recorder.h"

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
	IN_KMEMLEAK	= BIT(9),
	IN_SLAB_OWN	= BIT(10),
	IN_TABLES	= BIT(11),
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
	{ "apply_to_page_range", IN_TABLES },
	{ "__apply_to_page_range", IN_TABLES },
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
	{ "__stack_depot_save", IN_DEPOT },
	{ "kmemleak_", IN_KMEMLEAK },
	{ "create_object", IN_KMEMLEAK },
	{ "__create_object", IN_KMEMLEAK },
	{ "__alloc_object", IN_KMEMLEAK },
	{ "mem_pool_alloc", IN_KMEMLEAK },
	/* what slab caches keep for themselves: whom objects are charged to, and sheaves */
	{ "alloc_slab_obj_exts", IN_SLAB_OWN },
	{ "__alloc_empty_sheaf", IN_SLAB_OWN },
	{ "alloc_empty_sheaf", IN_SLAB_OWN },
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

/**
 * pn_site_of - where an allocation was made
 * @alloc: the allocation; @pooled and @in_vmalloc of it are set
 *
 * Looks up symbols, which is too slow for a probe.
 *
 * Return: the site, PN_UNKNOWN if its stack has nothing of the allocator.
 */
enum pn_site pn_site_of(struct pn_alloc *alloc)
{
	unsigned int i, in = 0;

	for (i = 0; i < alloc->nr_frames; i++)
		in |= cached_frame_flag(alloc->frames[i]);

	alloc->pooled = (in & (IN_SHADOW | IN_KMEMLEAK | IN_SLAB_OWN)) ||
			(alloc->seen.kind == PN_PAGE && (in & (IN_SLAB | IN_DEPOT)));
	alloc->in_vmalloc = in & IN_VMALLOC;

	if (in & (IN_DEPOT | IN_KMEMLEAK | IN_SLAB_OWN))
		return PN_UNKNOWN;
	if (in & IN_AREAS) {
		if (in & IN_SHADOW)
			return in & IN_MAP ? PN_SHADOW_TABLES : PN_SHADOW;
		return alloc->seen.kind == PN_CACHE ? PN_AREA_NODES : PN_AREA_TABLES;
	}
	if (in & IN_CREATE) {
		if (in & IN_TABLES)
			return PN_PAGE_TABLES;
		if (in & IN_MAP)
			return PN_METADATA_TABLES;
		if (PN_KM && alloc->seen.kind == PN_PAGE && !(in & (IN_SLAB | IN_VMALLOC)))
			return PN_PAGES;
		return PN_METADATA;
	}
	if (in & IN_POPULATE) {
		if (in & (IN_ARRAY | IN_VMALLOC))
			return PN_PAGE_ARRAY;
		if (in & IN_MAP)
			return PN_PAGE_TABLES;
		/* the array again, with pcpu_get_pages() inlined */
		if (alloc->seen.kind != PN_PAGE || (in & IN_SLAB))
			return PN_PAGE_ARRAY;
		return PN_PAGES;
	}
	return PN_UNKNOWN;
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
