// SPDX-License-Identifier: GPL-2.0-only
/*
 * LPM tables against a linear search that compares bit by bit.  Addresses are
 * drawn so that their first bits are often equal.
 */
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/string.h>

#include "report.h"
#include "subject.h"
#include "tests.h"

#define ROOM 128
#define LARGEST 33

/**
 * struct model - what an LPM table should hold
 * @key_size: bytes of a key
 * @address_size: bytes of an address
 * @count: prefixes now
 * @prefixes: keys, values, how often listing saw them
 */
struct model {
	u32 key_size;
	u32 address_size;
	u32 count;
	struct {
		u8 key[LARGEST + 7];
		u64 value;
		u32 seen;
	} prefixes[ROOM];
};

static bool bit(const u8 *address, u32 at)
{
	return address[at / 8] & (0x80 >> at % 8);
}

static bool covers(const u8 *prefix, u32 length, const u8 *address)
{
	u32 at;

	for (at = 0; at < length; at++)
		if (bit(prefix, at) != bit(address, at))
			return false;
	return true;
}

/* Index of the very prefix; ROOM: not there. */
static u32 find_exact(const struct model *model, const u8 *key)
{
	u32 i, length = key[model->address_size];

	for (i = 0; i < model->count; i++)
		if (model->prefixes[i].key[model->address_size] == length &&
		    covers(model->prefixes[i].key, length, key))
			break;
	return i < model->count ? i : ROOM;
}

static u32 find_longest(const struct model *model, const u8 *key)
{
	u32 i, length, longest = 0, best = ROOM;

	for (i = 0; i < model->count; i++) {
		length = model->prefixes[i].key[model->address_size];
		if (length > key[model->address_size] || (best != ROOM && length <= longest) ||
		    !covers(model->prefixes[i].key, length, key))
			continue;
		longest = length;
		best = i;
	}
	return best;
}

/* Four different bytes, and in half of the keys a known prefix with one bit turned. */
static void make_key(const struct model *model, u8 *key, u32 *random)
{
	static const u8 bytes[] = { 0x00, 0x80, 0xff, 0x0a };
	u32 i, at;

	for (i = 0; i < model->key_size; i++)
		key[i] = bytes[spin_subject_random(random) % ARRAY_SIZE(bytes)];
	if (model->count && spin_subject_random(random) % 2) {
		memcpy(key, model->prefixes[spin_subject_random(random) % model->count].key,
		       model->address_size);
		at = spin_subject_random(random) % (model->address_size * 8);
		key[at / 8] ^= 0x80 >> at % 8;
	}
	key[model->address_size] = spin_subject_random(random) % (model->address_size * 8 + 1);
}

static void check_find(struct subject *subject, struct model *model, const u8 *key)
{
	u32 best = find_longest(model, key);
	u64 value = 0;

	expect(spin_subject_read(subject, key, &value) == (best != ROOM));
	expect(value == (best == ROOM ? 0 : model->prefixes[best].value));
}

static void check_set(struct subject *subject, struct model *model, const u8 *key, u64 value)
{
	u32 at = find_exact(model, key);
	bool fits = at != ROOM || model->count < ROOM;

	expect(spin_subject_set(subject, key, &value) == fits);
	if (!fits)
		return;
	if (at == ROOM) {
		at = model->count++;
		memcpy(model->prefixes[at].key, key, model->key_size);
	}
	model->prefixes[at].value = value;
}

static void check_remove(struct subject *subject, struct model *model, const u8 *key)
{
	u32 at = find_exact(model, key);

	expect(spin_subject_remove(subject, key) == (at != ROOM));
	if (at != ROOM)
		model->prefixes[at] = model->prefixes[--model->count];
}

static void step(struct subject *subject, struct model *model, u32 *random)
{
	u8 key[LARGEST + 7];

	make_key(model, key, random);
	switch (spin_subject_random(random) % 16) {
	case 0 ... 3:
		check_set(subject, model, key, (u64)spin_subject_random(random) << 20 | 1);
		break;
	case 4:
		check_remove(subject, model, key);
		break;
	case 5 ... 6:
		if (model->count)
			memcpy(key, model->prefixes[spin_subject_random(random) %
						    model->count].key, model->key_size);
		check_remove(subject, model, key);
		break;
	default:
		if (spin_subject_random(random) % 4)
			key[model->address_size] = model->address_size * 8;
		check_find(subject, model, key);
	}
}

static void see(const void *key, const void *value, void *context)
{
	struct model *model = context;
	u32 at = find_exact(model, key), i;

	if (!expect(at != ROOM))
		return;
	model->prefixes[at].seen++;
	expect(model->prefixes[at].value == *(const u64 *)value);
	for (i = model->address_size + 1; i < model->key_size; i++)
		expect(!((const u8 *)key)[i], "padding");
	for (i = ((const u8 *)key)[model->address_size]; i < model->address_size * 8; i++)
		expect(!bit(key, i), "bit %u does not count and is set", i);
}

static void check_whole(struct subject *subject, struct model *model)
{
	u32 i;

	expect(spin_table_operations.count(subject->table) == model->count);
	expect(spin_subject_list(subject, see, model) == model->count);
	for (i = 0; i < model->count; i++) {
		expect(model->prefixes[i].seen == 1);
		model->prefixes[i].seen = 0;
	}
}

static void run(u32 key_size, u32 address_size, u32 operations, u32 seed)
{
	struct model *model = kzalloc(sizeof(*model), GFP_KERNEL);
	struct subject subject;
	size_t memory;
	u32 i;

	if (!expect(model))
		return;
	model->key_size = key_size;
	model->address_size = address_size;
	if (expect(!spin_subject_create(&subject, SPIN_TABLE_LPM, key_size, 8, ROOM, 0))) {
		memory = spin_table_operations.memory(subject.table);
		for (i = 0; i < operations; i++) {
			step(&subject, model, &seed);
			if (i % 1000 == 0) {
				check_whole(&subject, model);
				synchronize_rcu();
			}
		}
		check_whole(&subject, model);
		/* A node that decides nothing any more would be one too many. */
		rcu_barrier();
		expect(spin_table_operations.memory(subject.table) == memory);
		while (model->count)
			check_remove(&subject, model, model->prefixes[0].key);
		check_whole(&subject, model);
		spin_subject_destroy(&subject);
	}
	kfree(model);
}

static void user_space(void)
{
	const u8 whole[8] = { 0, 0, 0, 0, 0 }, host[8] = { 10, 0, 0, 1, 32 };
	u8 key[8] = { 10, 0, 0, 1, 33 };
	struct subject subject;
	u32 value = 5;

	spin_report_begin("lpm: errors for user space, prefixes of no and of all bits");
	if (!expect(!spin_subject_create(&subject, SPIN_TABLE_LPM, 8, 4, 2, 0)))
		return;
	expect(spin_table_operations.set(subject.table, key, &value) == -EINVAL);
	expect(spin_table_operations.get(subject.table, key, &value) == -EINVAL);
	expect(spin_table_operations.remove(subject.table, key) == -EINVAL);
	expect(spin_table_operations.next(subject.table, key, key, &value) == -EINVAL);
	expect(!spin_subject_set(&subject, key, &value));
	expect(spin_table_operations.set(subject.table, whole, &value) == 0);
	value = 6;
	expect(spin_table_operations.set(subject.table, host, &value) == 0);
	key[4] = 31;
	expect(spin_table_operations.get(subject.table, key, &value) == -ENOENT);
	expect(spin_table_operations.set(subject.table, key, &value) == -ENOSPC);
	expect(spin_subject_read(&subject, key, &value) && value == 5);
	/* Longer than the address: all of it. */
	key[4] = 200;
	expect(spin_subject_read(&subject, key, &value) && value == 6);
	expect(spin_table_operations.remove(subject.table, whole) == 0);
	expect(spin_table_operations.remove(subject.table, whole) == -ENOENT);
	spin_subject_destroy(&subject);
}

void spin_test_lpm(u32 seed)
{
	spin_report_begin("lpm: 100000 random operations against linear search, IPv4");
	run(8, 4, 100000, seed);
	spin_report_begin("lpm: 20000 random operations against linear search, IPv6");
	run(20, 16, 20000, seed);
	spin_report_begin("lpm: random operations, addresses of 1, 2, 8 and 32 bytes");
	run(2, 1, 5000, seed);
	run(4, 2, 5000, seed);
	run(9, 8, 5000, seed);
	run(33, 32, 3000, seed);
	user_space();
}
