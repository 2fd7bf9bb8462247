/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PERCPU_NOIO_CALLERS_H
#define PERCPU_NOIO_CALLERS_H

#include <kunit/test.h>
#include <linux/gfp.h>
#include <linux/string.h>

#include "caller.h"

#define PN_NORETRY	(GFP_NOIO | __GFP_NORETRY | __GFP_NOWARN)

#define PN_NR_CALLERS	8

extern const struct pn_caller pn_callers[PN_NR_CALLERS];

static inline void pn_caller_desc(const struct pn_caller *caller, char *desc)
{
	strscpy(desc, caller->name, KUNIT_PARAM_DESC_SIZE);
}

#endif
