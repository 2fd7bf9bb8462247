// SPDX-License-Identifier: GPL-2.0
#include <stdio.h>
#include <string.h>

#include "last_words.h"
#include "lockdep_file.h"
#include "percpu_util.h"
#include "word.h"

#define STATS "/proc/lockdep_stats"
#define MUTEX "pcpu_alloc_mutex"

bool lockdep_is_on(void)
{
	return test_number(STATS, "debug_locks:") == 1;
}

/* " direct dependencies:    4567 [max: 32768]" */
static void say_stat(char *line)
{
	char *name = line + strspn(line, " ");
	char *colon = strchr(name, ':');
	unsigned long used, max;
	char *space;

	if (!colon || sscanf(colon, ": %lu [max: %lu]", &used, &max) != 2)
		return;
	*colon = '\0';
	while ((space = strchr(name, ' ')))
		*space = '-';
	word_say("lockdep_stat %s %lu %lu", name, used, max);
}

static void say_monitor(char *line)
{
	line[strcspn(line, "\n")] = '\0';
	word_say("%s", line);
}

static void each_line(const char *path, void (*say)(char *line))
{
	FILE *file = fopen(path, "re");
	char line[4096];

	if (!file) {
		printf("# cannot read %s\n", path);
		return;
	}
	while (fgets(line, sizeof(line), file))
		say(line);
	fclose(file);
}

static bool say_edge(const char *from, const char *to, void *data)
{
	(void)data;
	if (to && (!strcmp(from, MUTEX) || !strcmp(to, MUTEX)))
		word_say("edge %s -> %s", from, to);
	return false;
}

void say_reclaim(bool under_pressure)
{
	if (!under_pressure || !lockdep_is_on())
		return;
	word_say("count under_pressure 1");
	word_say("count reclaimed %d", lockdep_edge("fs_reclaim", "&lruvec->lru_lock"));
}

void say_last_words(void)
{
	each_line(STATS, say_stat);
	lockdep_walk(say_edge, NULL);
	each_line(MONITOR_DIR "/monitor", say_monitor);
}
