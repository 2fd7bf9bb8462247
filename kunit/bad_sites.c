// SPDX-License-Identifier: GPL-2.0-only
/*
 * The sites at which allocations broke the contract, each with its stack.
 */
#include <linux/kallsyms.h>
#include <linux/kernel.h>
#include <linux/seq_file.h>
#include <linux/stacktrace.h>
#include <linux/string.h>

#include "bad_sites.h"

#define MAX_SITES 128
#define SHOWN_FRAMES 12
/* a few more, as the probe is among them */
#define MAX_FRAMES (SHOWN_FRAMES + 4)

/* Written by the holder of the mutex alone. */
static struct bad_site {
	unsigned long count;
	const char *problem;
	gfp_t effective;
	unsigned int nr_frames;
	unsigned long frames[MAX_FRAMES];
} sites[MAX_SITES];

static unsigned int nr_sites;

static bool same_site(const struct bad_site *a, const struct bad_site *b)
{
	return a->problem == b->problem && a->effective == b->effective &&
	       a->nr_frames == b->nr_frames &&
	       !memcmp(a->frames, b->frames, a->nr_frames * sizeof(*a->frames));
}

/**
 * pn_bad_site_add - remember where the current task allocates
 * @problem: what is wrong with the allocation, a string that stays
 * @effective: its mask, with the scope of the task applied
 *
 * Only for who holds pcpu_alloc_mutex. When there is no room left for a new
 * site, it is not shown: count them elsewhere.
 */
void pn_bad_site_add(const char *problem, gfp_t effective)
{
	struct bad_site site = {
		.count = 1,
		.problem = problem,
		.effective = effective,
	};
	unsigned int i;

	site.nr_frames = stack_trace_save(site.frames, MAX_FRAMES, 2);
	for (i = 0; i < nr_sites; i++) {
		if (same_site(&sites[i], &site)) {
			WRITE_ONCE(sites[i].count, sites[i].count + 1);
			return;
		}
	}
	if (nr_sites < MAX_SITES) {
		sites[nr_sites] = site;
		/* pairs with pn_bad_sites_show(): the site before its number */
		smp_store_release(&nr_sites, nr_sites + 1);
	}
}

/* What a return address belongs to may end right before it. */
static void symbol_of(unsigned long address, char *symbol)
{
	snprintf(symbol, KSYM_SYMBOL_LEN, "%ps", (void *)(address - 1));
}

/* the probe, and what calls it, which the compiler may have inlined */
static bool is_probe(const char *symbol)
{
	return str_has_prefix(symbol, "pn_") || str_has_prefix(symbol, "trace_") ||
	       str_has_prefix(symbol, "__traceiter_");
}

static void show_frames(struct seq_file *file, const struct bad_site *site)
{
	char symbol[KSYM_SYMBOL_LEN];
	unsigned int i, shown = 0;

	for (i = 0; i < site->nr_frames && shown < SHOWN_FRAMES; i++) {
		symbol_of(site->frames[i], symbol);
		if (!shown && is_probe(symbol))
			continue;
		seq_printf(file, "%s%s", shown++ ? "<" : "", symbol);
	}
}

/**
 * pn_bad_sites_show - print a line for each site
 * @file: where to
 *
 * "site COUNT PROBLEM MASK F1<F2<F3", the innermost function first.
 */
void pn_bad_sites_show(struct seq_file *file)
{
	/* pairs with pn_bad_site_add() */
	unsigned int i, nr = smp_load_acquire(&nr_sites);

	for (i = 0; i < nr; i++) {
		seq_printf(file, "site %lu %s %#x ", READ_ONCE(sites[i].count),
			   sites[i].problem, (__force unsigned int)sites[i].effective);
		show_frames(file, &sites[i]);
		seq_putc(file, '\n');
	}
}
