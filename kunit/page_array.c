// SPDX-License-Identifier: GPL-2.0-only
/*
 * Has the page array of pcpu_get_pages() allocated again.
 *
 * It is allocated once in the life of a kernel, and depopulation relies on that: it
 * has a BUG_ON() for an array that is not there. So the pointer is cleared by the
 * recorded task itself, with pcpu_alloc_mutex held, where it depopulates nothing
 * before it has tried to populate, and put back before others can see it:
 *
 * - A caller never depopulates: from pcpu_lock on, until it lets go of the mutex.
 *
 * - The balance worker may, before it creates a chunk and after that is populated:
 *   from the creation on. It takes pcpu_lock once to add the chunk, then populates it,
 *   since it is told that an atomic allocation failed, then takes pcpu_lock again.
 */
#include <linux/mm.h>
#include <linux/minmax.h>

#include "allocator.h"
#include "page_array.h"

static bool wanted;
static struct page **saved;
static unsigned int taken;

void pn_forget_page_array(void)
{
	wanted = pn.temp_pages;
}

static void clear(void)
{
	if (!wanted || !*pn.temp_pages)
		return;

	saved = *pn.temp_pages;
	*pn.temp_pages = NULL;
	wanted = false;
	taken = 0;
}

static void put_back(void)
{
	if (saved && !*pn.temp_pages)
		swap(*pn.temp_pages, saved);
}

void pn_page_array_locks(enum pn_who who)
{
	if (who == PN_THIS_TASK)
		clear();
	else if (saved && ++taken == 2)
		put_back();
}

void pn_page_array_created(enum pn_who who)
{
	if (who != PN_WORKER || !wanted)
		return;

	WRITE_ONCE(*pn.atomic_failed, true);
	clear();
}

void pn_page_array_unlocks(void)
{
	put_back();
}

void pn_page_array_stop(void)
{
	wanted = false;
	kvfree(saved);
	saved = NULL;
}
