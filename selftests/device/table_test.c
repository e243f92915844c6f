// SPDX-License-Identifier: GPL-2.0-only
/*
 * Tables of an installed extension through /dev/spin: what is read, written and
 * walked, and each errno that the header documents for them but ENOMEM.
 */
#include <arpa/inet.h>
#include <sys/wait.h>

#include <linux/spin_manifest.h>

#include "installed.h"

/* As tables.c declares them. */
enum { FLOWS, RECENT, ROUTES, SLOTS, NEXT_HOPS, ARRIVALS, DEVICES, PROTOCOLS, TABLES };

#define ROOM 2000	/* of all but the array */
#define SLOT_COUNT 1000
#define KEPT 1000	/* elements that a walk must see */

struct flow {
	__be32 address;
	uint16_t port;
	uint8_t protocol;
	uint8_t zone;
};

struct total {
	uint64_t packets;
	uint32_t bytes;
	uint32_t mark;
};

struct prefix {
	__be32 address;
	uint8_t length;
	uint8_t padding[3];
};

/* Room for any key or value here. */
union bytes {
	struct flow flow;
	struct total total;
	struct prefix prefix;
	uint32_t word;
	uint64_t number;
	uint8_t record[24];
};

struct shape {
	const char *name;
	uint32_t kind, flags, key_size, value_size, room, count;
	const char *key_layout, *value_layout;
};

static const struct shape shapes[TABLES] = {
	[FLOWS] = { "flows", SPIN_TABLE_HASH, SPIN_TABLE_SHARED, 8, 16, ROOM, 0,
		    "address:be32 port:u16 protocol:u8 zone:u8", "packets:u64 bytes:u32 mark:u32" },
	[RECENT] = { "recent", SPIN_TABLE_LRU, SPIN_TABLE_SHARED, 4, 8, ROOM, 0,
		     "key:u32", "value:u64" },
	[ROUTES] = { "routes", SPIN_TABLE_LPM, SPIN_TABLE_SHARED, 8, 4, ROOM, 0,
		     "address:be32 length:u8", "value:u32" },
	[SLOTS] = { "slots", SPIN_TABLE_ARRAY, SPIN_TABLE_SHARED, 4, 8, SLOT_COUNT, SLOT_COUNT,
		    "key:u32", "value:u64" },
	[NEXT_HOPS] = { "next_hops", SPIN_TABLE_LRU, SPIN_TABLE_MANAGED, 4, 8, 16, 0, "", "" },
	[ARRIVALS] = { "arrivals", SPIN_TABLE_RING, SPIN_TABLE_SHARED, 0, 24, 48, 0, "",
		       "address:be32 length:u32 number:u64 protocol:u8" },
	[DEVICES] = { "devices", SPIN_TABLE_PERCPU_HASH, SPIN_TABLE_SHARED, 4, 16, 64, 0,
		      "key:u32", "packets:u64 bytes:u32 mark:u32" },
	[PROTOCOLS] = { "protocols", SPIN_TABLE_PERCPU_ARRAY, SPIN_TABLE_SHARED, 4, 8, 256, 256,
			"key:u32", "value:u64" },
};

/* One element of a table, its sizes as they should be. */
static struct spin_table_element element_of(uint64_t extension, unsigned int table,
					    const void *key, const void *value)
{
	return (struct spin_table_element){
		.size = sizeof(struct spin_table_element),
		.index = table,
		.extension = extension,
		.key = (uintptr_t)key,
		.value = (uintptr_t)value,
		.key_size = key ? shapes[table].key_size : 0,
		.value_size = value ? shapes[table].value_size : 0,
	};
}

#define OPERATE(number, table, key, value)						\
	({										\
		struct spin_table_element element_ =					\
			element_of(self->extension, (table), (key), (value));		\
		command(self->fd, (number), &element_);					\
	})
#define GET(table, key, value) OPERATE(SPIN_TABLE_GET, table, key, value)
#define SET(table, key, value) OPERATE(SPIN_TABLE_SET, table, key, value)
#define DELETE(table, key) OPERATE(SPIN_TABLE_DELETE, table, key, NULL)

/* The element after @key, into @key and @value; with @first the first. */
static int step(int fd, uint64_t extension, unsigned int table, union bytes *key,
		union bytes *value, bool first)
{
	struct spin_table_element element = element_of(extension, table, key, value);

	if (first)
		element.key_size = 0;
	return command(fd, SPIN_TABLE_NEXT, &element);
}

static struct spin_table_info info_of(int fd, uint64_t extension, unsigned int table)
{
	struct spin_table_info info = {
		.size = sizeof(info), .index = table, .extension = extension,
	};

	if (command(fd, SPIN_GET_TABLE, &info))
		info.room = 0;
	return info;
}

/* The key that stands for a number. */
static union bytes key_of(unsigned int table, uint32_t n)
{
	union bytes key;

	memset(&key, 0, sizeof(key));
	if (table == FLOWS)
		key.flow = (struct flow){ .address = htonl(n / 7), .port = n, .protocol = n % 7 };
	else if (table == ROUTES)
		key.prefix = (struct prefix){ .address = htonl(n << 8), .length = 24 };
	else
		key.word = n;
	return key;
}

static union bytes value_of(unsigned int table, uint32_t n)
{
	union bytes value;

	memset(&value, 0, sizeof(value));
	if (table == FLOWS)
		value.total = (struct total){ .packets = n, .bytes = n + 1, .mark = n + 2 };
	else if (table == ROUTES)
		value.word = n;
	else
		value.number = n;
	return value;
}

/* The number that a value was made from. */
static uint32_t number_of(unsigned int table, const union bytes *value)
{
	return table == FLOWS ? value->total.packets : table == ROUTES ? value->word :
	       value->number;
}

#define FILL(table, count)								\
	({										\
		uint32_t n_;								\
		int error_ = 0;								\
		for (n_ = 0; n_ < (count) && !error_; n_++) {				\
			union bytes key_ = key_of((table), n_);				\
			union bytes value_ = value_of((table), n_);			\
			error_ = SET((table), &key_, &value_);				\
		}									\
		error_;									\
	})

TEST_F(tables, are_described)
{
	struct spin_table_info info;
	unsigned int table;

	for (table = 0; table < TABLES; table++) {
		const struct shape *shape = &shapes[table];

		info = info_of(self->fd, self->extension, table);
		EXPECT_STREQ(shape->name, info.name);
		EXPECT_EQ(shape->kind, info.kind);
		EXPECT_EQ(shape->flags, info.flags);
		EXPECT_EQ(shape->key_size, info.key_size);
		EXPECT_EQ(shape->value_size, info.value_size);
		EXPECT_EQ(shape->room, info.room);
		EXPECT_EQ(shape->count, info.count);
		if (shape->flags & SPIN_TABLE_SHARED) {
			EXPECT_STREQ(shape->key_layout, info.key_layout);
			EXPECT_STREQ(shape->value_layout, info.value_layout);
		}
	}
	info = (struct spin_table_info){
		.size = sizeof(info), .index = TABLES, .extension = self->extension,
	};
	EXPECT_EQ(ENOENT, command(self->fd, SPIN_GET_TABLE, &info));
	info.index = FLOWS;
	info.count = 1;
	EXPECT_EQ(EINVAL, command(self->fd, SPIN_GET_TABLE, &info));
}

TEST_F(tables, set_get_delete)
{
	static const unsigned int keyed[] = { FLOWS, RECENT, ROUTES };
	unsigned int i;

	for (i = 0; i < sizeof(keyed) / sizeof(keyed[0]); i++) {
		union bytes key = key_of(keyed[i], 5), other = key_of(keyed[i], 6), value, read;

		EXPECT_EQ(ENOENT, GET(keyed[i], &key, &read));
		EXPECT_EQ(ENOENT, DELETE(keyed[i], &key));
		value = value_of(keyed[i], 50);
		ASSERT_EQ(0, SET(keyed[i], &key, &value));
		value = value_of(keyed[i], 51);
		ASSERT_EQ(0, SET(keyed[i], &key, &value));
		EXPECT_EQ(1, info_of(self->fd, self->extension, keyed[i]).count);
		memset(&read, 0xff, sizeof(read));
		ASSERT_EQ(0, GET(keyed[i], &key, &read));
		EXPECT_EQ(0, memcmp(&read, &value, shapes[keyed[i]].value_size));
		EXPECT_EQ(ENOENT, GET(keyed[i], &other, &read));
		EXPECT_EQ(0, DELETE(keyed[i], &key));
		EXPECT_EQ(ENOENT, DELETE(keyed[i], &key));
		EXPECT_EQ(ENOENT, GET(keyed[i], &key, &read));
		EXPECT_EQ(0, info_of(self->fd, self->extension, keyed[i]).count);
	}
}

TEST_F(tables, arrays_have_all_their_elements)
{
	union bytes key = key_of(SLOTS, SLOT_COUNT - 1), value = value_of(SLOTS, 9), read;

	ASSERT_EQ(0, SET(SLOTS, &key, &value));
	ASSERT_EQ(0, GET(SLOTS, &key, &read));
	EXPECT_EQ(9, read.number);
	EXPECT_EQ(0, DELETE(SLOTS, &key));
	ASSERT_EQ(0, GET(SLOTS, &key, &read));
	EXPECT_EQ(0, read.number);
	EXPECT_EQ(SLOT_COUNT, info_of(self->fd, self->extension, SLOTS).count);
	for (key.word = SLOT_COUNT; key.word; key.word <<= 1) {
		EXPECT_EQ(ERANGE, GET(SLOTS, &key, &read));
		EXPECT_EQ(ERANGE, SET(SLOTS, &key, &value));
		EXPECT_EQ(ERANGE, DELETE(SLOTS, &key));
	}
}

TEST_F(tables, sizes_are_the_tables)
{
	union bytes key, value;
	unsigned int table;

	for (table = 0; table <= SLOTS; table++) {
		static const int wrong[] = { -1, 1, 1 << 20 };
		struct spin_table_element element;
		unsigned int i;

		key = key_of(table, 1);
		value = value_of(table, 1);
		for (i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
			element = element_of(self->extension, table, &key, &value);
			element.key_size += wrong[i];
			EXPECT_EQ(EINVAL, command(self->fd, SPIN_TABLE_GET, &element));
			EXPECT_EQ(EINVAL, command(self->fd, SPIN_TABLE_SET, &element));
			EXPECT_EQ(EINVAL, command(self->fd, SPIN_TABLE_NEXT, &element));
			element = element_of(self->extension, table, &key, &value);
			element.value_size += wrong[i];
			EXPECT_EQ(EINVAL, command(self->fd, SPIN_TABLE_GET, &element));
			EXPECT_EQ(EINVAL, command(self->fd, SPIN_TABLE_NEXT, &element));
			/* What it would read there is the kernel's to refuse, too. */
			EXPECT_EQ(EINVAL, command(self->fd, SPIN_TABLE_SET, &element));
			element = element_of(self->extension, table, &key, NULL);
			element.key_size += wrong[i];
			EXPECT_EQ(EINVAL, command(self->fd, SPIN_TABLE_DELETE, &element));
		}
		element = element_of(self->extension, table, &key, &value);
		EXPECT_EQ(EINVAL, command(self->fd, SPIN_TABLE_DELETE, &element));
		element.size--;
		EXPECT_EQ(EINVAL, command(self->fd, SPIN_TABLE_GET, &element));
		EXPECT_EQ(shapes[table].count, info_of(self->fd, self->extension, table).count);
	}
}

/* What a CPU has of an element; the errno. */
static int of_cpu(int fd, uint64_t extension, unsigned int table, uint32_t key, uint32_t cpu,
		  union bytes *value)
{
	struct spin_table_cpu_element element = {
		.size = sizeof(element), .index = table, .extension = extension,
		.key = (uintptr_t)&key, .value = (uintptr_t)value, .cpu = cpu,
		.key_size = shapes[table].key_size, .value_size = shapes[table].value_size,
	};

	return command(fd, SPIN_TABLE_GET_CPU, &element);
}

TEST_F(tables, each_cpu_has_its_own)
{
	union bytes key = { .word = 1 }, value;
	unsigned int cpus = 0, packets = 0, counted = 0;

	EXPECT_EQ(ENOENT, of_cpu(self->fd, self->extension, DEVICES, 1, 0, &value));
	ASSERT_EQ(0, system("busybox ping -q -c 3 -W 5 127.0.0.1 > /dev/null"));
	/* Values are no part of what is asked for as of other tables. */
	EXPECT_EQ(EINVAL, GET(DEVICES, &key, &value));
	EXPECT_EQ(0, GET(DEVICES, &key, NULL));
	EXPECT_EQ(EINVAL, step(self->fd, self->extension, DEVICES, &key, &value, true));
	while (!of_cpu(self->fd, self->extension, DEVICES, 1, cpus, &value)) {
		packets += value.total.packets;
		EXPECT_EQ(value.total.packets * 84, value.total.bytes);
		ASSERT_EQ(0, of_cpu(self->fd, self->extension, PROTOCOLS, 1, cpus, &value));
		counted += value.number;
		cpus++;
	}
	EXPECT_EQ(ERANGE, of_cpu(self->fd, self->extension, DEVICES, 1, cpus, &value));
	EXPECT_EQ(ERANGE, of_cpu(self->fd, self->extension, PROTOCOLS, 256, 0, &value));
	EXPECT_LT(0, cpus);
	EXPECT_EQ(6, packets);
	EXPECT_EQ(6, counted);

	value = (union bytes){ .total = { 7, 8, 9 } };
	ASSERT_EQ(0, SET(DEVICES, &key, &value));
	for (packets = 0; cpus--; packets += value.total.packets)
		ASSERT_EQ(0, of_cpu(self->fd, self->extension, DEVICES, 1, cpus, &value));
	EXPECT_EQ(7, packets);
	EXPECT_EQ(0, DELETE(DEVICES, &key));
	EXPECT_EQ(ENOENT, of_cpu(self->fd, self->extension, DEVICES, 1, 0, &value));
	EXPECT_EQ(EOPNOTSUPP, of_cpu(self->fd, self->extension, SLOTS, 1, 0, &value));
	EXPECT_EQ(EACCES, of_cpu(self->fd, self->extension, NEXT_HOPS, 1, 0, &value));
}

TEST_F(tables, rings_have_no_elements)
{
	union bytes value = { .number = 0 };
	struct spin_table_element element = element_of(self->extension, ARRIVALS, NULL, &value);

	EXPECT_EQ(EOPNOTSUPP, command(self->fd, SPIN_TABLE_GET, &element));
	EXPECT_EQ(EOPNOTSUPP, command(self->fd, SPIN_TABLE_SET, &element));
	EXPECT_EQ(EOPNOTSUPP, command(self->fd, SPIN_TABLE_NEXT, &element));
	element.key = (uintptr_t)&value;
	element.key_size = 4;
	EXPECT_EQ(EINVAL, command(self->fd, SPIN_TABLE_GET, &element));
	ASSERT_EQ(0, system("busybox ping -q -c 2 -W 5 127.0.0.1 > /dev/null"));
	EXPECT_EQ(4, info_of(self->fd, self->extension, ARRIVALS).count);
}

TEST_F(tables, prefixes_fit_their_addresses)
{
	union bytes key = { .prefix = { .address = htonl(0x0a010203), .length = 32 } };
	union bytes value = { .word = 1 };

	ASSERT_EQ(0, SET(ROUTES, &key, &value));
	key.prefix.length = 33;
	EXPECT_EQ(EINVAL, GET(ROUTES, &key, &value));
	EXPECT_EQ(EINVAL, SET(ROUTES, &key, &value));
	EXPECT_EQ(EINVAL, DELETE(ROUTES, &key));
	EXPECT_EQ(EINVAL, step(self->fd, self->extension, ROUTES, &key, &value, false));
	key.prefix.length = 255;
	EXPECT_EQ(EINVAL, SET(ROUTES, &key, &value));

	/* Bits behind the length and padding say nothing; another length is another one. */
	key.prefix = (struct prefix){ htonl(0x0a010203), 16, { 1, 2, 3 } };
	EXPECT_EQ(ENOENT, GET(ROUTES, &key, &value));
	value.word = 2;
	ASSERT_EQ(0, SET(ROUTES, &key, &value));
	key.prefix = (struct prefix){ htonl(0x0a01ffff), 16, { 0 } };
	value.word = 0;
	ASSERT_EQ(0, GET(ROUTES, &key, &value));
	EXPECT_EQ(2, value.word);
	EXPECT_EQ(2, info_of(self->fd, self->extension, ROUTES).count);
}

TEST_F(tables, private_ones_stay_closed)
{
	union bytes key = { .word = htonl(0x7f000001) }, value = { .number = 1 };

	EXPECT_EQ(EACCES, GET(NEXT_HOPS, &key, &value));
	EXPECT_EQ(EACCES, SET(NEXT_HOPS, &key, &value));
	EXPECT_EQ(EACCES, DELETE(NEXT_HOPS, &key));
	EXPECT_EQ(EACCES, step(self->fd, self->extension, NEXT_HOPS, &key, &value, true));
	EXPECT_EQ(0, info_of(self->fd, self->extension, NEXT_HOPS).count);
	EXPECT_EQ(1, value.number);
}

TEST_F(tables, nothing_there)
{
	struct spin_table_element element;
	union bytes key = key_of(FLOWS, 1), value = value_of(FLOWS, 1);

	element = element_of(self->extension, FLOWS, &key, &value);
	element.index = TABLES;
	EXPECT_EQ(ENOENT, command(self->fd, SPIN_TABLE_GET, &element));
	EXPECT_EQ(ENOENT, command(self->fd, SPIN_TABLE_SET, &element));
	EXPECT_EQ(ENOENT, command(self->fd, SPIN_TABLE_DELETE, &element));
	EXPECT_EQ(ENOENT, command(self->fd, SPIN_TABLE_NEXT, &element));
	element = element_of(self->extension + 1, FLOWS, &key, &value);
	EXPECT_EQ(ENOENT, command(self->fd, SPIN_TABLE_GET, &element));
	EXPECT_EQ(ENOENT, command(self->fd, SPIN_TABLE_SET, &element));
	EXPECT_EQ(ENOENT, command(self->fd, SPIN_TABLE_DELETE, &element));
	EXPECT_EQ(ENOENT, command(self->fd, SPIN_TABLE_NEXT, &element));

	/* Empty tables; a key that is not in the table is no place to go on from. */
	EXPECT_EQ(ENOENT, step(self->fd, self->extension, FLOWS, &key, &value, true));
	ASSERT_EQ(0, FILL(FLOWS, 2));
	key = key_of(FLOWS, 77);
	EXPECT_EQ(ENOENT, step(self->fd, self->extension, FLOWS, &key, &value, false));
	/* An array ends, and has nothing beyond. */
	key.word = SLOT_COUNT - 1;
	EXPECT_EQ(ENOENT, step(self->fd, self->extension, SLOTS, &key, &value, false));
	key.word = UINT32_MAX;
	EXPECT_EQ(ENOENT, step(self->fd, self->extension, SLOTS, &key, &value, false));
}

TEST_F(tables, numbers_are_not_used_again)
{
	uint64_t before = self->extension;
	union bytes key = key_of(SLOTS, 0), value;

	ASSERT_EQ(0, system("spinctl remove tables && spinctl install tables.spindle --device lo"));
	EXPECT_EQ(ENOENT, GET(SLOTS, &key, &value));
	self->extension = find_extension(self->fd, "tables");
	EXPECT_NE(before, self->extension);
	EXPECT_EQ(0, GET(SLOTS, &key, &value));
}

TEST_F(tables, bad_addresses)
{
	union bytes key = key_of(SLOTS, 1), value = value_of(SLOTS, 1);
	void *nowhere = (void *)-4096L;

	EXPECT_EQ(EFAULT, GET(SLOTS, nowhere, &value));
	EXPECT_EQ(EFAULT, GET(SLOTS, &key, nowhere));
	EXPECT_EQ(EFAULT, SET(SLOTS, nowhere, &value));
	EXPECT_EQ(EFAULT, SET(SLOTS, &key, nowhere));
	EXPECT_EQ(EFAULT, DELETE(SLOTS, nowhere));
	EXPECT_EQ(EFAULT, step(self->fd, self->extension, SLOTS, nowhere, &value, false));
	EXPECT_EQ(EFAULT, step(self->fd, self->extension, SLOTS, &key, nowhere, false));
}

TEST_F(tables, changing_them_is_for_root)
{
	union bytes key = key_of(SLOTS, 1), value = value_of(SLOTS, 1);
	int status;
	pid_t child = fork();

	ASSERT_LE(0, child);
	if (!child) {
		if (setgid(1000) || setuid(1000))
			_exit(1);
		if (SET(SLOTS, &key, &value) != EPERM)
			_exit(2);
		if (DELETE(SLOTS, &key) != EPERM)
			_exit(3);
		_exit(0);
	}
	ASSERT_EQ(child, waitpid(child, &status, 0));
	EXPECT_EQ(0, status);
}

TEST_F_TIMEOUT(tables, full_ones, 600)
{
	static const unsigned int bounded[] = { FLOWS, ROUTES };
	union bytes key, value;
	unsigned int i;

	for (i = 0; i < sizeof(bounded) / sizeof(bounded[0]); i++) {
		ASSERT_EQ(0, FILL(bounded[i], ROOM));
		key = key_of(bounded[i], ROOM);
		value = value_of(bounded[i], ROOM);
		EXPECT_EQ(ENOSPC, SET(bounded[i], &key, &value));
		EXPECT_EQ(ENOENT, GET(bounded[i], &key, &value));
		/* What is there can be replaced; what goes makes room. */
		key = key_of(bounded[i], 3);
		EXPECT_EQ(0, SET(bounded[i], &key, &value));
		EXPECT_EQ(ROOM, info_of(self->fd, self->extension, bounded[i]).count);
		EXPECT_EQ(0, DELETE(bounded[i], &key));
		key = key_of(bounded[i], ROOM);
		EXPECT_EQ(0, SET(bounded[i], &key, &value));
	}
	/* This one lets the oldest go instead. */
	ASSERT_EQ(0, FILL(RECENT, ROOM + 1));
	EXPECT_EQ(ROOM, info_of(self->fd, self->extension, RECENT).count);
	key = key_of(RECENT, ROOM);
	EXPECT_EQ(0, GET(RECENT, &key, &value));
	key = key_of(RECENT, 0);
	EXPECT_EQ(ENOENT, GET(RECENT, &key, &value));
}

/*
 * Even numbers stay, odd ones go while the walk is under way, in an order that has to
 * do with neither the walk nor the table; but not the one that the walk is at.
 */
static unsigned int walk(struct __test_metadata *_metadata, int fd, uint64_t extension,
			 unsigned int table, unsigned int *deleted)
{
	static uint8_t seen[2 * KEPT];
	unsigned int steps = 0, wrong = 0, n, doomed = 1;
	union bytes key, value, victim;
	bool first = true;

	memset(seen, 0, sizeof(seen));
	for (; !step(fd, extension, table, &key, &value, first); first = false) {
		struct spin_table_element removal = element_of(extension, table, &victim, NULL);

		n = number_of(table, &value);
		ASSERT_LT(n, 2 * KEPT);
		seen[n]++;
		ASSERT_LT(steps++, 2 * KEPT);
		/* 311 and KEPT have no common factor: each odd number comes up once. */
		doomed = (doomed + 2 * 311) % (2 * KEPT);
		if (doomed == n)
			continue;
		victim = key_of(table, doomed);
		if (!command(fd, SPIN_TABLE_DELETE, &removal))
			++*deleted;
	}
	for (n = 0; n < 2 * KEPT; n++)
		wrong += n % 2 ? seen[n] > 1 : seen[n] != 1;
	return wrong;
}

TEST_F_TIMEOUT(tables, walks_see_each_element_once, 600)
{
	static const unsigned int keyed[] = { FLOWS, RECENT, ROUTES };
	unsigned int i, deleted;

	for (i = 0; i < sizeof(keyed) / sizeof(keyed[0]); i++) {
		ASSERT_EQ(0, FILL(keyed[i], 2 * KEPT));
		deleted = 0;
		EXPECT_EQ(0, walk(_metadata, self->fd, self->extension, keyed[i], &deleted));
		/* Some went before the walk came by. */
		EXPECT_LT(KEPT / 2, deleted);
		EXPECT_EQ(2 * KEPT - deleted,
			  info_of(self->fd, self->extension, keyed[i]).count);
	}
}

TEST_F(tables, arrays_are_walked_in_order)
{
	union bytes key = { .word = 0 }, value;
	unsigned int n = 0;

	ASSERT_EQ(0, FILL(SLOTS, SLOT_COUNT));
	for (; !step(self->fd, self->extension, SLOTS, &key, &value, !n); n++) {
		ASSERT_EQ(n, key.word);
		ASSERT_EQ(n, value.number);
	}
	EXPECT_EQ(SLOT_COUNT, n);
}

TEST_F(tables, are_the_ones_that_handlers_use)
{
	union bytes host = { .prefix = { .address = htonl(0x7f000001), .length = 8 } };
	union bytes slot = key_of(SLOTS, 123), value = { .word = 123 }, key, total;
	unsigned int packets;

	ASSERT_EQ(0, SET(ROUTES, &host, &value));
	ASSERT_EQ(0, system("busybox ping -q -c 3 -W 5 127.0.0.1 > /dev/null"));
	/* Three requests and three answers. */
	ASSERT_EQ(0, GET(SLOTS, &slot, &value));
	packets = value.number;
	EXPECT_EQ(6, packets);
	ASSERT_EQ(0, step(self->fd, self->extension, FLOWS, &key, &total, true));
	EXPECT_EQ(htonl(0x7f000001), key.flow.address);
	EXPECT_EQ(packets, total.total.packets);
	EXPECT_EQ(packets * 84, total.total.bytes);

	ASSERT_EQ(0, DELETE(ROUTES, &host));
	ASSERT_EQ(0, system("busybox ping -q -c 1 -W 5 127.0.0.1 > /dev/null"));
	ASSERT_EQ(0, GET(SLOTS, &slot, &value));
	EXPECT_EQ(packets, value.number);
}

TEST_HARNESS_MAIN
