// SPDX-License-Identifier: GPL-2.0-only
/*
 * Keyed tables (hash, LRU, prefixes) that a handler in a softirq, a handler in a task and user
 * space write and remove from at once, on four processors, while all of them read; the
 * extension is taken out meanwhile. Each value has its key in it, as crowd.c says.
 */
#define INSTALLED "crowd"
#include <arpa/inet.h>
#include <stdbool.h>

#define CHILDREN 7
#include "children.h"

/* As crowd.c has them. */
enum { HASHED, RECENT, ROUTES, TABLES };
enum { ARRIVALS, SENDINGS, FOUND_HASHED, FOUND_RECENT, FOUND_ROUTES, BROKEN, FULL };

#define KEYS 256
#define USER 3

static const unsigned int rooms[TABLES] = { 200, 64, 200 };

/* The larger of the keys; of both the first bytes are what counts. */
struct key {
	uint32_t word;
	uint8_t length;
	uint8_t rest[3];
};

static struct key key_of(unsigned int table, uint32_t number)
{
	if (table != ROUTES)
		return (struct key){ .word = number };
	return (struct key){ .word = htonl(0x0a000000 | number << 8), .length = 24 };
}

static uint32_t number_of(unsigned int table, const struct key *key)
{
	return table == ROUTES ? (ntohl(key->word) & 0xffffff) >> 8 : key->word;
}

static int operate(int fd, uint64_t extension, unsigned long number, unsigned int table,
		   struct key *key, uint64_t *value, bool first)
{
	struct spin_table_element element = {
		.size = sizeof(element), .index = table, .extension = extension,
		.key = (uintptr_t)key, .value = (uintptr_t)value,
		.key_size = first ? 0 : table == ROUTES ? 8 : 4, .value_size = value ? 8 : 0,
	};

	return command(fd, number, &element);
}

static bool is_whole(uint64_t value, uint32_t number)
{
	uint32_t writer = value;

	return value >> 32 == number && writer >= 1 && writer <= USER;
}

/* 0, or what went wrong first; that the extension went is no mistake. */
static int change(int fd, uint64_t extension, unsigned int table, uint32_t step)
{
	uint32_t number = step * 5 % KEYS;
	struct key key = key_of(table, number);
	uint64_t value = (uint64_t)number << 32 | USER;
	int error;

	error = operate(fd, extension, SPIN_TABLE_SET, table, &key, &value, false);
	if (error && error != ENOSPC)
		return error;
	number = step * 3 % KEYS;
	key = key_of(table, number);
	error = operate(fd, extension, SPIN_TABLE_GET, table, &key, &value, false);
	if (error && error != ENOENT)
		return error;
	if (!error && !is_whole(value, number))
		return EILSEQ;
	key = key_of(table, step * 17 % KEYS);
	error = operate(fd, extension, SPIN_TABLE_DELETE, table, &key, NULL, false);
	return error == ENOENT ? 0 : error;
}

/* Goes through a table; what it is while others change it is in no order. */
static int walk(int fd, uint64_t extension, unsigned int table, unsigned int most)
{
	struct key key = { 0 };
	uint64_t value;
	unsigned int count;
	int error;

	for (count = 0; count < most; count++) {
		error = operate(fd, extension, SPIN_TABLE_NEXT, table, &key, &value, !count);
		if (error)
			return error == ENOENT ? (int)-count : error;
		if (!is_whole(value, number_of(table, &key)))
			return EILSEQ;
	}
	return -(int)count;
}

/* Until it goes, the extension can be asked about. */
static bool is_there(int fd, uint64_t extension)
{
	struct spin_table_info info = { .size = sizeof(info), .extension = extension };

	return !command(fd, SPIN_GET_TABLE, &info);
}

static int writer(int fd, uint64_t extension, volatile uint32_t *steps)
{
	uint32_t step = 0;
	int error;

	for (; !shared->stop && is_there(fd, extension); *steps = ++step) {
		error = change(fd, extension, step % TABLES, step / TABLES);
		if (error)
			return is_there(fd, extension) ? error : 0;
	}
	return step < FEWEST ? EAGAIN : 0;
}

static int reader(int fd, uint64_t extension, volatile uint32_t *steps)
{
	uint32_t step = 0;
	int error;

	for (; !shared->stop && is_there(fd, extension); *steps = ++step) {
		error = walk(fd, extension, step % TABLES, 1000);
		if (error > 0)
			return is_there(fd, extension) ? error : 0;
	}
	return step < FEWEST ? EAGAIN : 0;
}

static int run_child(unsigned int which, int fd, uint64_t extension)
{
	switch (which) {
	case 0:
	case 1:
		return writer(fd, extension, &shared->steps[which]);
	case 2:
	case 3:
		return reader(fd, extension, &shared->steps[which]);
	default:
		pinger(&shared->steps[which]);
		return 0;
	}
}

TEST_F_TIMEOUT(tables, written_by_all, 600)
{
	pid_t children[CHILDREN];
	unsigned int table, which;
	int count;

	ASSERT_TRUE(share());
	begin(children, self->fd, self->extension);
	go_on(5);
	EXPECT_EQ(0, end(children));
	for (which = ARRIVALS; which <= FOUND_ROUTES; which++)
		EXPECT_LE(100, counter_of(self->fd, self->extension, which)) {
			TH_LOG("counter %u", which);
		}
	EXPECT_EQ(0, counter_of(self->fd, self->extension, BROKEN));
	/* Nobody writes any more: as many elements as can be walked, and no more than fit. */
	for (table = 0; table < TABLES; table++) {
		struct spin_table_info info = {
			.size = sizeof(info), .index = table, .extension = self->extension,
		};

		count = -walk(self->fd, self->extension, table, 1000);
		EXPECT_LT(0, count);
		EXPECT_GE((int)rooms[table], count);
		ASSERT_EQ(0, command(self->fd, SPIN_GET_TABLE, &info));
		EXPECT_EQ(info.count, (uint32_t)count);
		TH_LOG("table %u: %d elements", table, count);
	}
	TH_LOG("%llu arrived, %llu sent",
	       (unsigned long long)counter_of(self->fd, self->extension, ARRIVALS),
	       (unsigned long long)counter_of(self->fd, self->extension, SENDINGS));
}

TEST_F_TIMEOUT(tables, taken_out_meanwhile, 600)
{
	pid_t children[CHILDREN];

	ASSERT_TRUE(share());
	begin(children, self->fd, self->extension);
	go_on(3);
	EXPECT_EQ(0, system("spinctl remove crowd"));
	EXPECT_EQ(0, end(children));
	EXPECT_EQ(0, system("spinctl install crowd.spindle --device lo"));
}

TEST_HARNESS_MAIN
