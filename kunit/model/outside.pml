/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * How callers and the balance worker share chunks once nothing is allocated while
 * pcpu_alloc_mutex is held.
 *
 * What stands in atomic {} is done under pcpu_lock; what is done without it is a step
 * of its own. Functions, and the names of steps, A1 to P5, are those of mm/percpu.c.
 * Each of these faults has to be found:
 *
 * NO_RECHECK	P2 does not look again which pages are missing
 * NO_PIN	A1 finds an area, but it is reserved only once its pages are populated
 * UNLOCK_EARLY	the mutex is dropped before the pages are mapped
 * KEEP_LOCKED	the mutex is not dropped where nothing is left to be mapped
 * MARK_EARLY	pages are marked as populated before they are mapped
 * KEEP_REST	P5 does not free the pages that are left over
 * KEEP_SPARE	there is no A4: a spare that is not needed stays
 * RETRY	A1 to A3 are done again as long as there is no memory
 * FREE_USED	F1 takes chunks that have areas
 * TAKE_USED	D1 takes pages that an area reaches into
 * SEEN_EARLY	a chunk can be found before the TLB is flushed
 */
#define CALLERS	2
#define CHUNKS	2
#define PAGES	2
#define AT(c, p) ((c) * PAGES + (p))

/* where a chunk is: in no list, a spare or about to go, to be found, being depopulated */
mtype = { nowhere, owned, in_slot, to_depopulate };
mtype where[CHUNKS] = nowhere;

byte areas[CHUNKS * PAGES];	/* areas that reach into a page */
bool populated[CHUNKS * PAGES];	/* chunk->populated */
bool mapped[CHUNKS * PAGES];	/* page tables */
bool stale[CHUNKS * PAGES];	/* in a TLB, though not mapped */
byte pages;			/* allocated, and not given back */
byte done;			/* callers that are */

bool pcpu_alloc_mutex;

inline mutex_lock()
{
	atomic { !pcpu_alloc_mutex -> pcpu_alloc_mutex = true }
}

inline mutex_unlock()
{
	pcpu_alloc_mutex = false
}

/* P2 to P4 for one page of a range, which is enough: ranges are only faster */
inline populate_page(c, p, missing, has)
{
	if
	:: missing ->
		/* P2: what others have populated meanwhile */
		atomic {
#ifndef NO_RECHECK
			if
			:: populated[AT(c, p)] -> rest = rest + has; missing = false
			:: else
			fi;
#endif
#ifdef MARK_EARLY
			populated[AT(c, p)] = true;
#endif
			skip
		}
		if
		:: missing ->
			/* P3: pcpu_map_pages() */
			d_step {
				assert(where[c] != nowhere);
				assert(has);
				assert(!mapped[AT(c, p)]);
				assert(!stale[AT(c, p)]);
				mapped[AT(c, p)] = true
			}
			/* P4: pcpu_chunk_populated() */
			atomic { populated[AT(c, p)] = true }
		:: else
		fi
	:: else
	fi
}

inline pcpu_populate_chunk(c, m0, m1)
{
	rest = 0;
	/* P1: pcpu_alloc_pages(), for as long as it takes; not what others have populated */
	d_step {
		has0 = m0 && !populated[AT(c, 0)];
		has1 = m1 && !populated[AT(c, 1)];
		pages = pages + has0 + has1
	}
	mutex_lock();
#ifdef UNLOCK_EARLY
	mutex_unlock();
#endif
	populate_page(c, 0, m0, has0);
	populate_page(c, 1, m1, has1);
	/* P5 */
#ifdef KEEP_LOCKED
	if
	:: m0 || m1 -> mutex_unlock()
	:: else
	fi;
#else
#ifndef UNLOCK_EARLY
	mutex_unlock();
#endif
#endif
#ifndef KEEP_REST
	d_step { pages = pages - rest; rest = 0; has0 = false; has1 = false }
#endif
}

/* an area of the first page, of the second, or of both; m0, m1: what is not populated */
inline pcpu_alloc_area(c)
{
	if
	:: in0 = true; in1 = false
	:: in0 = false; in1 = true
	:: in0 = true; in1 = true
	fi;
	m0 = in0 && !populated[AT(c, 0)];
	m1 = in1 && !populated[AT(c, 1)];
#ifndef NO_PIN
	areas[AT(c, 0)] = areas[AT(c, 0)] + in0;
	areas[AT(c, 1)] = areas[AT(c, 1)] + in1;
#endif
	found = true
}

inline search()
{
	if
	:: where[0] == in_slot -> chunk = 0; pcpu_alloc_area(0)
	:: where[1] == in_slot -> chunk = 1; pcpu_alloc_area(1)
	:: else
	fi
}

/* and pcpu_area_freed(), which may isolate the chunk */
inline pcpu_free_area()
{
	atomic {
		areas[AT(chunk, 0)] = areas[AT(chunk, 0)] - in0;
		areas[AT(chunk, 1)] = areas[AT(chunk, 1)] - in1;
		if
		:: where[chunk] == in_slot -> where[chunk] = to_depopulate
		:: true
		fi;
		in0 = false;
		in1 = false
	}
}

inline use()
{
	d_step {
		assert(where[chunk] != nowhere);
		assert(!in0 || mapped[AT(chunk, 0)]);
		assert(!in1 || mapped[AT(chunk, 1)])
	}
}

/* there are addresses for so many, else it fails */
inline pcpu_create_chunk(spare, has_spare)
{
	atomic {
		if
		:: where[0] == nowhere -> spare = 0; where[0] = owned; has_spare = true
		:: where[1] == nowhere -> spare = 1; where[1] = owned; has_spare = true
		:: true
		fi
	}
}

/* pcpu_alloc_noprof(), and free_percpu() */
proctype caller()
{
	byte chunk, rest, spare;
	bool found, in0, in1, m0, m1, has0, has1, has_spare;

#ifdef RETRY
again:
#endif
	/* A1 */
	atomic { search() }
	if
	:: !found ->
		/* A2 */
		pcpu_create_chunk(spare, has_spare);
		/* A3: or pcpu_add_chunk() */
		atomic {
			search();
			if
			:: !found && has_spare ->
				where[spare] = in_slot;
				has_spare = false;
				chunk = spare;
				pcpu_alloc_area(spare)
			:: else
			fi
		}
		/* A4: pcpu_destroy_chunk() */
		if
		:: has_spare ->
#ifndef KEEP_SPARE
			where[spare] = nowhere;
#endif
			has_spare = false
		:: else
		fi
	:: else
	fi;
#ifdef RETRY
	if
	:: !found -> goto again
	:: else
	fi;
#endif
	if
	:: found ->
		if
		:: if
			:: m0 || m1 -> pcpu_populate_chunk(chunk, m0, m1)
			:: else		/* all there, without the mutex */
			fi;
#ifdef NO_PIN
			atomic {
				areas[AT(chunk, 0)] = areas[AT(chunk, 0)] + in0;
				areas[AT(chunk, 1)] = areas[AT(chunk, 1)] + in1
			}
#endif
			use();
			use()
#ifndef NO_PIN
		:: m0 || m1 ->
			/* no memory, or killed, in P1: is anything still missing? */
			atomic {
				m0 = m0 && !populated[AT(chunk, 0)];
				m1 = m1 && !populated[AT(chunk, 1)]
			}
			if
			:: !m0 && !m1 -> use()
			:: else
			fi
#endif
		fi;
		/* A5, or free_percpu() */
		pcpu_free_area()
	:: else
	fi;
	done++
}

#define NO_AREAS(c) (areas[AT(c, 0)] + areas[AT(c, 1)] == 0)

#ifdef FREE_USED
#define MAY_DESTROY(c) true
#else
#define MAY_DESTROY(c) NO_AREAS(c)
#endif

#ifdef TAKE_USED
#define MAY_DEPOPULATE(c, p) true
#else
#define MAY_DEPOPULATE(c, p) (areas[AT(c, p)] == 0)
#endif

inline pcpu_unmap_pages(c, p)
{
	d_step {
		assert(mapped[AT(c, p)]);
		mapped[AT(c, p)] = false;
		stale[AT(c, p)] = true;
		pages--
	}
}

inline pcpu_balance_free(c)
{
	/* F1 */
	atomic {
		take = false;
		if
		:: where[c] == in_slot && MAY_DESTROY(c) -> where[c] = owned; take = true
		:: else
		fi
	}
	/* F2; vmalloc() flushes before the addresses are had again */
	if
	:: take ->
		if :: populated[AT(c, 0)] -> pcpu_unmap_pages(c, 0) :: else fi;
		if :: populated[AT(c, 1)] -> pcpu_unmap_pages(c, 1) :: else fi;
		d_step {
			populated[AT(c, 0)] = false;
			populated[AT(c, 1)] = false;
			stale[AT(c, 0)] = false;
			stale[AT(c, 1)] = false;
			where[c] = nowhere
		}
	:: else
	fi
}

inline depopulate_page(c, p)
{
	/* D1 */
	atomic { take = populated[AT(c, p)] && MAY_DEPOPULATE(c, p) }
	if
	:: take ->
		/* D2: pcpu_depopulate_chunk() */
		pcpu_unmap_pages(c, p);
		/* D3: pcpu_chunk_depopulated() */
		atomic { populated[AT(c, p)] = false }
	:: else
	fi
}

inline pcpu_reclaim_populated(c)
{
	if
	:: where[c] == to_depopulate ->
#ifdef SEEN_EARLY
		where[c] = in_slot;
#endif
		depopulate_page(c, 1);
		depopulate_page(c, 0);
		/* D4: pcpu_post_unmap_tlb_flush() */
		d_step { stale[AT(c, 0)] = false; stale[AT(c, 1)] = false }
		/* D5: sidelined or reintegrated: both can be found */
		atomic { where[c] = in_slot }
	:: else
	fi
}

inline pcpu_balance_populated(c)
{
	/* B1: pcpu_find_unpopulated() */
	atomic {
		m0 = false;
		m1 = false;
		if
		:: where[c] == in_slot ->
			m0 = areas[AT(c, 0)] == 0 && !populated[AT(c, 0)];
			m1 = areas[AT(c, 1)] == 0 && !populated[AT(c, 1)]
		:: else
		fi
	}
	if
	:: m0 || m1 -> pcpu_populate_chunk(c, m0, m1)
	:: else
	fi
}

/* pcpu_balance_workfn(), in any order */
proctype worker()
{
	byte rest, c;
	bool take, m0, m1, has0, has1;

end:
	do
	:: atomic { c = 0; if :: true :: c = 1 fi }
		if
		:: pcpu_balance_free(c)
		:: pcpu_reclaim_populated(c)
		:: done < CALLERS -> pcpu_balance_populated(c)
		fi
	:: atomic {
		done == CALLERS && where[0] != to_depopulate && where[1] != to_depopulate ->
		/* at rest: what there is, is mapped, and known */
		assert(NO_AREAS(0) && NO_AREAS(1));
		assert(where[0] != owned && where[1] != owned);
		assert(pages == mapped[0] + mapped[1] + mapped[2] + mapped[3]);
		assert(mapped[0] == populated[0] && mapped[1] == populated[1]);
		assert(mapped[2] == populated[2] && mapped[3] == populated[3]);
		break
		}
	od
}

init
{
	byte i;

	atomic {
		run worker();
		for (i : 1 .. CALLERS) {
			run caller()
		}
	}
}

/* Whatever the others do, as long as each goes on. */
ltl progress { <> (done == CALLERS) }
