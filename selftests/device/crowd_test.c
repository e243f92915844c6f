// SPDX-License-Identifier: GPL-2.0-only
/*
 * Seconds in which all goes on at once: packets, whose handler counts in tables and puts records
 * in; tasks that set and get elements; tasks that write what is mapped; a reader. The
 * extension is taken out while all of it goes on.
 */
#include <sys/wait.h>

#include "map.h"

#define PATIENCE_SECONDS 120

/* What all processes see: whether to stop, and whether the reader has read. */
static volatile bool *stop, *followed;

static void pinger(void)
{
	while (!*stop)
		if (system("busybox ping -q -A -c 20 -W 1 127.0.0.1 > /dev/null"))
			break;
}

static int commander(int fd, uint64_t extension)
{
	uint32_t n = 0;
	uint64_t value;
	int error = 0;

	while (!*stop && !error) {
		error = set_slot(fd, extension, n % 64, n % 2 ? 0 : -1ull);
		if (!error)
			error = get_slot(fd, extension, n % 64, &value);
		/* Both writers write all bits or none: no half of either is ever seen. */
		if (!error && value && value != -1ull)
			return 1;
		n++;
	}
	return error && error != ENOENT;
}

static int mapper(int fd, uint64_t extension)
{
	volatile uint64_t *slots;
	uint32_t n = 0, i;
	int file;

	while (!*stop) {
		file = open_table(fd, extension, SLOTS, WRITABLE);
		if (file == -ENOENT)
			return 0;
		slots = map(file, array_size(), PROT_READ | PROT_WRITE, 0);
		close(file);
		if (slots == MAP_FAILED)
			return 1;
		for (i = 0; i < 1000; i++, n++) {
			uint64_t value = slots[n % 64];

			if (value && value != -1ull)
				return 2;
			slots[n % 64] = n % 3 ? 0 : -1ull;
		}
		munmap((void *)slots, array_size());
	}
	return 0;
}

static int follower(int fd, uint64_t extension)
{
	struct arrival arrival;
	struct reader reader;
	unsigned int records = 0;
	int events;

	if (!begin_reading(&reader, open_table(fd, extension, ARRIVALS, WRITABLE)))
		return 1;
	while (!*stop) {
		events = wait_for(reader.file, 1000);
		while (take(&reader, &arrival)) {
			if (arrival.address != htonl(0x7f000001) || arrival.protocol != 1)
				return 2;
			records++;
			*followed = true;
		}
		if (events == POLLHUP)
			break;
	}
	return !records;
}

static int run_child(unsigned int which, int fd, uint64_t extension)
{
	switch (which) {
	case 0:
		return follower(fd, extension);
	case 1:
	case 2:
		return commander(fd, extension);
	case 3:
	case 4:
		return mapper(fd, extension);
	default:
		pinger();
		return 0;
	}
}

#define CHILDREN 7

TEST_F_TIMEOUT(tables, all_at_once, 600)
{
	pid_t children[CHILDREN];
	unsigned int i, round;
	int status;

	stop = mmap(NULL, page(), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	ASSERT_NE(MAP_FAILED, (void *)stop);
	followed = stop + 1;
	for (round = 0; round < 2; round++) {
		*stop = *followed = false;
		for (i = 0; i < CHILDREN; i++) {
			children[i] = fork();
			if (!children[i])
				_exit(run_child(i, self->fd, self->extension));
		}
		sleep(5);
		/* On a busy machine it may not have come to that yet. */
		for (i = 0; i < PATIENCE_SECONDS && !*followed; i++)
			sleep(1);
		if (round)
			EXPECT_EQ(0, reinstall());
		*stop = true;
		for (i = 0; i < CHILDREN; i++) {
			ASSERT_EQ(children[i], waitpid(children[i], &status, 0));
			EXPECT_EQ(0, status) {
				TH_LOG("child %u, round %u", i, round);
			}
		}
	}
}

TEST_HARNESS_MAIN
