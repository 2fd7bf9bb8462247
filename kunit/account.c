// SPDX-License-Identifier: GPL-2.0-only
/*
 * A memory cgroup to charge, made without user space.
 */
#include <linux/cgroup.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/memcontrol.h>
#include <linux/page_counter.h>
#include <linux/percpu-refcount.h>
#include <linux/sched/mm.h>

#include "cgroup-internal.h"
#include "kernfs-internal.h"

#include "account.h"

#define GROUP "percpu_noio_kunit"

static struct cgroup *group;

/* cgroup_mkdir() and cgroup_rmdir() want their node active, as when kernfs calls them. */
static int make_group(void)
{
	struct cgroup *root = &cgrp_dfl_root.cgrp;
	unsigned int saved = root->subtree_ss_mask;
	int ret;

	if (!kernfs_get_active(root->kn))
		return -ENODEV;

	/* stands for "+memory" in cgroup.subtree_control of the root */
	root->subtree_ss_mask |= BIT(memory_cgrp_id);
	ret = cgroup_mkdir(root->kn, GROUP, 0755);
	root->subtree_ss_mask = saved;
	kernfs_put_active(root->kn);
	return ret;
}

int pn_memcg_init(void)
{
	struct cgroup *found;
	int ret;

	ret = make_group();
	/* one that was left behind does as well */
	if (ret && ret != -EEXIST)
		return ret;
	found = cgroup_get_from_path("/" GROUP);
	if (IS_ERR(found))
		return PTR_ERR(found);
	group = found;
	if (pn_memcg())
		return 0;
	pn_memcg_exit();
	return -ENODEV;
}
EXPORT_SYMBOL_GPL(pn_memcg_init);

struct mem_cgroup *pn_memcg(void)
{
	/* the group pins its css until pn_memcg_exit() */
	struct cgroup_subsys_state *css =
		rcu_dereference_raw(group->subsys[memory_cgrp_id]);

	return css ? mem_cgroup_from_css(css) : NULL;
}
EXPORT_SYMBOL_GPL(pn_memcg);

unsigned long pn_memcg_charged(void)
{
	return page_counter_read(&pn_memcg()->memory);
}
EXPORT_SYMBOL_GPL(pn_memcg_charged);

long pn_memcg_references(void)
{
	struct mem_cgroup *saved = set_active_memcg(pn_memcg());
	struct obj_cgroup *owner = get_obj_cgroup_from_current();
	unsigned long __percpu *counts;
	long sum = 0;
	int cpu;

	set_active_memcg(saved);
	/* they are counted apart on each CPU for as long as the group lives */
	if (__ref_is_percpu(&owner->refcnt, &counts))
		for_each_possible_cpu(cpu)
			sum += READ_ONCE(*per_cpu_ptr(counts, cpu));
	obj_cgroup_put(owner);
	return sum;
}
EXPORT_SYMBOL_GPL(pn_memcg_references);

void pn_memcg_exit(void)
{
	if (kernfs_get_active(group->kn)) {
		cgroup_rmdir(group->kn);
		kernfs_put_active(group->kn);
	}
	cgroup_put(group);
	group = NULL;
}
EXPORT_SYMBOL_GPL(pn_memcg_exit);
