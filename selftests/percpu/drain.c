// SPDX-License-Identifier: GPL-2.0
/*
 * A low reserve.
 */
#include <unistd.h>

#include "../kselftest.h"
#include "drain.h"
#include "percpu_load.h"

#define MAX_VALUES 20000
#define BURST 500

int drain_reserve(unsigned int nr)
{
	static const unsigned int sizes[] = { 4096, 256, 8 };
	static int fds[ARRAY_SIZE(sizes)];
	static unsigned int next[ARRAY_SIZE(sizes)];
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(sizes); i++) {
		long set;

		if (nr && next[i] + BURST > MAX_VALUES)
			close(fds[i]);
		if (!nr || next[i] + BURST > MAX_VALUES) {
			fds[i] = load_hash(sizes[i], MAX_VALUES);
			next[i] = 0;
		}
		if (fds[i] < 0)
			return fds[i];
		set = load_drain(fds[i], next[i], BURST, sizes[i]);
		if (set < 0)
			return set;
		next[i] += set;
	}
	return 0;
}
