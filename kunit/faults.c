// SPDX-License-Identifier: GPL-2.0-only
/*
 * Fails single allocations, chosen by number.
 */
#include "fault_probes.h"
#include "faults.h"
#include "recorder.h"

static unsigned int countdown;
static bool only_after_create;
static bool fired;

static bool hit(void)
{
	if (!countdown || !pn_is_recorded())
		return false;
	if (only_after_create && !pn_record_created())
		return false;
	if (--countdown)
		return false;
	fired = true;
	return true;
}

int pn_faults_init(void)
{
	return pn_fault_probes_add(hit);
}

void pn_faults_exit(void)
{
	pn_fault_probes_remove();
}

void pn_fault_arm(unsigned int nth, bool after_create)
{
	fired = false;
	only_after_create = after_create;
	countdown = nth;
}

bool pn_fault_disarm(void)
{
	countdown = 0;
	return fired;
}
