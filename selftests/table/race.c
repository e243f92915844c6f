// SPDX-License-Identifier: GPL-2.0-only
/*
 * Threads find, set and remove at the same time, while another one lists.  All
 * words of a value are equal, so that parts of two would show; the elements that
 * no thread touches must always be there.
 */
#include <linux/completion.h>
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/kthread.h>
#include <linux/sched.h>
#include <linux/string.h>

#include "report.h"
#include "spin_core/domain/object.h"
#include "subject.h"
#include "tests.h"

#define THREADS 4
#define OPERATIONS 20000
#define KEYS 64
#define STEADY 16
#define WORDS 3

/**
 * struct worker - one thread
 * @subject: the table
 * @random: its own
 * @torn: values that were parts of two; its own, read after it ended
 * @lost: elements that must be there and were not; likewise
 * @ended: it has
 */
struct worker {
	struct subject *subject;
	u32 random;
	u32 torn;
	u32 lost;
	struct completion ended;
};

/* Keys below STEADY are set once; a key is a number, an index or a nested prefix. */
static void make_key(const struct subject *subject, u8 *key, u32 number)
{
	memset(key, 0, 8);
	if (subject->description.kind != SPIN_TABLE_LPM) {
		memcpy(key, &number, sizeof(number));
		return;
	}
	key[0] = number < STEADY ? 10 : 11;
	key[1] = number << 4;
	key[2] = number < STEADY ? number : number >> 4;
	key[4] = number < STEADY ? 24 : 12 + number % 16;
}

static bool whole(const struct subject *subject, const u64 *value)
{
	u32 i;

	for (i = 1; i < subject->description.value_size / sizeof(u64); i++)
		if (value[i] != value[0])
			return false;
	return true;
}

static void find(struct worker *worker, u32 number)
{
	u64 value[WORDS];
	u8 key[8];

	make_key(worker->subject, key, number);
	if (spin_subject_read(worker->subject, key, value))
		worker->torn += !whole(worker->subject, value);
	else
		worker->lost += number < STEADY;
}

static void change(struct worker *worker, u32 number)
{
	u64 value[WORDS];
	u32 i;
	u8 key[8];

	make_key(worker->subject, key, number);
	if (spin_subject_random(&worker->random) % 3) {
		for (i = 0; i < WORDS; i++)
			value[i] = i ? value[0] : spin_subject_random(&worker->random);
		/* A full table refuses. */
		(void)spin_subject_set(worker->subject, key, value);
	} else {
		(void)spin_subject_remove(worker->subject, key);
	}
}

static int work(void *argument)
{
	struct worker *worker = argument;
	u32 i, number;

	for (i = 0; i < OPERATIONS; i++) {
		number = spin_subject_random(&worker->random) % KEYS;
		if (number < STEADY || spin_subject_random(&worker->random) % 2)
			find(worker, number);
		else
			change(worker, number);
		if (i % 64 == 0)
			cond_resched();
	}
	complete(&worker->ended);
	return 0;
}

static void start(struct worker *workers, struct subject *subject, u32 seed)
{
	u32 i;

	for (i = 0; i < THREADS; i++) {
		workers[i] = (struct worker){ .subject = subject, .random = seed + i * 2 };
		if (!workers[i].random)
			workers[i].random = 1;
		init_completion(&workers[i].ended);
		if (!expect(!IS_ERR(kthread_run(work, &workers[i], "spin_table_%u", i))))
			complete(&workers[i].ended);
	}
}

/*
 * The listing may break off where the element that it stands at was removed.  The
 * steady elements come first, since they were set first, and stay.
 */
static void list_once(struct subject *subject)
{
	u8 keys[2][8] __aligned(8), steady[8];
	u32 seen[STEADY] = { }, steps = 0, i;
	u64 value[WORDS];

	while (!spin_table_operations.next(subject->table, steps ? keys[steps % 2] : NULL,
					   keys[(steps + 1) % 2], value)) {
		steps++;
		for (i = 0; i < STEADY; i++) {
			make_key(subject, steady, i);
			seen[i] += !memcmp(keys[steps % 2], steady, subject->description.key_size);
		}
		expect(whole(subject, value));
		if (!expect(steps <= 100000, "the listing does not end"))
			break;
		cond_resched();
	}
	/*
	 * An LRU table may let go of what is not used, and get it again from a worker that
	 * sets it: behind the listing or before it.
	 */
	for (i = 0; i < STEADY; i++)
		expect(seen[i] == 1 || subject->description.kind == SPIN_TABLE_LRU,
		       "element %u seen %u times", i, seen[i]);
}

static void run(u32 kind, u32 value_size, u32 room, u32 seed)
{
	static struct worker workers[THREADS];
	u32 i, lists = 0;
	u64 value[WORDS] = { 1, 1, 1 };
	struct subject subject;
	u8 key[8];

	if (!expect(!spin_subject_create(&subject, kind, kind == SPIN_TABLE_LPM ? 8 : 4,
					 value_size, room, 0)))
		return;
	for (i = 0; i < STEADY; i++) {
		make_key(&subject, key, i);
		expect(spin_subject_set(&subject, key, value));
	}
	start(workers, &subject, seed);
	do {
		list_once(&subject);
	} while (++lists < 10000 && !completion_done(&workers[THREADS - 1].ended));
	for (i = 0; i < THREADS; i++) {
		wait_for_completion(&workers[i].ended);
		expect(!workers[i].torn, "%u torn values", workers[i].torn);
		expect(kind == SPIN_TABLE_LRU || !workers[i].lost, "%u lost", workers[i].lost);
	}
	list_once(&subject);
	expect(spin_subject_list(&subject, NULL, NULL) ==
	       spin_table_operations.count(subject.table));
	expect(spin_table_operations.count(subject.table) <= room);
	spin_subject_destroy(&subject);
}

void spin_test_race(u32 seed)
{
	spin_report_begin("race: 4 threads and a listing, hash table");
	run(SPIN_TABLE_HASH, 24, 40, seed);
	spin_report_begin("race: 4 threads and a listing, LRU table");
	run(SPIN_TABLE_LRU, 24, 40, seed);
	spin_report_begin("race: 4 threads and a listing, LPM table");
	run(SPIN_TABLE_LPM, 24, 40, seed);
	spin_report_begin("race: 4 threads and a listing, array");
	run(SPIN_TABLE_ARRAY, 8, KEYS, seed);
}
