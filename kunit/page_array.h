/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PERCPU_NOIO_PAGE_ARRAY_H
#define PERCPU_NOIO_PAGE_ARRAY_H

#include "recorder.h"

/* The next population that is recorded has to allocate its page array. */
void pn_forget_page_array(void);

/*
 * For the recorder, of the recorded task, while it holds pcpu_alloc_mutex: it takes
 * pcpu_lock next, it has created a chunk, it lets go of the mutex next.
 */
void pn_page_array_locks(enum pn_who who);
void pn_page_array_created(enum pn_who who);
void pn_page_array_unlocks(void);

/* The recording is over. */
void pn_page_array_stop(void);

#endif
