/* SPDX-License-Identifier: GPL-2.0 */
#ifndef PERCPU_UTIL_H
#define PERCPU_UTIL_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

/*
 * Begin a test: read "-t SECONDS", print the KTAP header, skip unless root, get a
 * mount namespace of our own, so that no mount outlives the test however it ends,
 * and start the watch, with a deadline of @deadline seconds and those of -t. Call it
 * before the plan.
 */
void test_start(int argc, char **argv, unsigned int deadline);

/*
 * True for the first round, and with -t until the time is over. Each true is
 * one iteration.
 */
bool test_again(void);

/* Seconds, that only ever grow. Limits are for watch_clock(). */
time_t test_now(void);

/* Print how often test_again() was true, and how much time has gone by. */
void test_print_iterations(void);

/* Write @text to the file @dir/@name: 0 or -errno. An empty @dir adds nothing. */
int test_write(const char *dir, const char *name, const char *text);

/* Read a small file as a string: its length or -errno. */
int test_read(const char *dir, const char *name, char *text, size_t size);

/* The number that follows @key at the start of a line of @path, or -errno. */
long test_number(const char *path, const char *key);

/*
 * Remove the directory @path, of a cgroup or of tracefs, if it is there: 0 or -errno.
 * Each is busy for a moment after who used it has ended.
 */
int test_rmdir(const char *path);

/* Mount @type on @dir, in our namespace only: 0 or -errno. */
int test_mount(const char *type, const char *dir);

/*
 * Fork a child that ends with us, whatever ends us. As fork().
 */
int test_fork(void);

#endif
