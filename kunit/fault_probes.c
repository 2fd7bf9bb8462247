// SPDX-License-Identifier: GPL-2.0-only
/*
 * Fails the allocations that somebody else chooses.
 *
 * The kernel's own injection spares allocations that may sleep unless debugfs
 * says otherwise, so the answers of its two decision functions are rewritten.
 */
#include <linux/export.h>
#include <linux/kprobes.h>

#include "slab.h"

#include "fault_probes.h"

static bool (*hit)(void);

/*
 * As the kernel's own injection does: a non-zero answer spares the allocation.
 * What kmemleak allocates for itself fails nobody.
 */
static int spare_slab(struct kretprobe_instance *instance, struct pt_regs *regs)
{
	const struct kmem_cache *cache = (void *)regs_get_kernel_argument(regs, 0);

	return (cache->flags & SLAB_NOLEAKTRACE) ||
	       (regs_get_kernel_argument(regs, 1) & __GFP_NOFAIL);
}

static int spare_page(struct kretprobe_instance *instance, struct pt_regs *regs)
{
	return !!(regs_get_kernel_argument(regs, 0) & __GFP_NOFAIL);
}

static int answer_slab(struct kretprobe_instance *instance, struct pt_regs *regs)
{
	if (hit())
		regs_set_return_value(regs, -ENOMEM);
	return 0;
}

static int answer_page(struct kretprobe_instance *instance, struct pt_regs *regs)
{
	if (hit())
		regs_set_return_value(regs, true);
	return 0;
}

static struct kretprobe slab_probe = {
	.kp.symbol_name = "should_failslab",
	.entry_handler = spare_slab,
	.handler = answer_slab,
};

static struct kretprobe page_probe = {
	.kp.symbol_name = "should_fail_alloc_page",
	.entry_handler = spare_page,
	.handler = answer_page,
};

/* What a registration before has left in @probe would be refused. */
static int add(struct kretprobe *probe)
{
	probe->kp.addr = NULL;
	probe->kp.flags = 0;
	return register_kretprobe(probe);
}

/**
 * pn_fault_probes_add - have allocations fail
 * @chooses: says whether the allocation fails that the current task makes; is not asked
 *	     where it must not
 *
 * Return: 0, or an error with nothing added.
 */
int pn_fault_probes_add(bool (*chooses)(void))
{
	int ret;

	hit = chooses;
	ret = add(&slab_probe);
	if (ret)
		return ret;
	ret = add(&page_probe);
	if (ret)
		unregister_kretprobe(&slab_probe);
	return ret;
}
EXPORT_SYMBOL_GPL(pn_fault_probes_add);

void pn_fault_probes_remove(void)
{
	unregister_kretprobe(&page_probe);
	unregister_kretprobe(&slab_probe);
}
EXPORT_SYMBOL_GPL(pn_fault_probes_remove);
