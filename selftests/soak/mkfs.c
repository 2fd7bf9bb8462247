// SPDX-License-Identifier: GPL-2.0
/*
 * The mkfs.btrfs of a guest, which has no library for the real one: writes what that
 * made on the host to the file that is the last argument.
 */
#include <fcntl.h>
#include <stdio.h>
#include <sys/sendfile.h>
#include <unistd.h>

#define IMAGE "/sbin/btrfs.img"

int main(int argc, char **argv)
{
	int from = open(IMAGE, O_RDONLY);
	int to = open(argv[argc - 1], O_WRONLY);
	ssize_t nr = -1;

	if (from >= 0 && to >= 0)
		do {
			nr = sendfile(to, from, NULL, 1 << 20);
		} while (nr > 0);
	if (nr < 0)
		perror(IMAGE);
	return nr < 0;
}
