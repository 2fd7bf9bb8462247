/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PERCPU_NOIO_SUITE_H
#define PERCPU_NOIO_SUITE_H

#include <kunit/test.h>

#include "caller.h"

/* For each suite: what its cases need, and the load if that was asked for. */
int pn_suite_init(struct kunit_suite *suite);
void pn_suite_exit(struct kunit_suite *suite);

/* For each case: the balance worker at rest; all that was taken is given back after. */
int pn_case_init(struct kunit *test);
void pn_case_exit(struct kunit *test);

/* Says which line of the contract a case is for; whoever reads the console looks for that. */
#define pn_contract(test, line)	kunit_info(test, "contract C%d", line)

/* A caller that cannot be on this kernel is not taken for one that passed. */
void pn_need_charge(struct kunit *test, const struct pn_caller *caller);
void pn_need_population(struct kunit *test);

#endif
