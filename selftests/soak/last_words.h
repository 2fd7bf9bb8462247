/* SPDX-License-Identifier: GPL-2.0 */
#ifndef LAST_WORDS_H
#define LAST_WORDS_H

#include <stdbool.h>

#define MONITOR_DIR "/sys/kernel/debug/percpu_noio"

/* Does lockdep still prove lock orders? */
bool lockdep_is_on(void);

/*
 * Of a scenario under memory pressure: did memory get short? Lockdep has seen whether
 * reclaim took the lock of the lists of pages; nothing is said once it is off.
 */
void say_reclaim(bool under_pressure);

/*
 * Send what the kernel knows at the end: how full lockdep's tables are, the direct
 * edges from and to pcpu_alloc_mutex, and what the monitor has counted.
 */
void say_last_words(void);

#endif
