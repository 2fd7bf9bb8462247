/* SPDX-License-Identifier: GPL-2.0 */
#ifndef PERCPU_LOAD_H
#define PERCPU_LOAD_H

/* The biggest value that a percpu map may have. */
#define LOAD_BIG_VALUE (32 * 1024)

/*
 * A BPF percpu array map: @nr percpu allocations of @size bytes, made by the
 * caller with GFP_USER. Its file descriptor, whose close frees them, or -errno.
 */
int load_map(unsigned int size, unsigned int nr);

/*
 * A BPF percpu hash map for up to @nr values of @size bytes, each allocated when
 * it is set, where nothing may sleep. Its file descriptor or -errno.
 */
int load_hash(unsigned int size, unsigned int nr);

/* Set the value of @key, of @size zero bytes for each CPU: 0 or -errno. */
int load_set(int fd, unsigned int key, unsigned int size);

/*
 * Set values from @first on, until one is refused for want of memory, or @max of
 * them: the number that was set, or -errno if one failed in another way.
 */
long load_drain(int fd, unsigned int first, unsigned int max, unsigned int size);

/*
 * Make and remove @nr cgroups below @dir, where a cgroup2 is mounted; each has
 * percpu statistics for each controller. 0 or -errno.
 */
int load_cgroups(const char *dir, unsigned int nr);

/*
 * The balance worker creates and populates chunks, too, ahead of us. It is queued on
 * the CPU that found the reserve low: stay there, and let no worker run until we
 * sleep. 0 or -errno.
 */
int load_outrun_worker(void);

/* CPUs that may ever come: percpu memory is there for each of these. 0: unknown. */
unsigned int load_possible_cpus(void);

/* Bytes of percpu memory that the kernel has populated, or -errno. */
long load_percpu_bytes(void);

#endif
