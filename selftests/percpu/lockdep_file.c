// SPDX-License-Identifier: GPL-2.0
/*
 * What lockdep knows, as /proc/lockdep says it: a line for each class, and below
 * it one for each direct edge.
 *
 *	ffffffff82a4b1c0 FD:   33 BD:    1 +.+.: pcpu_alloc_mutex
 *	 -> [ffffffff82a4b160] pcpu_lock
 */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "lockdep_file.h"
#include "percpu_util.h"

const char *lockdep_unusable(void)
{
	/* there only with PROVE_LOCKING */
	if (access("/proc/lockdep_chains", R_OK))
		return "no lockdep in this kernel (CONFIG_PROVE_LOCKING)";
	if (test_number("/proc/lockdep_stats", "debug_locks:") != 1)
		return "lockdep has disabled itself, for it has reported something";
	return NULL;
}

static const char *last_word(char *line)
{
	char *space;

	line[strcspn(line, "\n")] = '\0';
	space = strrchr(line, ' ');
	return space ? space + 1 : line;
}

bool lockdep_walk(lockdep_function function, void *data)
{
	FILE *file = fopen("/proc/lockdep", "re");
	char line[512], from[512] = "";
	bool found = false;

	if (!file)
		return false;
	while (!found && fgets(line, sizeof(line), file)) {
		bool is_edge = !strncmp(line, " -> ", 4);
		const char *word = last_word(line);

		if (!is_edge)
			snprintf(from, sizeof(from), "%s", word);
		if (*word)
			found = function(from, is_edge ? word : NULL, data);
	}
	fclose(file);
	return found;
}

static bool is_class(const char *from, const char *to, void *data)
{
	return !to && !strcmp(from, data);
}

bool lockdep_knows(const char *name)
{
	return lockdep_walk(is_class, (void *)name);
}

static bool is_edge(const char *from, const char *to, void *data)
{
	const char * const *edge = data;

	return to && !strcmp(from, edge[0]) && !strcmp(to, edge[1]);
}

bool lockdep_edge(const char *from, const char *to)
{
	const char * const edge[] = { from, to };

	return lockdep_walk(is_edge, (void *)edge);
}

static bool print_from(const char *from, const char *to, void *data)
{
	if (to && !strcmp(from, data))
		printf(" %s", to);
	return false;
}

void lockdep_print_edges(const char *name)
{
	printf("# %s ->", name);
	lockdep_walk(print_from, (void *)name);
	printf("\n");
}
