// SPDX-License-Identifier: GPL-2.0-only
/*
 * turn raise|tell WHAT: raises an event of which handlers may sleep, or may not; prints its
 *	result and the nanoseconds that it took
 * turn open|shut GATE
 * turn waiting GATE COUNT: waits, ten seconds at most, until so many handlers wait there
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "waits.h"

static int raise_it(int device, unsigned long command, unsigned int what)
{
	struct waits_turn turn = { .what = what };

	if (ioctl(device, command, &turn) < 0)
		return 1;
	printf("%u %llu\n", turn.result, (unsigned long long)turn.nanoseconds);
	return 0;
}

static int await(int device, unsigned long gate, int count)
{
	for (int i = 0; i < 1000; i++) {
		if (ioctl(device, WAITS_COUNT, gate) == count)
			return 0;
		usleep(10000);
	}
	return 1;
}

int main(int argc, char **argv)
{
	int device = open("/dev/spin_waits", O_RDWR | O_CLOEXEC);
	unsigned long number;

	if (device < 0 || argc < 3) {
		perror("turn");
		return 2;
	}
	number = strtoul(argv[2], NULL, 0);
	if (!strcmp(argv[1], "raise"))
		return raise_it(device, WAITS_RAISE, number);
	if (!strcmp(argv[1], "tell"))
		return raise_it(device, WAITS_TELL, number);
	if (!strcmp(argv[1], "waiting"))
		return argc == 4 ? await(device, number, atoi(argv[3])) : 2;
	return ioctl(device, strcmp(argv[1], "open") ? WAITS_SHUT : WAITS_OPEN, number) < 0;
}
