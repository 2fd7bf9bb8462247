// SPDX-License-Identifier: GPL-2.0-only
/*
 * Addresses of vmalloc space that nobody else gets, though nothing is there.
 */
#include <linux/export.h>
#include <linux/list.h>
#include <linux/minmax.h>
#include <linux/mm.h>
#include <linux/pgtable.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>

#include "addresses.h"

struct taken {
	struct list_head list;
	struct vm_struct *area;
};

static LIST_HEAD(all_taken);

bool pn_has_table(unsigned long address)
{
	pgd_t *pgd = pgd_offset_k(address);
	p4d_t *p4d;
	pud_t *pud;

	if (pgd_none(*pgd))
		return false;
	p4d = p4d_offset(pgd, address);
	if (p4d_none(*p4d))
		return false;
	pud = pud_offset(p4d, address);
	if (pud_none(*pud))
		return false;
	return !pmd_none(*pmd_offset(pud, address));
}
EXPORT_SYMBOL_GPL(pn_has_table);

static bool take(unsigned long start, unsigned long end)
{
	struct taken *taken;

	if (start == end)
		return true;

	taken = kmalloc(sizeof(*taken), GFP_KERNEL);
	if (!taken)
		return false;
	taken->area = __get_vm_area_caller(end - start, VM_NO_GUARD, start, end,
					   __builtin_return_address(0));
	if (!taken->area) {
		kfree(taken);
		return false;
	}
	list_add(&taken->list, &all_taken);
	return true;
}

bool pn_take_addresses(unsigned long start, unsigned long end, unsigned long step)
{
	unsigned long at = end;
	bool done = true;

	while (at > start) {
		const struct vm_struct *used = find_vm_area((void *)(at - PAGE_SIZE));

		if (used) {
			done &= take(at, end);
			end = max_t(unsigned long, (unsigned long)used->addr, start);
			at = end;
		} else {
			at -= min(step, at - start);
		}
	}
	return take(start, end) && done;
}
EXPORT_SYMBOL_GPL(pn_take_addresses);

void pn_addresses_exit(void)
{
	struct taken *taken, *next;

	list_for_each_entry_safe(taken, next, &all_taken, list) {
		free_vm_area(taken->area);
		kfree(taken);
	}
	INIT_LIST_HEAD(&all_taken);
}
EXPORT_SYMBOL_GPL(pn_addresses_exit);
