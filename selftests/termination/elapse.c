// SPDX-License-Identifier: GPL-2.0-only
/*
 * elapse ADDRESS COUNT: sends COUNT packets, one after the other, and prints the longest time
 * in nanoseconds that one of the calls took.  The handlers of what is sent run within the
 * call, and so do those of what arrives at the other end of a pair: softirqs that a task
 * raises run before the call returns.
 */
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static long long now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return time.tv_sec * 1000000000LL + time.tv_nsec;
}

int main(int argc, char **argv)
{
	struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons(5555) };
	int number = socket(AF_INET, SOCK_DGRAM, 0);
	long long longest = 0, taken;
	char bytes[64] = "";
	int i;

	if (argc != 3 || number < 0 || inet_pton(AF_INET, argv[1], &to.sin_addr) != 1)
		return 2;
	for (i = 0; i < atoi(argv[2]); i++) {
		taken = now();
		sendto(number, bytes, sizeof(bytes), 0, (struct sockaddr *)&to, sizeof(to));
		taken = now() - taken;
		if (taken > longest)
			longest = taken;
		usleep(2000);
	}
	printf("%lld\n", longest);
	close(number);
	return 0;
}
