// SPDX-License-Identifier: GPL-2.0-only
#include <linux/mm.h>
#include <linux/pgtable.h>
#include <linux/printk.h>

#include "allocator.h"
#include "kernel.h"
#include "access.h"

/* As the kernel runs: one that can do five may have found four in its CPU. */
static int page_table_levels(void)
{
	return CONFIG_PGTABLE_LEVELS -
	       (CONFIG_PGTABLE_LEVELS == 5 && mm_p4d_folded(current->active_mm));
}

static int nr_groups(void)
{
	const int *nr = (const int *)pn_symbol("pcpu_nr_groups");

	return nr ? *nr : 1;
}

void pn_kernel_print(void)
{
	pr_info("percpu_noio: chunks of %s, groups: %d, reserved bytes: %d, page size: %lu, levels: %d\n",
		PN_KM ? "pages" : "areas", nr_groups(), pn_reserved_bytes(), PAGE_SIZE,
		page_table_levels());
}
