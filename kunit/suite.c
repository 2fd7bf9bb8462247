// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the suites have in common.
 */
#include <linux/module.h>

#include "account.h"
#include "addresses.h"
#include "allocator.h"
#include "faults.h"
#include "kernel.h"
#include "load.h"
#include "recorder.h"
#include "suite.h"

int pn_suite_init(struct kunit_suite *suite)
{
	int ret;

	ret = pn_allocator_init();
	if (ret)
		return ret;
	ret = pn_addresses_init();
	if (ret)
		return ret;
	pn_kernel_print();
	/* now, for it allocates percpu memory itself */
	ret = pn_memcg_init();
	if (ret)
		return ret;
	ret = pn_recorder_init();
	if (ret)
		goto err_memcg;
	ret = pn_faults_init();
	if (ret)
		goto err_recorder;
	ret = pn_load_start();
	if (ret)
		goto err_faults;
	return 0;

err_faults:
	pn_faults_exit();
err_recorder:
	pn_recorder_exit();
err_memcg:
	pn_memcg_exit();
	return ret;
}

void pn_suite_exit(struct kunit_suite *suite)
{
	pn_load_stop();
	pn_faults_exit();
	pn_recorder_exit();
	pn_addresses_exit();
	pn_memcg_exit();
}

int pn_case_init(struct kunit *test)
{
	pn_quiesce();
	return 0;
}

void pn_case_exit(struct kunit *test)
{
	pn_fault_disarm();
	pn_record_stop();
	pn_free_kept();
	pn_resume();
}

void pn_need_charge(struct kunit *test, const struct pn_caller *caller)
{
	if (caller->charged && !IS_ENABLED(CONFIG_MEMCG))
		kunit_skip(test, "no memory cgroups to charge");
}

void pn_need_population(struct kunit *test)
{
	if (PN_KM)
		kunit_skip(test, "chunks are blocks of pages, born populated");
}

MODULE_DESCRIPTION("KUnit tests for percpu allocation in NOFS and NOIO context");
MODULE_LICENSE("GPL");
