// SPDX-License-Identifier: GPL-2.0-only
/* Memory: there from the start, bounded under a storm of changes, given back. */
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/rcupdate.h>

#include "report.h"
#include "spin_core/limits.h"
#include "subject.h"
#include "tests.h"

#define ROOM 1000

static size_t memory(struct subject *subject)
{
	return spin_table_operations.memory(subject->table);
}

static void filling(u32 kind)
{
	struct subject subject;
	u8 key[8] = { };
	size_t before;
	u32 i;

	if (!expect(!spin_subject_create(&subject, kind, 8, 16, ROOM, 0)))
		return;
	before = memory(&subject);
	expect(before > ROOM * (8 + 16));
	for (i = 0; i < ROOM; i++) {
		u64 value[2] = { i, i };

		/* The upper half of an address, whose length is in byte 4. */
		key[0] = i >> 8;
		key[1] = i;
		key[4] = 32;
		expect(spin_subject_set(&subject, key, value), "element %u", i);
	}
	expect(spin_table_operations.count(subject.table) == ROOM);
	expect(memory(&subject) == before, "%zu, not %zu", memory(&subject), before);
	spin_subject_destroy(&subject);
}

/* No grace period can end: changes must be refused at some point, and only until then. */
static void storm(u32 kind)
{
	u32 changes, most = 2 * ROOM + 2 * SPIN_TABLE_SPARE_ELEMENTS + SPIN_LIMIT_TABLE_RETURNING;
	u8 key[8] = { 10, 0, 0, 1, 32 };
	struct subject subject;
	u64 value = 0, read = 0;
	size_t before;

	if (!expect(!spin_subject_create(&subject, kind, 8, 8, ROOM, 0)))
		return;
	before = memory(&subject);
	rcu_read_lock();
	for (changes = 0; changes <= most; changes++) {
		value = changes;
		if (!spin_subject_set(&subject, key, &value))
			break;
	}
	expect(changes > SPIN_LIMIT_TABLE_RETURNING && changes <= most, "%u changes", changes);
	expect(spin_subject_read(&subject, key, &read) && read == changes - 1);
	rcu_read_unlock();
	rcu_barrier();
	expect(memory(&subject) == before, "%zu, not %zu", memory(&subject), before);
	expect(spin_subject_set(&subject, key, &value));
	expect(spin_subject_read(&subject, key, &read) && read == value);
	spin_subject_destroy(&subject);
}

/*
 * A found value is what it was until the raise ends, whatever happens to its
 * element and whoever asks for memory meanwhile.
 */
static void steadiness(u32 kind, void *(*find)(struct spin_table *table, const void *key))
{
	const u8 key[8] = { 10, 0, 0, 1, 32 };
	const u64 value[2] = { 1, 1 }, other[2] = { 2, 2 };
	struct subject subject;
	const u64 *found;
	u8 another[8] = { 10, 0, 0, 0, 32 };

	if (!expect(!spin_subject_create(&subject, kind, 8, sizeof(value), 100, 0)))
		return;
	expect(spin_subject_set(&subject, key, value));
	rcu_read_lock();
	found = find(subject.table, key);
	expect(spin_subject_set(&subject, key, other));
	expect(found && found[0] == 1 && found[1] == 1);
	found = find(subject.table, key);
	expect(spin_subject_remove(&subject, key));
	expect(!find(subject.table, key));
	for (another[2] = 1; another[2] < 50; another[2]++)
		expect(spin_subject_set(&subject, another, value));
	expect(found && found[0] == 2 && found[1] == 2);
	rcu_read_unlock();
	spin_subject_destroy(&subject);
}

static void limits(void)
{
	static const u32 kinds[] = {
		SPIN_TABLE_HASH, SPIN_TABLE_LRU, SPIN_TABLE_LPM, SPIN_TABLE_ARRAY,
	};
	struct subject subject;
	u32 i;

	spin_report_begin("pool: a table that is too large is refused");
	for (i = 0; i < ARRAY_SIZE(kinds); i++)
		expect(spin_subject_create(&subject, kinds[i], 4, SPIN_LIMIT_VALUE_SIZE,
					   SPIN_LIMIT_TABLE_ROOM, 0) == -E2BIG, "kind %u", i);
}

void spin_test_pool(void)
{
	spin_report_begin("pool: filling a table takes no more memory");
	filling(SPIN_TABLE_HASH);
	filling(SPIN_TABLE_LRU);
	filling(SPIN_TABLE_LPM);
	spin_report_begin("pool: changes faster than grace periods are refused in time");
	storm(SPIN_TABLE_HASH);
	storm(SPIN_TABLE_LRU);
	storm(SPIN_TABLE_LPM);
	spin_report_begin("pool: a found value stays as it was");
	steadiness(SPIN_TABLE_HASH, spin_hash_find);
	steadiness(SPIN_TABLE_LRU, spin_lru_find);
	steadiness(SPIN_TABLE_LPM, spin_lpm_find);
	limits();
}
