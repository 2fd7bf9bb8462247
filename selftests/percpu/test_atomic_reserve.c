// SPDX-License-Identifier: GPL-2.0
/*
 * Who may not sleep lives on percpu memory that others have populated. Values of
 * a BPF percpu hash map are such users: a burst of them drains the reserve, is
 * refused, and after the balance worker had time to refill it, the next succeeds.
 *
 * Says nothing about 9a5b183941b5 but that its cure has no such price; the numbers
 * are there to be compared. Fails if the worker is never queued.
 */
#include <string.h>

#include "../kselftest.h"
#include "percpu_load.h"
#include "percpu_util.h"

#define DEADLINE 120
#define BURSTS 5
#define VALUE 256
#define MAX_VALUES 40000
#define MAX_TRIES 2000

/* A page of what each CPU has: the least that the worker keeps populated. */
#define ENOUGH (4096 / VALUE)

/*
 * No limit in seconds, which a slow machine may need for other things: on each CPU,
 * work is queued behind the balance worker, where it is queued, and done.
 */
static void give_way_to_worker(void)
{
	test_write("/proc/sys/vm", "stat_refresh", "1");
	usleep(10000);
}

/*
 * Set values until one is refused. Before, wait until there is something: a
 * refusal is what makes BPF ask again. The number set, -ENOMEM for none.
 */
static long burst(int fd, unsigned int first)
{
	unsigned int tries;
	long set = 0;

	for (tries = 0; !set && tries < MAX_TRIES; tries++) {
		set = load_drain(fd, first, MAX_VALUES / BURSTS, VALUE);
		if (!set)
			give_way_to_worker();
	}
	return set ?: -ENOMEM;
}

struct round {
	bool refused;	/* a burst ended for want of memory */
	bool refilled;	/* each but the first found enough */
	int error;
};

static struct round one_round(void)
{
	struct round round = { .refilled = true };
	unsigned int i, first = 0;
	int fd = load_hash(VALUE, MAX_VALUES);

	if (fd < 0)
		round.error = fd;
	for (i = 0; i < BURSTS && !round.error; i++) {
		long set = burst(fd, first);

		ksft_print_msg("burst %u: %ld values\n", i, set);
		if (i && set < ENOUGH)
			round.refilled = false;
		if (set < 0 && set != -ENOMEM)
			round.error = set;
		if (set > 0)
			first += set;
		if (set < MAX_VALUES / BURSTS)
			round.refused = true;
	}
	if (fd >= 0)
		close(fd);
	return round;
}

int main(int argc, char **argv)
{
	bool refused = false, refilled = true;
	int error;

	test_start(argc, argv, DEADLINE);
	error = load_outrun_worker();
	if (error)
		ksft_exit_skip("cannot be ahead of the worker: %s\n", strerror(-error));
	ksft_set_plan(2);

	while (!error && test_again()) {
		struct round round = one_round();

		refused |= round.refused;
		refilled &= round.refilled;
		error = round.error;
	}

	test_print_iterations();
	if (error)
		ksft_test_result_fail("refused in the wrong way: %s\n", strerror(-error));
	else if (refused)
		ksft_test_result_pass("refused with ENOMEM when the reserve was gone\n");
	else
		ksft_test_result_fail("the reserve was never gone\n");
	ksft_test_result(!error && refilled, "the worker refilled the reserve\n");
	ksft_finished();
}
