/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PERCPU_NOIO_FAULTS_H
#define PERCPU_NOIO_FAULTS_H

#include <linux/types.h>

int pn_faults_init(void);
void pn_faults_exit(void);

/*
 * Fails the @nth allocation, from 1, that the recorded task makes; with
 * @after_create only those that follow the creation of a chunk count. Those that
 * must not fail are spared, and not counted.
 */
void pn_fault_arm(unsigned int nth, bool after_create);

/* Return: true if a fault fired since pn_fault_arm(). */
bool pn_fault_disarm(void);

#endif
