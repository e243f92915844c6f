// SPDX-License-Identifier: GPL-2.0-only
/* Tables of managed references: each is counted once, and given up whatever happens. */
#include <linux/kernel.h>
#include <linux/rcupdate.h>
#include <linux/string.h>

#include "report.h"
#include "spin_core/domain/object.h"
#include "subject.h"
#include "tests.h"

#define OBJECTS 12

static u32 released;

static void release(struct spin_object *object)
{
	released++;
}

static const struct spin_object_operations operations = { .release = release };

static struct spin_object objects[OBJECTS];

/* A value of the tables that keep more than a reference. */
struct held {
	struct spin_object *object;
	u64 number;
};

static void make_objects(void)
{
	u32 i;

	for (i = 0; i < OBJECTS; i++) {
		refcount_set(&objects[i].references, 1);
		objects[i].operations = &operations;
		objects[i].dead = false;
	}
	released = 0;
}

static u32 references(u32 number)
{
	return refcount_read(&objects[number].references);
}

/* A key of each kind: an address and its length, or a number and nothing. */
static void make_key(u32 kind, u8 *key, u32 number)
{
	u32 length = kind == SPIN_TABLE_LPM ? 32 : 0;

	if (kind == SPIN_TABLE_LPM)
		number = (__force u32)cpu_to_be32(0x0a000000 | number << 3);
	memcpy(key, &number, sizeof(number));
	memcpy(key + sizeof(number), &length, sizeof(length));
}

static bool set(struct subject *subject, u32 number, u32 object)
{
	struct held value = { &objects[object], object + 100 };
	u8 key[8];

	make_key(subject->description.kind, key, number);
	return spin_subject_set(subject, key, &value);
}

static struct spin_object *get(struct subject *subject, u32 number)
{
	struct held value = { };
	u8 key[8];

	make_key(subject->description.kind, key, number);
	if (!spin_subject_read(subject, key, &value))
		return NULL;
	if (subject->description.value_size == sizeof(value) && value.object)
		expect(value.number == value.object - objects + 100, "element %u", number);
	return value.object;
}

static bool take_out(struct subject *subject, u32 number)
{
	u8 key[8];

	make_key(subject->description.kind, key, number);
	return spin_subject_remove(subject, key);
}

static bool create(struct subject *subject, u32 kind, u32 value_size)
{
	static const u32 key_sizes[] = {
		[SPIN_TABLE_HASH] = 4, [SPIN_TABLE_LRU] = 8, [SPIN_TABLE_LPM] = 8,
		[SPIN_TABLE_ARRAY] = 4,
	};

	make_objects();
	return expect(!spin_subject_create(subject, kind, key_sizes[kind], value_size, 8,
					   SPIN_TABLE_MANAGED));
}

static void fill(struct subject *subject)
{
	u32 i;

	for (i = 0; i < 8; i++) {
		expect(set(subject, i, i), "element %u", i);
		expect(get(subject, i) == &objects[i], "element %u", i);
		expect(references(i) == 2, "object %u", i);
	}
}

static void replace(struct subject *subject)
{
	expect(set(subject, 0, 1));
	expect(get(subject, 0) == &objects[1]);
	expect(references(0) == 1 && references(1) == 3);
	/* With itself: nothing may be lost on the way. */
	expect(set(subject, 0, 1));
	expect(references(1) == 3);
	expect(take_out(subject, 0));
	expect(!get(subject, 0));
	expect(references(1) == 2);
}

static void refuse_dying(struct subject *subject)
{
	WRITE_ONCE(objects[9].dead, true);
	expect(!set(subject, 2, 9));
	expect(!set(subject, 0, 9));
	expect(get(subject, 2) == &objects[2] && !get(subject, 0));
	expect(references(9) == 1 && references(2) == 2);
}

static void overflow(struct subject *subject)
{
	bool evicts = subject->description.kind == SPIN_TABLE_LRU;
	u32 i, kept = 0;

	expect(set(subject, 0, 0));
	/* Index 8 is beyond the array, the ninth element beyond the other kinds' room. */
	expect(set(subject, 8, 10) == evicts);
	expect(references(10) == (evicts ? 2 : 1));
	for (i = 0; i < 8; i++)
		kept += references(i) - 1;
	expect(kept == (evicts ? 7 : 8), "%u kept", kept);
}

static void run(u32 kind, u32 value_size)
{
	struct subject subject;
	u32 i;

	if (!create(&subject, kind, value_size))
		return;
	fill(&subject);
	replace(&subject);
	refuse_dying(&subject);
	overflow(&subject);
	spin_subject_destroy(&subject);
	for (i = 0; i < OBJECTS; i++)
		expect(references(i) == 1, "object %u: %u references", i, references(i));
	expect(!released);
}

/* The table holds the last reference: the object is released when that goes. */
static void last_reference(void)
{
	struct subject subject;

	spin_report_begin("managed: the last reference releases after a grace period");
	if (!create(&subject, SPIN_TABLE_HASH, sizeof(struct held)))
		return;
	expect(set(&subject, 0, 0) && set(&subject, 1, 1));
	/* What the domain of the objects does; the table is next. */
	expect(!refcount_dec_and_test(&objects[0].references));
	expect(!refcount_dec_and_test(&objects[1].references));
	rcu_read_lock();
	expect(take_out(&subject, 0));
	expect(!released);
	rcu_read_unlock();
	rcu_barrier();
	expect(released == 1);
	spin_subject_destroy(&subject);
	rcu_barrier();
	expect(released == 2);
}

void spin_test_managed(void)
{
	spin_report_begin("managed: references of a hash table");
	run(SPIN_TABLE_HASH, sizeof(struct spin_object *));
	spin_report_begin("managed: references of an LRU table");
	run(SPIN_TABLE_LRU, sizeof(struct spin_object *));
	spin_report_begin("managed: references of an LPM table");
	run(SPIN_TABLE_LPM, sizeof(struct spin_object *));
	spin_report_begin("managed: references of an array");
	run(SPIN_TABLE_ARRAY, sizeof(struct spin_object *));
	spin_report_begin("managed: references in the values of a hash table");
	run(SPIN_TABLE_HASH, sizeof(struct held));
	spin_report_begin("managed: references in the values of an LRU table");
	run(SPIN_TABLE_LRU, sizeof(struct held));
	spin_report_begin("managed: references in the values of an LPM table");
	run(SPIN_TABLE_LPM, sizeof(struct held));
	last_reference();
}
