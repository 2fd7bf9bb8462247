/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PERCPU_NOIO_OBSERVER_H
#define PERCPU_NOIO_OBSERVER_H

#include <linux/gfp_types.h>
#include <linux/types.h>

enum pn_kind { PN_PAGE, PN_KMALLOC, PN_CACHE };

/* An allocation that the current task makes. */
struct pn_seen {
	enum pn_kind kind;
	const void *object;	/* NULL if the allocation failed */
	gfp_t gfp;		/* as the call site passed it */
	gfp_t effective;	/* with the scope of the task applied */
	bool reserves;		/* PF_MEMALLOC was set */
	bool locked;		/* pcpu_alloc_mutex was held */
};

/*
 * @allocated is called in the context of the allocation, so it may not allocate. Under
 * the mutex there is one holder at a time, and interrupts are left out: it needs no lock.
 * With @everywhere it is called for what is allocated without the mutex, too.
 */
struct pn_observer {
	void (*allocated)(const struct pn_seen *seen);
	bool everywhere;
};

int pn_observe(const struct pn_observer *observer);
void pn_observe_end(const struct pn_observer *observer);

/*
 * Does the current task hold pcpu_alloc_mutex? Not before pn_observe(); never once
 * lockdep is off.
 */
bool pn_holds_mutex(void);

struct tracepoint;

/* A function to call at the tracepoint @name, with NULL for its data. */
struct pn_probe {
	const char *name;
	void *function;
	struct tracepoint *tracepoint;
};

int pn_probes_add(struct pn_probe *probes, unsigned int nr);
void pn_probes_remove(struct pn_probe *probes, unsigned int nr);

#endif
