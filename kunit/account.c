// SPDX-License-Identifier: GPL-2.0-only
/*
 * A memory cgroup to charge, made without user space.
 */
#include <linux/cgroup.h>
#include <linux/err.h>
#include <linux/memcontrol.h>
#include <linux/page_counter.h>

#include "account.h"
#include "symbols.h"

#define GROUP "percpu_noio_kunit"

static struct cgroup *group;

/* cgroup_mkdir() and cgroup_rmdir() want @kn active, as when kernfs calls them. */
static bool hold_active(struct kernfs_node *kn)
{
	struct kernfs_node *(*get_active)(struct kernfs_node *kn);

	get_active = (void *)pn_symbol("kernfs_get_active");
	return get_active && get_active(kn);
}

static void drop_active(struct kernfs_node *kn)
{
	void (*put_active)(struct kernfs_node *kn);

	put_active = (void *)pn_symbol("kernfs_put_active");
	put_active(kn);
}

static int make_group(void)
{
	int (*mkdir)(struct kernfs_node *parent, const char *name, umode_t mode);
	struct cgroup *root = &cgrp_dfl_root.cgrp;
	unsigned int saved = root->subtree_ss_mask;
	int ret;

	mkdir = (void *)pn_symbol("cgroup_mkdir");
	if (!mkdir || !hold_active(root->kn))
		return -ENOENT;

	/* stands for "+memory" in cgroup.subtree_control of the root */
	root->subtree_ss_mask |= BIT(memory_cgrp_id);
	ret = mkdir(root->kn, GROUP, 0755);
	root->subtree_ss_mask = saved;
	drop_active(root->kn);
	return ret;
}

struct mem_cgroup *pn_memcg(void)
{
	struct cgroup_subsys_state *css;

	if (!group) {
		struct cgroup *found;

		if (make_group())
			return NULL;
		found = cgroup_get_from_path("/" GROUP);
		if (IS_ERR(found))
			return NULL;
		group = found;
	}

	/* the group pins its css until pn_memcg_exit() */
	css = rcu_dereference_raw(group->subsys[memory_cgrp_id]);
	return css ? mem_cgroup_from_css(css) : NULL;
}

unsigned long pn_memcg_charged(void)
{
	return page_counter_read(&pn_memcg()->memory);
}

void pn_memcg_exit(void)
{
	int (*rmdir)(struct kernfs_node *kn);

	if (!group)
		return;

	rmdir = (void *)pn_symbol("cgroup_rmdir");
	if (rmdir && hold_active(group->kn)) {
		rmdir(group->kn);
		drop_active(group->kn);
	}
	cgroup_put(group);
	group = NULL;
}
