// SPDX-License-Identifier: GPL-2.0
/*
 * Allocations below pcpu_alloc(), by site and mask.
 */
#include <string.h>

#include "../kselftest.h"
#include "alloc_sites.h"

struct alloc_site {
	const char *name;
	struct trace_event event;	/* the first */
	bool reclaim;
	unsigned long nr;
	struct alloc_site *next;
};

/* The innermost that is in a stack names the site: first match wins. */
static const struct {
	const char *function;
	const char *below;
	const char *name;
} names[] = {
	{ "kasan_populate_vmalloc", "pcpu_get_vm_areas", "KASAN shadow of the areas" },
	{ "pcpu_get_vm_areas", NULL, "tables of the vm areas" },
	{ "pcpu_get_pages", NULL, "temporary page array" },
	{ "__vmalloc", "pcpu_populate_chunk", "temporary page array" },
	{ "__pte_alloc_kernel", "pcpu_populate_chunk", "page tables of the areas" },
	{ "__pmd_alloc", "pcpu_populate_chunk", "page tables of the areas" },
	{ "__pud_alloc", "pcpu_populate_chunk", "page tables of the areas" },
	{ "vmap_", "pcpu_populate_chunk", "page tables of the areas" },
	{ "__vmap_", "pcpu_populate_chunk", "page tables of the areas" },
	{ "pcpu_populate_chunk", NULL, "backing pages" },
	{ "pcpu_create_chunk", NULL, "metadata of a chunk" },
	{ "pcpu_alloc", NULL, "below pcpu_alloc(), inlined" },
};

/* Done by pcpu_alloc() without the mutex, or by a debugging aid on the way. */
static const char * const elsewhere[] = {
	"pcpu_memcg_", "obj_cgroup_", "pcpu_alloc_tag_", "kmemleak_", "stack_depot_",
	"__stack_depot_", "try_to_free_pages", "asm_", "el1h_64_irq",
};

static bool is_allocation(const struct trace_event *event)
{
	return *event->gfp && (!strncmp(event->name, "mm_", 3) ||
			       !strncmp(event->name, "km", 2));
}

static bool is_below_mutex(const struct trace_event *event)
{
	unsigned int i;

	if (!trace_in(event, "pcpu_alloc"))
		return false;
	for (i = 0; i < ARRAY_SIZE(elsewhere); i++)
		if (trace_in(event, elsewhere[i]))
			return false;
	return true;
}

static const char *site_name(const struct trace_event *event)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(names); i++)
		if (trace_in(event, names[i].function) &&
		    (!names[i].below || trace_in(event, names[i].below)))
			return names[i].name;
	return "unknown";
}

static bool has_flag(const char *gfp, const char *flag)
{
	size_t length = strlen(flag);
	const char *at = gfp;

	while ((at = strstr(at, flag))) {
		if ((at == gfp || at[-1] == '|') && (!at[length] || at[length] == '|'))
			return true;
		at += length;
	}
	return false;
}

static bool has_one_of(const char *gfp, const char * const *flags)
{
	for (; *flags; flags++)
		if (has_flag(gfp, *flags))
			return true;
	return false;
}

/* Masks with which reclaim enters FS or IO, by the names that events print. */
static bool may_reclaim(const char *gfp)
{
	static const char * const both[] = {
		"GFP_KERNEL", "GFP_KERNEL_ACCOUNT", "GFP_NOFS", "GFP_USER",
		"GFP_HIGHUSER", "GFP_HIGHUSER_MOVABLE", "GFP_TRANSHUGE", NULL
	};
	static const char * const through[] = { "__GFP_FS", "__GFP_IO", NULL };
	static const char * const direct[] = {
		"GFP_NOIO", "__GFP_RECLAIM", "__GFP_DIRECT_RECLAIM", NULL
	};

	return has_one_of(gfp, both) ||
	       (has_one_of(gfp, through) && has_one_of(gfp, direct));
}

static void add(struct alloc_sites *sites, const struct trace_event *event, bool reclaim)
{
	const char *name = site_name(event);
	struct alloc_site **at, *site;

	for (at = &sites->first; (site = *at); at = &site->next)
		if (site->name == name && !strcmp(site->event.name, event->name) &&
		    !strcmp(site->event.gfp, event->gfp)) {
			site->nr++;
			return;
		}

	site = calloc(1, sizeof(*site));
	if (!site)
		return;
	site->name = name;
	site->event = *event;
	site->reclaim = reclaim;
	site->nr = 1;
	*at = site;
}

void sites_add(const struct trace_event *event, void *data)
{
	struct alloc_sites *sites = data;
	bool page = !strcmp(event->name, "mm_page_alloc");
	bool reclaim = may_reclaim(event->gfp);

	if (!strcmp(event->name, "percpu_create_chunk"))
		sites->chunks++;
	if (!strncmp(event->name, "percpu_alloc_", strlen("percpu_alloc_")) &&
	    strstr(event->fields, "is_atomic=1"))
		sites->atomic++;
	if (!is_allocation(event) || !is_below_mutex(event))
		return;

	if (page) {
		sites->pages++;
		sites->pages_reclaim += reclaim;
		sites->backing += trace_in(event, "pcpu_populate_chunk");
	} else {
		sites->slab++;
		sites->slab_reclaim += reclaim;
	}
	add(sites, event, reclaim);
}

void sites_print(const struct alloc_sites *sites)
{
	const struct alloc_site *site;
	unsigned int i;

	for (site = sites->first; site; site = site->next) {
		printf("# %6lu %-16s %-28s %s%s\n", site->nr, site->event.name,
		       site->name, site->event.gfp,
		       site->reclaim ? " (FS or IO)" : "");
		for (i = 0; site->reclaim && i < site->event.nr_frames; i++)
			printf("#        %s\n", site->event.frames[i]);
	}
}

void sites_clear(struct alloc_sites *sites)
{
	struct alloc_site *site;

	while ((site = sites->first)) {
		sites->first = site->next;
		free(site);
	}
	memset(sites, 0, sizeof(*sites));
}
