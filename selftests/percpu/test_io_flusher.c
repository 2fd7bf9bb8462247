// SPDX-License-Identifier: GPL-2.0
/*
 * A process under PR_SET_IO_FLUSHER, as iscsid, brings up 193 disks while the
 * reserve of percpu memory is kept low. Each has to come up: the process may
 * sleep, although not do IO, so percpu memory can be populated for it.
 *
 * Fails where NOIO callers are treated like those who may not sleep, as on kernels
 * before 9a5b183941b5.
 */
#include <string.h>

#include "../kselftest.h"
#include "disks.h"
#include "drain.h"
#include "kernel_log.h"
#include "percpu_load.h"
#include "percpu_util.h"
#include "workers.h"

#define DEADLINE 180
#define LAST_SECONDS 10

static const struct test_worker workers[] = {
	{ "drain", load_outrun_worker, drain_reserve },
};

static int failed;

/* The log is short, disks are many. */
static void look_for_failure(void)
{
	failed |= log_count("percpu: allocation failed");
}

int main(int argc, char **argv)
{
	int ret, up = NR_DISKS;
	const char *why;

	test_start(argc, argv, DEADLINE);
	why = disks_begin();
	if (why)
		ksft_exit_skip("%s\n", why);
	if (log_begin())
		ksft_exit_skip("no /dev/kmsg\n");
	ksft_set_plan(2);

	ret = workers_start(workers, ARRAY_SIZE(workers));
	while (!ret && up == NR_DISKS && test_again()) {
		up = disks_bring_up(look_for_failure);
		look_for_failure();
	}
	if (!ret)
		workers_stop(LAST_SECONDS);

	test_print_iterations();
	if (ret || up < 0)
		ksft_print_msg("scan: %s\n", strerror(ret ? -ret : -up));
	ksft_test_result(!ret && up == NR_DISKS, "%d of %d disks came up\n", up, NR_DISKS);
	if (!ret && workers_done(0))
		ksft_test_result(!failed, "no percpu allocation failed\n");
	else
		ksft_test_result_fail("the reserve was never drained: nothing was tested\n");
	ksft_finished();
}
