// SPDX-License-Identifier: GPL-2.0-only
/* Arrays against plain arrays. */
#include <linux/kernel.h>
#include <linux/string.h>

#include "report.h"
#include "subject.h"
#include "tests.h"

#define ROOM 100
#define LARGEST 24

static void run(u32 size, u32 seed)
{
	static u8 model[ROOM][LARGEST];
	u8 value[LARGEST], read[LARGEST];
	struct subject subject;
	u32 i, at, index;

	memset(model, 0, sizeof(model));
	if (!expect(!spin_subject_create(&subject, SPIN_TABLE_ARRAY, 4, size, ROOM, 0)))
		return;
	for (i = 0; i < 20000; i++) {
		index = spin_subject_random(&seed) % (ROOM + 10);
		for (at = 0; at < size; at++)
			value[at] = spin_subject_random(&seed);
		switch (spin_subject_random(&seed) % 4) {
		case 0:
			expect(spin_subject_set(&subject, &index, value) == (index < ROOM));
			if (index < ROOM)
				memcpy(model[index], value, size);
			break;
		case 1:
			expect(spin_subject_remove(&subject, &index) == (index < ROOM));
			if (index < ROOM)
				memset(model[index], 0, size);
			break;
		default:
			expect(spin_subject_read(&subject, &index, read) == (index < ROOM));
			if (index < ROOM)
				expect(!memcmp(read, model[index], size), "index %u", index);
		}
	}
	spin_subject_destroy(&subject);
}

static void see(const void *key, const void *value, void *context)
{
	u32 *expected = context;

	expect(*(const u32 *)key == *expected);
	expect(*(const u64 *)value == (*expected == 7 ? 1000 : 0));
	++*expected;
}

static void user_space(void)
{
	struct subject subject;
	u32 index = 3, expected = 0;
	u64 value = 1000;

	spin_report_begin("array: errors and listing for user space");
	if (!expect(!spin_subject_create(&subject, SPIN_TABLE_ARRAY, 4, 8, 10, 0)))
		return;
	index = 10;
	expect(spin_table_operations.get(subject.table, &index, &value) == -ERANGE);
	expect(spin_table_operations.set(subject.table, &index, &value) == -ERANGE);
	expect(spin_table_operations.remove(subject.table, &index) == -ERANGE);
	expect(spin_table_operations.next(subject.table, &index, &index, &value) == -ENOENT);
	index = U32_MAX;
	expect(spin_table_operations.next(subject.table, &index, &index, &value) == -ENOENT);
	index = 7;
	expect(!spin_table_operations.set(subject.table, &index, &value));
	expect(spin_table_operations.count(subject.table) == 10);
	expect(spin_subject_list(&subject, see, &expected) == 10);
	spin_subject_destroy(&subject);
}

void spin_test_array(u32 seed)
{
	static const u32 sizes[] = { 1, 2, 4, 6, 8, 12, 24 };
	u32 i;

	spin_report_begin("array: random operations, values of 1 to 24 bytes");
	for (i = 0; i < ARRAY_SIZE(sizes); i++)
		run(sizes[i], seed);
	user_space();
}
