// SPDX-License-Identifier: GPL-2.0
/*
 * Is this kernel affected: may reclaim through FS or IO be entered while
 * pcpu_alloc_mutex is held, which NOFS and NOIO callers wait for?
 *
 * Needs no module and no change of the kernel. Creates percpu memory, traces
 * the allocations made for it, and looks at their masks. Fails on each released
 * kernel with commit 9a5b183941b5 ("mm, percpu: do not consider sleepable
 * allocations atomic") and without a fix, such as 6.1.192, 6.12.117 and 7.2.13.
 */
#include <string.h>
#include <sys/prctl.h>

#include "../kselftest.h"
#include "alloc_sites.h"
#include "percpu_load.h"
#include "percpu_util.h"

#ifndef PR_SET_IO_FLUSHER
#define PR_SET_IO_FLUSHER 57
#endif

#define DEADLINE 120
#define MAX_MAPS 64
#define ENOUGH_CHUNKS 2
#define MAX_VALUES 64

static int maps[MAX_MAPS];

static void close_maps(unsigned int nr)
{
	while (nr--)
		close(maps[nr]);
}

/* On a machine of many CPUs a value is big: leave most memory alone. */
static bool fits(unsigned int values)
{
	long kib = test_number("/proc/meminfo", "MemAvailable:");
	long cpus = load_possible_cpus();

	return kib / 4 > values * cpus * (LOAD_BIG_VALUE / 1024);
}

/*
 * Until this process has created chunks; in growing bursts, to be ahead of the worker.
 * Of cgroups 8000 created none, when that was tried: each takes too little.
 */
static int make_chunks(struct alloc_sites *sites, const char **why)
{
	unsigned int nr, values = 1;
	int ret = 0;

	for (nr = 0; nr < MAX_MAPS && sites->chunks < ENOUGH_CHUNKS && !ret; nr++) {
		*why = "too little memory is free";
		if (!fits(values)) {
			ret = -ENOMEM;
			break;
		}
		*why = "no percpu map of BPF";
		maps[nr] = load_map(LOAD_BIG_VALUE, values);
		if (maps[nr] < 0) {
			ret = maps[nr];
			break;
		}
		*why = "the trace cannot be read";
		ret = trace_read(sites_add, sites);
		if (values < MAX_VALUES)
			values *= 2;
	}
	close_maps(nr);
	return ret;
}

/* Does a NOIO caller get to the mutex at all? Before 9a5b183941b5 it did not. */
static int ask_as_io_flusher(struct alloc_sites *sites, const char **why)
{
	int fd;

	*why = "no PR_SET_IO_FLUSHER";
	if (prctl(PR_SET_IO_FLUSHER, 1, 0, 0, 0))
		return -errno;
	fd = load_map(LOAD_BIG_VALUE, 1);
	prctl(PR_SET_IO_FLUSHER, 0, 0, 0, 0);
	if (fd >= 0)
		close(fd);
	*why = "the trace cannot be read";
	return trace_read(sites_add, sites);
}

static void cannot_tell(const char *why, int error)
{
	if (error)
		ksft_test_result_skip("CANNOT TELL: %s: %s\n", why, strerror(-error));
	else
		ksft_test_result_skip("CANNOT TELL: %s\n", why);
	ksft_print_cnts();
	exit(KSFT_SKIP);
}

static void judge(const struct alloc_sites *sites, const struct alloc_sites *noio)
{
	unsigned long lost = trace_counted().lost;

	ksft_print_msg("%lu chunks created, %lu events lost\n", sites->chunks, lost);
	ksft_print_msg("with the mutex held: %lu of %lu pages with FS or IO\n",
		       sites->pages_reclaim, sites->pages);
	ksft_print_msg("with the mutex held: %lu of %lu slab objects with FS or IO\n",
		       sites->slab_reclaim, sites->slab);

	if (noio->atomic)
		ksft_test_result_pass("NOT AFFECTED: NOIO callers never take the mutex\n");
	else if (sites->pages_reclaim)
		ksft_test_result_fail("AFFECTED: FS or IO reclaim with the mutex held\n");
	else if (lost)
		cannot_tell("events were lost", 0);
	else if (!sites->chunks || !sites->backing)
		cannot_tell("no new chunk was seen", 0);
	else if (sites->slab_reclaim)
		cannot_tell("is there a scope around slab objects?", 0);
	else
		ksft_test_result_pass("FIXED: no FS or IO reclaim with the mutex held\n");
}

int main(int argc, char **argv)
{
	struct alloc_sites sites = {}, noio = {};
	const char *why;
	int ret;

	test_start(argc, argv, DEADLINE);
	ret = trace_begin(true, &why);
	if (ret)
		ksft_exit_skip("CANNOT TELL: %s: %s\n", why, strerror(-ret));
	ksft_set_plan(1);
	ret = load_outrun_worker();
	if (ret)
		ksft_print_msg("not ahead of the balance worker: %s\n", strerror(-ret));

	ret = 0;
	while (!ret && test_again()) {
		sites_clear(&sites);
		ret = make_chunks(&sites, &why);
	}
	if (!ret)
		ret = ask_as_io_flusher(&noio, &why);
	trace_stop(sites_add, &sites);

	sites_print(&sites);
	test_print_iterations();
	if (ret && !sites.pages_reclaim)
		cannot_tell(why, ret);
	else
		judge(&sites, &noio);
	ksft_finished();
}
