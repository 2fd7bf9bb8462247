// SPDX-License-Identifier: GPL-2.0
#include <string.h>
#include <unistd.h>

#include "percpu_load.h"
#include "scenario.h"

#define NR_VALUES 64

int use_maps(unsigned int nr)
{
	int fd = load_map(LOAD_BIG_VALUE, NR_VALUES);

	(void)nr;
	if (fd < 0)
		return fd;
	close(fd);
	/* the map is freed by a worker of the kernel's */
	usleep(20000);
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
