// SPDX-License-Identifier: GPL-2.0-only
#include <linux/err.h>
#include <linux/preempt.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>
#include <linux/string.h>

#include "spin_core/compat/compat.h"
#include "spin_core/limits.h"
#include "subject.h"

/* The operations that emitted code calls by name, by kind. */
static const struct {
	void *(*find)(struct spin_table *table, const void *key);
	bool (*set)(struct spin_table *table, const void *key, const void *value);
	bool (*remove)(struct spin_table *table, const void *key);
} handlers_operations[] = {
	[SPIN_TABLE_HASH] = { spin_hash_find, spin_hash_set, spin_hash_remove },
	[SPIN_TABLE_LRU] = { spin_lru_find, spin_lru_set, spin_lru_remove },
	[SPIN_TABLE_LPM] = { spin_lpm_find, spin_lpm_set, spin_lpm_remove },
	[SPIN_TABLE_ARRAY] = { spin_array_find, spin_array_set, spin_array_remove },
	[SPIN_TABLE_PERCPU_HASH] = { spin_percpu_hash_find, spin_percpu_hash_set,
				     spin_percpu_hash_remove },
	[SPIN_TABLE_PERCPU_ARRAY] = { spin_percpu_array_find, spin_percpu_array_set,
				      spin_percpu_array_remove },
};

int spin_subject_create(struct subject *subject, u32 kind, u32 key_size, u32 value_size, u32 room,
			u32 flags)
{
	subject->description = (struct spin_manifest_table){
		.kind = kind,
		.flags = flags,
		.key_size = key_size,
		.value_size = value_size,
		.room = room,
	};
	subject->table = spin_table_operations.create(&subject->description);
	return PTR_ERR_OR_ZERO(subject->table);
}

void spin_subject_destroy(struct subject *subject)
{
	spin_table_operations.destroy(subject->table);
	subject->table = NULL;
}

/* What emitted code finds: where keys of the size go by value, that way. */
static const void *find(struct subject *subject, const void *key)
{
	bool lru = subject->description.kind == SPIN_TABLE_LRU;
	struct spin_key_16 wide;

	if (lru || subject->description.kind == SPIN_TABLE_HASH) {
		if (subject->description.key_size == sizeof(u32))
			return (lru ? spin_lru_find_4 : spin_hash_find_4)
				(subject->table, get_unaligned((const u32 *)key));
		if (subject->description.key_size == sizeof(u64))
			return (lru ? spin_lru_find_8 : spin_hash_find_8)
				(subject->table, get_unaligned((const u64 *)key));
		if (subject->description.key_size == sizeof(wide)) {
			memcpy(&wide, key, sizeof(wide));
			return (lru ? spin_lru_find_16 : spin_hash_find_16)(subject->table, wide);
		}
	}
	return handlers_operations[subject->description.kind].find(subject->table, key);
}

/* Finds and copies, inside one raise. */
bool spin_subject_read(struct subject *subject, const void *key, void *value)
{
	const void *found;

	preempt_disable();
	found = find(subject, key);
	if (found)
		memcpy(value, found, subject->description.value_size);
	preempt_enable();
	return found;
}

bool spin_subject_set(struct subject *subject, const void *key, const void *value)
{
	bool done;

	preempt_disable();
	done = handlers_operations[subject->description.kind].set(subject->table, key, value);
	preempt_enable();
	return done;
}

bool spin_subject_remove(struct subject *subject, const void *key)
{
	bool done;

	preempt_disable();
	done = handlers_operations[subject->description.kind].remove(subject->table, key);
	preempt_enable();
	return done;
}

/* Goes through the table as user space does; returns how many elements it saw. */
u32 spin_subject_list(struct subject *subject, void (*see)(const void *key, const void *value,
							   void *context), void *context)
{
	u8 keys[2][SPIN_LIMIT_KEY_SIZE] __aligned(8), value[64] __aligned(8);
	u32 seen = 0;

	while (!spin_table_operations.next(subject->table, seen ? keys[seen % 2] : NULL,
					   keys[(seen + 1) % 2], value)) {
		seen++;
		if (see)
			see(keys[seen % 2], value, context);
		cond_resched();
	}
	return seen;
}

/* Marsaglia's xorshift: all that matters is that a seed repeats the run. */
u32 spin_subject_random(u32 *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state;
}
