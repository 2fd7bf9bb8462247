// SPDX-License-Identifier: GPL-2.0-only
/*
 * Symbols that are static or not exported.
 */
#include <linux/export.h>
#include <linux/kallsyms.h>
#include <linux/kprobes.h>

#include "symbols.h"

#ifdef MODULE
static unsigned long find(const char *name)
{
	static unsigned long (*lookup_name)(const char *name);
	struct kprobe kp = { .symbol_name = "kallsyms_lookup_name" };

	if (!lookup_name && !register_kprobe(&kp)) {
		unsigned long address = (unsigned long)kp.addr;

		unregister_kprobe(&kp);
		/* kprobes sit behind the ENDBR that an indirect call has to hit */
		if (IS_ENABLED(CONFIG_X86_KERNEL_IBT))
			address -= 4;
		lookup_name = (void *)address;
	}
	return lookup_name ? lookup_name(name) : 0;
}
#else
#define find kallsyms_lookup_name
#endif

/**
 * pn_symbol - address of a kernel symbol that is not exported
 * @name: the symbol
 *
 * Return: its address, 0 if the kernel has none of that name.
 */
unsigned long pn_symbol(const char *name)
{
	return find(name);
}
EXPORT_SYMBOL_GPL(pn_symbol);
