// SPDX-License-Identifier: GPL-2.0-only
#include <linux/sched/mm.h>

#include "account.h"
#include "allocator.h"
#include "callers.h"

const struct pn_caller pn_callers[PN_NR_CALLERS] = {
	{ "GFP_KERNEL", GFP_KERNEL },
	{ "GFP_NOFS", GFP_NOFS },
	{ "GFP_NOIO", GFP_NOIO },
	{ "NOFS scope", GFP_KERNEL, PF_MEMALLOC_NOFS },
	{ "NOIO scope", GFP_KERNEL, PF_MEMALLOC_NOIO },
	{ "NOIO NORETRY NOWARN", PN_NORETRY },
	{ "NOIO NOFAIL", GFP_NOIO | __GFP_NOFAIL },
	{ "KERNEL ACCOUNT", GFP_KERNEL | __GFP_ACCOUNT, 0, true },
};

void __percpu *pn_allocate(const struct pn_caller *caller, size_t size)
{
	struct mem_cgroup *memcg = NULL;
	unsigned int flags = 0;
	void __percpu *area;

	if (caller->charged)
		memcg = set_active_memcg(pn_memcg());
	if (caller->scope == PF_MEMALLOC_NOFS)
		flags = memalloc_nofs_save();
	else if (caller->scope == PF_MEMALLOC_NOIO)
		flags = memalloc_noio_save();

	area = __alloc_percpu_gfp(size, PAGE_SIZE, caller->gfp);

	if (caller->scope == PF_MEMALLOC_NOFS)
		memalloc_nofs_restore(flags);
	else if (caller->scope == PF_MEMALLOC_NOIO)
		memalloc_noio_restore(flags);
	if (caller->charged)
		set_active_memcg(memcg);

	return area;
}
