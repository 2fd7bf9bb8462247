// SPDX-License-Identifier: GPL-2.0
/*
 * Runs one scenario of the soak in a guest that was booted for it:
 *
 *	soak SCENARIO SECONDS [console]
 *
 * Ends early when lockdep goes off, for what follows proves nothing. What came of it
 * is told on the port "noio.word", or on the console, the exit status too: 0; 1 if
 * nothing was done or something hangs; 4 if this kernel has not what is needed; 2 for
 * wrong arguments.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "last_words.h"
#include "lockdep_file.h"
#include "page_cache.h"
#include "percpu_util.h"
#include "pressure.h"
#include "scenario.h"
#include "word.h"

#define EXIT_SKIPPED 4
/* Under pressure, on an emulated CPU, what was begun may take long. */
#define LAST_SECONDS 60

static const struct test_worker pressure[] = {
	{"memory pressure", NULL, pressure_fill_memory},
	{"dirty pages", page_cache_begin, page_cache_dirty},
};

static int start(const struct scenario *scenario)
{
	static struct test_worker workers[MAX_WORKERS];
	unsigned int nr = scenario->nr_workers;
	int ret;

	memcpy(workers, scenario->workers, nr * sizeof(*workers));
	if (scenario->pressure) {
		memcpy(workers + nr, pressure, sizeof(pressure));
		nr += sizeof(pressure) / sizeof(*pressure);
		pressure_begin(0, "1000");
	}
	/* the workers are spared as long as there is somebody else, we always */
	test_write("/proc/self", "oom_score_adj", "-500");
	ret = workers_start(workers, nr);
	test_write("/proc/self", "oom_score_adj", "-1000");
	mlockall(MCL_CURRENT | MCL_FUTURE);
	return ret;
}

/* A second a round; lockdep's going off is said once. */
static void watch(unsigned int seconds)
{
	time_t begin = test_now();
	time_t now = begin;
	bool on = true;

	while (on && now - begin < (time_t)seconds) {
		sleep(1);
		now = test_now();
		on = lockdep_is_on();
		word_say("elapsed %ld", (long)(now - begin));
		word_say("iterations %lu", workers_done(0));
		word_say("lockdep %s", on ? "on" : "off");
	}
	printf("# soak: %s\n", on ? "the time is over" : "lockdep disabled itself");
}

static int skip(const char *why)
{
	printf("# soak: skipped: %s\n", why);
	word_say("skip %s", why);
	return EXIT_SKIPPED;
}

static int run(const struct scenario *scenario, unsigned int seconds)
{
	const char *why = lockdep_unusable();
	bool ended;
	int ret;

	if (!why)
		why = scenario->begin();
	if (why)
		return skip(why);

	printf("# soak: %s: begins\n", scenario->name);
	ret = scenario->first ? scenario->first() : 0;
	if (!ret)
		ret = start(scenario);
	if (ret) {
		printf("# soak: cannot begin: %s\n", strerror(-ret));
		return 1;
	}
	watch(seconds);
	say_reclaim(scenario->pressure);
	ended = workers_stop(LAST_SECONDS);
	word_say("iterations %lu", workers_done(0));
	/* what lockdep reported at once left no time for more */
	return ended && (workers_done(0) || !lockdep_is_on()) ? 0 : 1;
}

/* 0: it is no number of seconds. */
static unsigned int parse_seconds(const char *text)
{
	unsigned long value;
	char *rest;

	value = strtoul(text, &rest, 10);
	return *text >= '0' && *text <= '9' && !*rest && value < 1000000 ? value : 0;
}

int main(int argc, char **argv)
{
	const bool console = argc == 4 && !strcmp(argv[3], "console");
	const bool right = argc == 3 || console;
	const struct scenario *scenario = right ? find_scenario(argv[1]) : NULL;
	unsigned int seconds = right ? parse_seconds(argv[2]) : 0;
	int status, ret;

	setvbuf(stdout, NULL, _IOLBF, 0);
	if (!scenario || !seconds) {
		fprintf(stderr, "usage: soak SCENARIO SECONDS [console], with one of scenarios.toml\n");
		return 2;
	}
	if (console) {
		word_on_console();
	} else if (!word_open()) {
		fprintf(stderr, "soak: no port noio.word\n");
		return 2;
	}
	word_say("begin %s", scenario->name);
	test_mount("debugfs", "/sys/kernel/debug");
	ret = pressure_add_swap();
	printf("# soak: swap: %s\n", strerror(-ret));

	status = run(scenario, seconds);
	printf("# soak: last words\n");
	say_last_words();
	word_say("exit %d", status);
	word_say("done");
	return status;
}
