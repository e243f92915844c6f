// SPDX-License-Identifier: GPL-2.0-only
/*
 * Hash tables against a model: an array with one place for each key that the test
 * ever uses.
 */
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/string.h>

#include "report.h"
#include "subject.h"
#include "tests.h"

#define KEYS 512
#define ROOM 300
#define OPERATIONS 100000

/* Value of each key, 0 where the table has none, and how often listing saw it. */
struct model {
	u64 values[KEYS];
	u32 seen[KEYS];
	u32 count;
	u32 key_size;
};

/* The number is at the end, where a hash of too few bytes would not look. */
static void make_key(u8 *key, u32 size, u32 number)
{
	memset(key, 0xa5, size);
	memcpy(key + size - sizeof(u16), &number, sizeof(u16));
}

static u32 number_of(const u8 *key, u32 size)
{
	u16 number;

	memcpy(&number, key + size - sizeof(u16), sizeof(number));
	return number;
}

static void step(struct subject *subject, struct model *model, u32 *random)
{
	u32 number = spin_subject_random(random) % KEYS;
	u64 *known = &model->values[number], value = 0;
	u8 key[64];
	bool room = *known || model->count < ROOM;

	make_key(key, model->key_size, number);
	switch (spin_subject_random(random) % 8) {
	case 0 ... 3:
		expect(spin_subject_read(subject, key, &value) == !!*known, "key %u", number);
		expect(value == *known, "key %u: %llu, not %llu", number, value, *known);
		break;
	case 4 ... 6:
		value = ((u64)spin_subject_random(random) << 32) | 1;
		if (!expect(spin_subject_set(subject, key, &value) == room, "key %u", number))
			break;
		if (room) {
			model->count += !*known;
			*known = value;
		}
		break;
	default:
		expect(spin_subject_remove(subject, key) == !!*known, "key %u", number);
		model->count -= !!*known;
		*known = 0;
	}
}

static void see(const void *key, const void *value, void *context)
{
	struct model *model = context;
	u32 number = number_of(key, model->key_size);

	if (expect(number < KEYS))
		model->seen[number]++;
	expect(*(const u64 *)value == model->values[number], "key %u", number);
}

static void check_whole(struct subject *subject, struct model *model)
{
	u32 number;

	memset(model->seen, 0, sizeof(model->seen));
	expect(spin_table_operations.count(subject->table) == model->count);
	expect(spin_subject_list(subject, see, model) == model->count);
	for (number = 0; number < KEYS; number++)
		expect(model->seen[number] == !!model->values[number], "key %u", number);
}

static void run(u32 key_size, u32 seed)
{
	struct model *model = kzalloc(sizeof(*model), GFP_KERNEL);
	struct subject subject;
	u32 i;

	if (!expect(model))
		return;
	model->key_size = key_size;
	if (expect(!spin_subject_create(&subject, SPIN_TABLE_HASH, key_size, 8, ROOM, 0))) {
		for (i = 0; i < OPERATIONS; i++) {
			step(&subject, model, &seed);
			/* Grace periods must be able to follow the changes. */
			if (i % 1000 == 0)
				synchronize_rcu();
		}
		check_whole(&subject, model);
		spin_subject_destroy(&subject);
	}
	kfree(model);
}

static void user_space(void)
{
	struct subject subject;
	u32 key = 1;
	u64 value = 2;

	spin_report_begin("hash: errors for user space");
	if (!expect(!spin_subject_create(&subject, SPIN_TABLE_HASH, 4, 8, 1, 0)))
		return;
	expect(spin_table_operations.get(subject.table, &key, &value) == -ENOENT);
	expect(spin_table_operations.remove(subject.table, &key) == -ENOENT);
	expect(spin_table_operations.next(subject.table, NULL, &key, &value) == -ENOENT);
	expect(spin_table_operations.set(subject.table, &key, &value) == 0);
	expect(spin_table_operations.set(subject.table, &key, &value) == 0);
	key = 2;
	expect(spin_table_operations.set(subject.table, &key, &value) == -ENOSPC);
	expect(spin_table_operations.next(subject.table, &key, &key, &value) == -ENOENT);
	spin_subject_destroy(&subject);
}

/* More elements than the map is born with buckets for: it grows under way. */
static void growth(void)
{
	struct subject subject;
	u32 key, value, most = 200000;

	spin_report_begin("hash: 200000 elements");
	if (!expect(!spin_subject_create(&subject, SPIN_TABLE_HASH, 4, 4, most, 0)))
		return;
	for (key = 0; key < most; key++) {
		if (!expect(spin_subject_set(&subject, &key, &key), "key %u", key))
			break;
		value = ~0U;
		expect(spin_subject_read(&subject, &key, &value) && value == key, "key %u", key);
		cond_resched();
	}
	expect(!spin_subject_set(&subject, &key, &key));
	for (key = 0; key < most; key += 7)
		expect(spin_subject_read(&subject, &key, &value) && value == key, "key %u", key);
	expect(spin_subject_list(&subject, NULL, NULL) == most);
	spin_subject_destroy(&subject);
}

void spin_test_keyed(u32 seed)
{
	static const struct {
		u32 key_size;
		const char *name;
	} cases[] = {
		{ 2, "hash: 100000 random operations, keys of 2 bytes" },
		{ 4, "hash: 100000 random operations, keys of 4 bytes" },
		{ 8, "hash: 100000 random operations, keys of 8 bytes" },
		{ 13, "hash: 100000 random operations, keys of 13 bytes" },
		{ 16, "hash: 100000 random operations, keys of 16 bytes" },
		{ 64, "hash: 100000 random operations, keys of 64 bytes" },
	};
	u32 i;

	for (i = 0; i < ARRAY_SIZE(cases); i++) {
		spin_report_begin(cases[i].name);
		run(cases[i].key_size, seed);
	}
	user_space();
	growth();
}
