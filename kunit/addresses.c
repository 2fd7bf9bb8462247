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
#include <linux/spinlock.h>
#include <linux/vmalloc.h>

#include "access.h"
#include "addresses.h"

struct taken {
	struct list_head list;
	struct vm_struct *area;
};

static LIST_HEAD(all_taken);

/* vmalloc()'s own, sorted by address */
static struct list_head *all_free;
static spinlock_t *free_lock;

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

bool pn_is_free_area(const void *object)
{
	const struct vmap_area *area;
	bool found = false;

	spin_lock(free_lock);
	list_for_each_entry(area, all_free, list)
		found |= area == object;
	spin_unlock(free_lock);

	return found;
}
EXPORT_SYMBOL_GPL(pn_is_free_area);

/*
 * The lowest part that is free of the addresses from *@start to *@end. What vmalloc() keeps
 * in stock is in no area and is not free either: only its own list tells.
 */
static bool find_free(unsigned long *start, unsigned long *end)
{
	const struct vmap_area *area;
	bool found = false;

	spin_lock(free_lock);
	list_for_each_entry(area, all_free, list) {
		if (area->va_end <= *start)
			continue;
		found = area->va_start < *end;
		if (found) {
			*start = max(*start, area->va_start);
			*end = min(*end, area->va_end);
		}
		break;
	}
	spin_unlock(free_lock);

	return found;
}

static bool take(unsigned long start, unsigned long end)
{
	struct taken *taken = kmalloc(sizeof(*taken), GFP_KERNEL);

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

bool pn_take_addresses(unsigned long start, unsigned long end)
{
	unsigned long free_start = start, free_end = end;
	unsigned int tries = 10;

	while (free_start < end && find_free(&free_start, &free_end)) {
		if (take(free_start, free_end))
			free_start = free_end;
		else if (!--tries)	/* not for others who came first */
			return false;
		free_end = end;
	}
	return true;
}
EXPORT_SYMBOL_GPL(pn_take_addresses);

int pn_addresses_init(void)
{
	all_free = (struct list_head *)pn_symbol("free_vmap_area_list");
	free_lock = (spinlock_t *)pn_symbol("free_vmap_area_lock");
	if (all_free && free_lock)
		return 0;

	pr_err("this kernel has no list of the free addresses\n");
	return -ENOENT;
}
EXPORT_SYMBOL_GPL(pn_addresses_init);

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
