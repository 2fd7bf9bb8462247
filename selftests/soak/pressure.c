// SPDX-License-Identifier: GPL-2.0
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/swap.h>
#include <sys/wait.h>
#include <unistd.h>

#include "percpu_util.h"
#include "pressure.h"

#define MEMINFO "/proc/meminfo"
#define STEP (1 << 20)
#define FILL_SECONDS 20
#define KEPT_FREE 4 /* one in so many */
#define ZRAM "/sys/block/zram0"
#define SWAP "/dev/zram0"

/* What mkswap writes, see union swap_header of include/linux/swap.h. */
static int make_swap(long bytes)
{
	long page_size = sysconf(_SC_PAGESIZE);
	char page[page_size];
	uint32_t info[2] = {1, bytes / page_size - 1}; /* version, last page */
	int fd = open(SWAP, O_WRONLY | O_CLOEXEC);
	int ret = 0;

	if (fd < 0)
		return -errno;
	memset(page, 0, page_size);
	memcpy(page + 1024, info, sizeof(info));
	memcpy(page + page_size - 10, "SWAPSPACE2", 10);
	if (write(fd, page, page_size) != page_size)
		ret = -errno;
	close(fd);
	return ret;
}

int pressure_add_swap(void)
{
	long bytes = test_number(MEMINFO, "MemTotal:") * 1024;
	char text[32];
	int ret;

	snprintf(text, sizeof(text), "%ld", bytes);
	ret = test_write(ZRAM, "disksize", text);
	if (!ret)
		ret = make_swap(bytes);
	if (!ret && swapon(SWAP, 0))
		ret = -errno;
	return ret;
}

/* When a task began to fill memory. */
static long swap_free;

static bool swap_is_used(long total)
{
	if (swap_free > 0)
		return test_number(MEMINFO, "SwapFree:") < swap_free / 2;
	return test_number(MEMINFO, "MemAvailable:") < total / 16;
}

/* See pressure_begin(). */
static long spare;
static pid_t holder;

/* At the low watermark, which is a quarter above the least that is kept free. */
static bool kswapd_runs(long total)
{
	return test_number(MEMINFO, "MemFree:") < total / KEPT_FREE * 5 / 4 + spare;
}

/* Not the same in any two pages: zram keeps nothing of those. */
static void touch(char *memory, long at)
{
	long i;

	for (i = 0; i < STEP; i += 4096)
		snprintf(memory + i, 64, "%ld %d", at + i, getpid());
}

static void fill(bool (*is_enough)(long total))
{
	long total = test_number(MEMINFO, "MemTotal:");
	time_t end = test_now() + FILL_SECONDS;
	long at;

	swap_free = test_number(MEMINFO, "SwapFree:");
	for (at = 0; test_now() < end && !is_enough(total); at += STEP) {
		char *memory = mmap(NULL, STEP, PROT_READ | PROT_WRITE,
				    MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);

		if (memory == MAP_FAILED)
			break;
		touch(memory, at);
	}
}

static void raise_watermarks(void)
{
	char text[32];

	snprintf(text, sizeof(text), "%ld", test_number(MEMINFO, "MemTotal:") / KEPT_FREE);
	test_write("/proc/sys/vm", "min_free_kbytes", text);
}

void pressure_begin(long spare_kib, const char *oom_score_adj)
{
	int filled[2];
	char none;

	spare = spare_kib;
	raise_watermarks();
	if (pipe2(filled, O_CLOEXEC))
		return;
	holder = test_fork();
	if (!holder) {
		test_write("/proc/self", "oom_score_adj", oom_score_adj);
		fill(kswapd_runs);
		close(filled[1]);
		for (;;)
			pause();
	}
	close(filled[1]);
	if (read(filled[0], &none, 1))
		printf("# soak: cannot wait for memory to get short\n");
	close(filled[0]);
}

bool pressure_holds(void)
{
	return holder > 0 && !waitpid(holder, NULL, WNOHANG);
}

int pressure_walk(unsigned int nr)
{
	static char *memory;
	static long steps;

	if (!memory) {
		steps = test_number(MEMINFO, "MemTotal:") * 1024 / 8 * 5 / STEP;
		memory = mmap(NULL, steps * STEP, PROT_READ | PROT_WRITE,
			      MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
		if (memory == MAP_FAILED)
			_exit(1);
	}
	touch(memory + nr % steps * STEP, (long)nr * STEP);
	return 0;
}

int pressure_fill_memory(unsigned int nr)
{
	pid_t pid = test_fork();

	(void)nr;
	if (!pid) {
		test_write("/proc/self", "oom_score_adj", "1000");
		fill(swap_is_used);
		usleep(200000);
		_exit(0);
	}
	if (pid < 0 || waitpid(pid, NULL, 0) != pid)
		return -errno;
	return 0;
}
