// SPDX-License-Identifier: GPL-2.0-only
/*
 * Asks kmemleak, without user space. Included at the end of mm/kmemleak.c, whose
 * functions are all static.
 */
#if IS_ENABLED(CONFIG_PERCPU_NOIO_KUNIT_TEST)
#include "leaks.h"

bool pn_leaks_are_seen(void)
{
	return kmemleak_enabled;
}
EXPORT_SYMBOL_GPL(pn_leaks_are_seen);

bool pn_leaks(void)
{
	unsigned long saved_age = jiffies_min_age;
	bool saved_verbose = kmemleak_verbose;
	bool found;

	mutex_lock(&scan_mutex);
	kmemleak_found_leaks = false;
	kmemleak_verbose = true;
	jiffies_min_age = 0;
	/* an object has to be unreferenced and unchanged from one scan to the next */
	kmemleak_scan();
	kmemleak_scan();
	found = kmemleak_found_leaks;
	jiffies_min_age = saved_age;
	kmemleak_verbose = saved_verbose;
	mutex_unlock(&scan_mutex);

	return found;
}
EXPORT_SYMBOL_GPL(pn_leaks);
#endif
