/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Memory of the tables of tables.c, as programs map it.
 */
#ifndef SELFTESTS_DEVICE_MAP_H
#define SELFTESTS_DEVICE_MAP_H

#include <arpa/inet.h>
#include <poll.h>
#include <stdbool.h>
#include <sys/mman.h>

#include "installed.h"

/* As tables.c declares them. */
enum { FLOWS, RECENT, ROUTES, SLOTS, NEXT_HOPS, ARRIVALS, DEVICES, PROTOCOLS };

#define SLOT_COUNT 1000
#define ROOM 48
#define RECORDS 64	/* the next power of two */

struct arrival {
	__be32 address;
	uint32_t length;
	uint64_t number;
	uint8_t protocol;
};

struct slot {
	uint64_t number;
	struct arrival arrival;
};

/* Descriptor, or the errno as a negative number. */
static inline int open_table(int fd, uint64_t extension, unsigned int table, uint32_t flags)
{
	struct spin_table_open order = {
		.size = sizeof(order), .index = table, .extension = extension, .flags = flags,
	};
	int file = ioctl(fd, SPIN_TABLE_OPEN, &order);

	return file < 0 ? -errno : file;
}

#define OPEN(table, flags) open_table(self->fd, self->extension, (table), (flags))
#define WRITABLE SPIN_TABLE_OPEN_WRITE

static inline void *map(int file, size_t size, int protection, off_t at)
{
	return mmap(NULL, size, protection, MAP_SHARED, file, at);
}

/* 0 or the errno of a mapping that is not kept. */
static inline int try_map(int file, size_t size, int protection, int flags, off_t at)
{
	void *there = mmap(NULL, size, protection, flags, file, at);

	if (there == MAP_FAILED)
		return errno;
	munmap(there, size);
	return 0;
}

static inline size_t page(void)
{
	return sysconf(_SC_PAGESIZE);
}

/* Bytes of the mapped array, whole pages. */
static inline size_t array_size(void)
{
	return (SLOT_COUNT * sizeof(uint64_t) + page() - 1) & -page();
}

static inline size_t ring_size(void)
{
	return (RECORDS * sizeof(struct slot) + page() - 1) & -page();
}

static inline int ping(void)
{
	return system("busybox ping -q -c 1 -W 5 127.0.0.1 > /dev/null");
}

static inline int get_slot(int fd, uint64_t extension, uint32_t key, uint64_t *value)
{
	struct spin_table_element element = {
		.size = sizeof(element), .index = SLOTS, .extension = extension,
		.key = (uintptr_t)&key, .value = (uintptr_t)value, .key_size = 4, .value_size = 8,
	};

	return command(fd, SPIN_TABLE_GET, &element);
}

static inline int set_slot(int fd, uint64_t extension, uint32_t key, uint64_t value)
{
	struct spin_table_element element = {
		.size = sizeof(element), .index = SLOTS, .extension = extension,
		.key = (uintptr_t)&key, .value = (uintptr_t)&value, .key_size = 4, .value_size = 8,
	};

	return command(fd, SPIN_TABLE_SET, &element);
}

/* A ring's reader. */
struct reader {
	int file;
	struct spin_ring_reader *mine;
	struct spin_ring_head *head;
	struct slot *slots;
	uint64_t taken;
};

static inline bool begin_reading(struct reader *reader, int file)
{
	reader->file = file;
	reader->mine = map(file, page(), PROT_READ | PROT_WRITE, 0);
	reader->head = map(file, page() + ring_size(), PROT_READ, page());
	if (reader->mine == MAP_FAILED || reader->head == MAP_FAILED)
		return false;
	reader->slots = (void *)((char *)reader->head + page());
	reader->taken = reader->mine->taken;
	return true;
}

static inline void end_reading(struct reader *reader)
{
	munmap(reader->mine, page());
	munmap(reader->head, page() + ring_size());
}

static inline bool take(struct reader *reader, struct arrival *arrival)
{
	struct slot *slot = &reader->slots[reader->taken % RECORDS];

	if (__atomic_load_n(&slot->number, __ATOMIC_ACQUIRE) != reader->taken + 1)
		return false;
	*arrival = slot->arrival;
	__atomic_store_n(&reader->mine->taken, ++reader->taken, __ATOMIC_RELEASE);
	return true;
}

static inline int wait_for(int file, int milliseconds)
{
	struct pollfd wait = { .fd = file, .events = POLLIN };

	return poll(&wait, 1, milliseconds) < 0 ? -errno : wait.revents;
}

/* The test's own removal finds an extension again, whatever was done to this one. */
static inline int reinstall(void)
{
	return system("spinctl remove tables && spinctl install tables.spindle --device lo");
}

#endif
