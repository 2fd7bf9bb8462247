// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the rest, which can be a module, cannot reach. Built into the kernel, so that
 * every call of a function that is not exported is one that the linker made.
 */
#include <linux/export.h>
#include <linux/gfp.h>
#include <linux/kallsyms.h>
#include <linux/percpu.h>
#include <linux/swap.h>

/* of mm/, where later kernels keep what they declare in swap.h and gfp.h before */
#if __has_include("page_alloc.h")
#include "internal.h"
#include "page_alloc.h"
#endif

#include "access.h"

/**
 * pn_symbol - address of a variable that is static or not exported
 * @name: the variable
 *
 * Not for functions: an indirect call of one that expects none is refused where the
 * kernel checks such calls.
 *
 * Return: its address, 0 if the kernel has none of that name.
 */
unsigned long pn_symbol(const char *name)
{
	return kallsyms_lookup_name(name);
}
EXPORT_SYMBOL_GPL(pn_symbol);

/**
 * pn_required - pn_symbol(), and a message if the kernel has none of that name
 * @name: the variable
 *
 * Return: its address, or NULL.
 */
void *pn_required(const char *name)
{
	void *address = (void *)pn_symbol(name);

	if (!address)
		pr_err("this kernel has no symbol %s\n", name);
	return address;
}
EXPORT_SYMBOL_GPL(pn_required);

void __percpu *pn_allocate_reserved(size_t size)
{
	return __alloc_reserved_percpu(size, PCPU_MIN_ALLOC_SIZE);
}
EXPORT_SYMBOL_GPL(pn_allocate_reserved);

void pn_drain_pages(void)
{
	lru_add_drain();
	drain_all_pages(NULL);
}
EXPORT_SYMBOL_GPL(pn_drain_pages);
