// SPDX-License-Identifier: GPL-2.0-only
/* Who goes when an LRU table is full. */
#include <linux/kernel.h>
#include <linux/sched.h>

#include "report.h"
#include "spin_core/limits.h"
#include "subject.h"
#include "tests.h"

static bool has(struct subject *subject, u32 key)
{
	u32 value;

	/* As user space looks: that is not a use. */
	return !spin_table_operations.get(subject->table, &key, &value) && value == key;
}

static void use(struct subject *subject, u32 key)
{
	u32 value = ~0U;

	expect(spin_subject_read(subject, &key, &value) && value == key, "key %u", key);
}

static bool make_full(struct subject *subject, u32 room)
{
	u32 key;

	if (!expect(!spin_subject_create(subject, SPIN_TABLE_LRU, 4, 4, room, 0)))
		return false;
	for (key = 0; key < room; key++)
		expect(spin_subject_set(subject, &key, &key), "key %u", key);
	return true;
}

static void unused_first(void)
{
	struct subject subject;
	u32 key;

	spin_report_begin("lru: the unused go, in the order in which they came");
	if (!make_full(&subject, 8))
		return;
	for (key = 0; key < 8; key += 2)
		use(&subject, key);
	for (key = 100; key < 104; key++) {
		expect(spin_subject_set(&subject, &key, &key));
		expect(!has(&subject, (key - 100) * 2 + 1), "key %u went too late", key);
		expect(spin_table_operations.count(subject.table) == 8);
	}
	for (key = 0; key < 8; key++)
		expect(has(&subject, key) == !(key % 2), "key %u", key);
	for (key = 100; key < 104; key++)
		expect(has(&subject, key), "key %u", key);
	spin_subject_destroy(&subject);
}

static void all_used(void)
{
	u32 room = 4 * SPIN_LIMIT_TABLE_SWEEP, key, left = 0;
	struct subject subject;

	spin_report_begin("lru: where all were used, one goes after so many steps");
	if (!make_full(&subject, room))
		return;
	for (key = 0; key < room; key++)
		use(&subject, key);
	key = room;
	expect(spin_subject_set(&subject, &key, &key));
	expect(has(&subject, key));
	for (key = 0; key < room; key++)
		left += has(&subject, key);
	expect(left == room - 1, "%u of %u left", left, room);
	/* The hand stands at the oldest element and looks at no more than the limit. */
	key = SPIN_LIMIT_TABLE_SWEEP - 1;
	expect(!has(&subject, key));
	spin_subject_destroy(&subject);
}

/* One element is used all the time; ten times the room passes through. */
static void pass_through(void)
{
	struct subject subject;
	u32 key, room = 100;

	spin_report_begin("lru: what is used survives a flood");
	if (!make_full(&subject, room))
		return;
	for (key = room; key < 11 * room; key++) {
		use(&subject, 50);
		expect(spin_subject_set(&subject, &key, &key), "key %u", key);
		expect(has(&subject, key), "key %u", key);
		cond_resched();
	}
	expect(has(&subject, 50));
	expect(spin_subject_list(&subject, NULL, NULL) == room);
	for (key = 0; key < room; key++)
		expect(has(&subject, key) == (key == 50), "key %u", key);
	spin_subject_destroy(&subject);
}

/* One element is found as rarely as the age allows; ten times the room passes through. */
static void found_in_time(void)
{
	struct subject subject;
	u32 key, room = 100, age;

	spin_report_begin("lru: the age tells when to use what shall stay");
	if (!make_full(&subject, room))
		return;
	expect(!subject.table->head.age);
	use(&subject, 50);
	age = subject.table->head.age;
	for (key = room; key < 11 * room; key++) {
		if (subject.table->head.age - age >= room - 2) {
			use(&subject, 50);
			age = subject.table->head.age;
		}
		expect(spin_subject_set(&subject, &key, &key), "key %u", key);
		cond_resched();
	}
	expect(has(&subject, 50));
	/* Each new element had one looked at and let go of; the used one was spared as often. */
	expect(subject.table->head.age > 10 * room && subject.table->head.age < 11 * room,
	       "the age is %u", subject.table->head.age);
	spin_subject_destroy(&subject);
}

static void removal(void)
{
	struct subject subject;
	u32 key = 3;

	spin_report_begin("lru: a removed element makes room");
	if (!make_full(&subject, 8))
		return;
	expect(spin_subject_remove(&subject, &key));
	expect(!spin_subject_remove(&subject, &key));
	key = 100;
	expect(spin_subject_set(&subject, &key, &key));
	for (key = 0; key < 8; key++)
		expect(has(&subject, key) == (key != 3), "key %u", key);
	spin_subject_destroy(&subject);
}

void spin_test_lru(void)
{
	unused_first();
	all_used();
	pass_through();
	found_in_time();
	removal();
}
