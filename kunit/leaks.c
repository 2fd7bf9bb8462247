// SPDX-License-Identifier: GPL-2.0-only
/*
 * Asks kmemleak, without user space.
 */
#include <linux/errno.h>
#include <linux/mutex.h>
#include <linux/printk.h>

#include "leaks.h"
#include "symbols.h"

static void (*scan)(void);
static struct mutex *scan_mutex;
static int *enabled;
static bool *found_leaks;
static bool *verbose;
static unsigned long *min_age;

int pn_leaks_init(void)
{
	scan = (void *)pn_symbol("kmemleak_scan");
	scan_mutex = (void *)pn_symbol("scan_mutex");
	enabled = (void *)pn_symbol("kmemleak_enabled");
	found_leaks = (void *)pn_symbol("kmemleak_found_leaks");
	verbose = (void *)pn_symbol("kmemleak_verbose");
	min_age = (void *)pn_symbol("jiffies_min_age");

	if (!scan || !scan_mutex || !enabled || !found_leaks || !verbose || !min_age) {
		pr_err("this kernel lacks a symbol of kmemleak\n");
		return -ENOENT;
	}
	return 0;
}

bool pn_leaks_are_seen(void)
{
	return *enabled;
}

bool pn_leaks(void)
{
	unsigned long saved_age = *min_age;
	bool saved_verbose = *verbose;
	bool found;

	mutex_lock(scan_mutex);
	*found_leaks = false;
	*verbose = true;
	*min_age = 0;
	/* an object has to be unreferenced and unchanged from one scan to the next */
	scan();
	scan();
	found = *found_leaks;
	*min_age = saved_age;
	*verbose = saved_verbose;
	mutex_unlock(scan_mutex);

	return found;
}
