// SPDX-License-Identifier: GPL-2.0
#include <string.h>
#include <unistd.h>

#include "percpu_load.h"
#include "percpu_util.h"
#include "scenario.h"

#define NR_VALUES 64

/*
 * Maps are freed by a worker of the kernel's. Where that is behind, as on a busy host, they
 * would take all memory, and the OOM killer everybody.
 */
static void wait_for_worker(void)
{
	const long most = test_number("/proc/meminfo", "MemTotal:") / 4;
	unsigned int tries = 500;

	do {
		usleep(20000);
	} while (--tries && test_number("/proc/meminfo", "Percpu:") > most);
}

int use_maps(unsigned int nr)
{
	int fd = load_map(LOAD_BIG_VALUE, NR_VALUES);

	(void)nr;
	if (fd < 0)
		return fd;
	close(fd);
	wait_for_worker();
	return 0;
}

const struct scenario *find_scenario(const char *name)
{
	const struct scenario *const lists[] = {block_scenarios, filesystem_scenarios,
						memory_scenarios};
	const struct scenario *scenario;
	unsigned int i;

	for (i = 0; i < sizeof(lists) / sizeof(*lists); i++)
		for (scenario = lists[i]; scenario->name; scenario++)
			if (!strcmp(scenario->name, name))
				return scenario;
	return NULL;
}
