// SPDX-License-Identifier: GPL-2.0-only
/*
 * Fails single allocations, chosen by number.
 *
 * The kernel's own injection spares allocations that may sleep unless debugfs
 * says otherwise, so the answers of its two decision functions are rewritten.
 */
#include <linux/err.h>
#include <linux/kprobes.h>

#include "slab.h"

#include "faults.h"
#include "recorder.h"

static unsigned int countdown;
static bool only_after_create;
static bool fired;

static bool hit(void)
{
	if (!countdown || !pn_is_recorded())
		return false;
	if (only_after_create && !pn_record_created())
		return false;
	if (--countdown)
		return false;
	fired = true;
	return true;
}

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

int pn_faults_init(void)
{
	int ret;

	ret = add(&slab_probe);
	if (ret)
		return ret;
	ret = add(&page_probe);
	if (ret)
		unregister_kretprobe(&slab_probe);
	return ret;
}

void pn_faults_exit(void)
{
	unregister_kretprobe(&page_probe);
	unregister_kretprobe(&slab_probe);
}

void pn_fault_arm(unsigned int nth, bool after_create)
{
	fired = false;
	only_after_create = after_create;
	countdown = nth;
}

bool pn_fault_disarm(void)
{
	countdown = 0;
	return fired;
}
