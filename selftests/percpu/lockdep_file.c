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
#include "percpu_test.h"

typedef bool (*edge_function)(const char *to, const char *wanted);

const char *lockdep_unusable(void)
{
	/* there only with PROVE_LOCKING */
	if (access("/proc/lockdep_chains", R_OK))
		return "no lockdep in this kernel (CONFIG_PROVE_LOCKING)";
	if (test_number("/proc/lockdep_stats", "debug_locks:") != 1)
		return "lockdep is off, it has reported something";
	return NULL;
}

static const char *last_word(char *line)
{
	char *space;

	line[strcspn(line, "\n")] = '\0';
	space = strrchr(line, ' ');
	return space ? space + 1 : line;
}

/* True if @name is a class and, with @edge, @edge says so of one of its edges. */
static bool search(const char *name, edge_function edge, const char *wanted)
{
	FILE *file = fopen("/proc/lockdep", "re");
	bool found = false, inside = false;
	char line[512];

	if (!file)
		return false;
	while (!found && fgets(line, sizeof(line), file)) {
		bool is_edge = !strncmp(line, " -> ", 4);
		const char *word = last_word(line);

		if (is_edge)
			found = inside && edge && edge(word, wanted);
		else
			inside = !strcmp(word, name);
		if (inside && !edge)
			found = true;
	}
	fclose(file);
	return found;
}

bool lockdep_knows(const char *name)
{
	return search(name, NULL, NULL);
}

static bool is_wanted(const char *to, const char *wanted)
{
	return !strcmp(to, wanted);
}

bool lockdep_edge(const char *from, const char *to)
{
	return search(from, is_wanted, to);
}

static bool print(const char *to, const char *wanted)
{
	(void)wanted;
	printf(" %s", to);
	return false;
}

void lockdep_print_edges(const char *name)
{
	printf("# %s ->", name);
	search(name, print, NULL);
	printf("\n");
}
