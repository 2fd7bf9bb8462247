// SPDX-License-Identifier: GPL-2.0-only
#include <linux/sched/mm.h>

#include "account.h"
#include "allocator.h"
#include "caller.h"
#include "symbols.h"

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

void __percpu *pn_allocate_reserved(size_t size)
{
#ifdef __alloc_reserved_percpu
	return __alloc_reserved_percpu(size, PCPU_MIN_ALLOC_SIZE);
#else
	void __percpu *(*allocate)(size_t size, size_t align);

	allocate = (void *)pn_symbol("__alloc_reserved_percpu");
	return allocate(size, PCPU_MIN_ALLOC_SIZE);
#endif
}
