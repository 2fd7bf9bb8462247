/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PERCPU_NOIO_COUNTER_H
#define PERCPU_NOIO_COUNTER_H

#include <linux/types.h>

#if defined(CONFIG_ARM64)
#include <asm/barrier.h>
#include <asm/sysreg.h>

/* Under "qemu -icount shift=0" each instruction is a cycle of the PMU's. */
static inline void pn_counter_start(void)
{
	write_sysreg(0, pmccfiltr_el0);
	write_sysreg(BIT(31), pmcntenset_el0);
	/* enabled, all 64 bits of it */
	write_sysreg(read_sysreg(pmcr_el0) | BIT(0) | BIT(6), pmcr_el0);
	isb();
}

static inline u64 pn_counter(void)
{
	return read_sysreg(pmccntr_el0);
}

/* Two instructions a round. */
static inline void pn_spin(unsigned long rounds)
{
	asm volatile("1:	subs %0, %0, #1\n"
		     "	b.ne 1b\n"
		     : "+r" (rounds) : : "cc");
}
#else
#include <linux/timex.h>

static inline void pn_counter_start(void)
{
}

static inline u64 pn_counter(void)
{
	return get_cycles();
}

static inline void pn_spin(unsigned long rounds)
{
	asm volatile("1:	dec %0\n"
		     "	jnz 1b\n"
		     : "+r" (rounds) : : "cc");
}
#endif

#endif
