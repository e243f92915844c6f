/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Processes that do all at once to the tables of the extension that is INSTALLED: CHILDREN of
 * them, each of which does what run_child() of the test says.
 */
#ifndef SELFTESTS_DEVICE_CHILDREN_H
#define SELFTESTS_DEVICE_CHILDREN_H

#include <stdbool.h>
#include <sys/mman.h>
#include <sys/wait.h>

#include "installed.h"

/* Steps that each does, however slow the machine is. */
#define FEWEST 100
#define PATIENCE_SECONDS 120

/* What all processes see: whether to stop, and how far each child is. */
static volatile struct {
	bool stop;
	uint32_t steps[CHILDREN];
} *shared;

/* Its exit status. */
static int run_child(unsigned int which, int fd, uint64_t extension);

static inline void pinger(volatile uint32_t *steps)
{
	while (!shared->stop) {
		if (system("busybox ping -q -A -c 20 -W 1 127.0.0.1 > /dev/null"))
			break;
		*steps = FEWEST;
	}
}

static inline uint64_t counter_of(int fd, uint64_t extension, unsigned int index)
{
	struct spin_counter_info info = {
		.size = sizeof(info), .index = index, .extension = extension,
	};

	return command(fd, SPIN_GET_COUNTER, &info) ? 0 : info.value;
}

static inline bool share(void)
{
	shared = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	return (void *)shared != MAP_FAILED;
}

static inline void begin(pid_t *children, int fd, uint64_t extension)
{
	unsigned int i;

	memset((void *)shared, 0, sizeof(*shared));
	for (i = 0; i < CHILDREN; i++) {
		children[i] = fork();
		if (!children[i])
			_exit(run_child(i, fd, extension));
	}
}

/* Some seconds, and as many more as the slowest child needs on a busy machine. */
static inline void go_on(unsigned int seconds)
{
	unsigned int left = PATIENCE_SECONDS, i = 0;

	sleep(seconds);
	while (i < CHILDREN && left--) {
		for (i = 0; i < CHILDREN && shared->steps[i] >= FEWEST; i++)
			;
		if (i < CHILDREN)
			sleep(1);
	}
}

/* A bit for each child that found something. */
static inline unsigned int end(const pid_t *children)
{
	unsigned int i, failed = 0;
	int status;

	shared->stop = true;
	for (i = 0; i < CHILDREN; i++)
		if (waitpid(children[i], &status, 0) != children[i] || status)
			failed |= 1u << i;
	return failed;
}

#endif
