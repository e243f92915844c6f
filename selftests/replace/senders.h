/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Two processors that send datagrams without end, while versions of an extension take each
 * other's place; what spinctl said of that.
 */
#ifndef SELFTESTS_REPLACE_SENDERS_H
#define SELFTESTS_REPLACE_SENDERS_H

#include <arpa/inet.h>
#include <sched.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define SENDERS 2
#define QUIET " >/dev/null 2>/tmp/said"

struct sender {
	pid_t process;
	uint64_t sent;
};

struct shared {
	int stop;
	struct sender senders[SENDERS];
};

static inline unsigned int setting(const char *name, unsigned int preset)
{
	const char *value = getenv(name);

	return value ? strtoul(value, NULL, 10) : preset;
}

static inline bool send_one(int sock)
{
	struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons(9) };

	to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	return sendto(sock, "tally", 5, 0, (void *)&to, sizeof(to)) == 5;
}

static inline void send_on(volatile struct shared *shared, unsigned int processor)
{
	int sock = socket(AF_INET, SOCK_DGRAM, 0);
	cpu_set_t set;

	CPU_ZERO(&set);
	CPU_SET(processor, &set);
	sched_setaffinity(0, sizeof(set), &set);
	while (!shared->stop) {
		if (!send_one(sock))
			_exit(1);
		shared->senders[processor].sent++;
	}
	_exit(0);
}

static inline struct shared *start(void)
{
	struct shared *shared = mmap(NULL, sizeof(*shared), PROT_READ | PROT_WRITE,
				     MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	if (shared == MAP_FAILED)
		return NULL;
	for (unsigned int i = 0; i < SENDERS; i++) {
		pid_t process = fork();

		if (!process)
			send_on(shared, i);
		shared->senders[i].process = process;
	}
	return shared;
}

static inline uint64_t sent(volatile struct shared *shared)
{
	uint64_t all = 0;

	for (unsigned int i = 0; i < SENDERS; i++)
		all += shared->senders[i].sent;
	return all;
}

/* How many were sent in all; UINT64_MAX if a send failed. */
static inline uint64_t stop(struct shared *shared)
{
	bool good = true;
	uint64_t all;
	int status;

	shared->stop = 1;
	for (unsigned int i = 0; i < SENDERS; i++)
		if (waitpid(shared->senders[i].process, &status, 0) < 0 || status)
			good = false;
	all = sent(shared);
	munmap(shared, sizeof(*shared));
	return good ? all : UINT64_MAX;
}

static inline bool said(const char *words)
{
	char line[512] = "";
	FILE *file = fopen("/tmp/said", "re");
	bool found = false;

	while (file && fgets(line, sizeof(line), file)) {
		found |= strstr(line, words) != NULL;
		if (!found)
			printf("# %s", line);
	}
	if (file)
		fclose(file);
	return found;
}

#endif
