// SPDX-License-Identifier: GPL-2.0-only
/* Values of which each CPU has its own: nobody loses a count, and the sum is all of them. */
#include <linux/completion.h>
#include <linux/cpumask.h>
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/kthread.h>
#include <linux/sched.h>
#include <linux/string.h>

#include "report.h"
#include "spin_core/limits.h"
#include "subject.h"
#include "tests.h"

#define ROOM 8
#define THREADS 4
#define COUNTS 20000

/* A value that is larger than a word, to see that parts are not of two. */
struct total {
	u64 count;
	u64 same;
	u32 key;
	u32 nothing;
};

struct counter {
	struct subject *subject;
	struct completion ended;
};

static int of_cpu(struct subject *subject, u32 key, u32 cpu, struct total *total)
{
	return spin_table_operations.get_of(subject->table, &key, cpu, total);
}

/* Of an element that nobody changes meanwhile, both members are the same. */
static u64 sum(struct subject *subject, u32 key, bool quiet)
{
	u64 all = 0, twice = 0;
	struct total total;
	u32 cpu;

	for (cpu = 0; !of_cpu(subject, key, cpu, &total); cpu++) {
		all += total.count;
		twice += total.same;
	}
	expect(cpu == nr_cpu_ids, "%u of %u CPUs", cpu, nr_cpu_ids);
	expect(!quiet || all == twice, "%llu and %llu", all, twice);
	return all;
}

/* As a handler does: look, and write back. */
static void count_one(struct subject *subject, u32 key)
{
	struct total total = { };

	preempt_disable();
	(void)spin_subject_read(subject, &key, &total);
	total.count++;
	total.same++;
	total.key = key;
	expect(spin_subject_set(subject, &key, &total));
	preempt_enable();
}

static int count_all(void *argument)
{
	struct counter *counter = argument;
	u32 i;

	for (i = 0; i < COUNTS; i++) {
		count_one(counter->subject, i % 4);
		/* Not at home on one CPU, so that each key has values on several. */
		if (i % 256 == 0)
			schedule_timeout_uninterruptible(1);
	}
	complete(&counter->ended);
	return 0;
}

static void counts(u32 kind)
{
	static struct counter counters[THREADS];
	struct subject subject;
	u32 i, steps = 0;

	if (!expect(!spin_subject_create(&subject, kind, 4, sizeof(struct total), ROOM,
					 SPIN_TABLE_SHARED)))
		return;
	for (i = 0; i < THREADS; i++) {
		counters[i].subject = &subject;
		init_completion(&counters[i].ended);
		if (!expect(!IS_ERR(kthread_run(count_all, &counters[i], "spin_percpu_%u", i))))
			complete(&counters[i].ended);
	}
	/* Meanwhile user space reads, and lists. */
	while (!completion_done(&counters[THREADS - 1].ended)) {
		if (kind == SPIN_TABLE_PERCPU_ARRAY)
			(void)sum(&subject, steps % 4, false);
		(void)spin_subject_list(&subject, NULL, NULL);
		steps++;
		cond_resched();
	}
	for (i = 0; i < THREADS; i++)
		wait_for_completion(&counters[i].ended);
	expect(steps);
	for (i = 0; i < 4; i++)
		expect(sum(&subject, i, true) == THREADS * COUNTS / 4, "key %u: %llu", i,
		       sum(&subject, i, true));
	spin_subject_destroy(&subject);
}

static void user_space(u32 kind)
{
	bool hash = kind == SPIN_TABLE_PERCPU_HASH;
	struct total total = { 5, 5, 2 }, read;
	struct subject subject;
	u32 key = 2, wrong = ROOM;

	if (!expect(!spin_subject_create(&subject, kind, 4, sizeof(total), ROOM,
					 SPIN_TABLE_SHARED)))
		return;
	expect(of_cpu(&subject, key, 0, &read) == (hash ? -ENOENT : 0));
	expect(of_cpu(&subject, key, nr_cpu_ids, &read) == -ERANGE);
	expect(of_cpu(&subject, key, U32_MAX, &read) == -ERANGE);
	expect(of_cpu(&subject, wrong, 0, &read) == (hash ? -ENOENT : -ERANGE));
	count_one(&subject, key);
	count_one(&subject, key);
	expect(sum(&subject, key, true) == 2);
	expect(!spin_table_operations.set(subject.table, &key, &total));
	expect(sum(&subject, key, true) == 5);
	count_one(&subject, key);
	expect(sum(&subject, key, true) == 6);
	expect(!spin_table_operations.get(subject.table, &key, NULL));
	expect(!spin_table_operations.remove(subject.table, &key));
	expect(of_cpu(&subject, key, 0, &read) == (hash ? -ENOENT : 0));
	expect(hash || !sum(&subject, key, true));
	/* A new element begins at 0 everywhere, though its memory was used before. */
	expect(!spin_table_operations.set(subject.table, &key, &total));
	expect(!spin_table_operations.remove(subject.table, &key));
	rcu_barrier();
	for (key = 0; key < ROOM; key++) {
		count_one(&subject, key);
		expect(sum(&subject, key, true) == 1);
	}
	expect(spin_subject_set(&subject, &wrong, &total) == false);
	expect(spin_table_operations.set(subject.table, &wrong, &total) ==
	       (hash ? -ENOSPC : -ERANGE));
	expect(spin_table_operations.remove(subject.table, &wrong) == (hash ? -ENOENT : -ERANGE));
	expect(spin_subject_list(&subject, NULL, NULL) == ROOM);
	key = 3;
	expect(spin_subject_remove(&subject, &key));
	expect(spin_subject_read(&subject, &key, &read) == !hash);
	expect(spin_subject_remove(&subject, &wrong) == false);
	spin_subject_destroy(&subject);
}

static void limits(void)
{
	u32 large = SPIN_LIMIT_PERCPU_ELEMENT / nr_cpu_ids;
	struct subject subject;
	u64 value;
	u32 key = 0;

	spin_report_begin("percpu: limits");
	expect(spin_subject_create(&subject, SPIN_TABLE_PERCPU_HASH, 4, large + 1, 1, 0) ==
	       -E2BIG);
	expect(spin_subject_create(&subject, SPIN_TABLE_PERCPU_ARRAY, 4, 4096, 1 << 20, 0) ==
	       -E2BIG);
	if (!expect(!spin_subject_create(&subject, SPIN_TABLE_HASH, 4, 8, 1, 0)))
		return;
	expect(spin_table_operations.get_of(subject.table, &key, 0, &value) == -EOPNOTSUPP);
	expect(!spin_table_operations.window(subject.table));
	spin_subject_destroy(&subject);
}

void spin_test_percpu(void)
{
	spin_report_begin("percpu: 4 threads count in a hash table");
	counts(SPIN_TABLE_PERCPU_HASH);
	spin_report_begin("percpu: 4 threads count in an array");
	counts(SPIN_TABLE_PERCPU_ARRAY);
	spin_report_begin("percpu: hash table, for user space");
	user_space(SPIN_TABLE_PERCPU_HASH);
	spin_report_begin("percpu: array, for user space");
	user_space(SPIN_TABLE_PERCPU_ARRAY);
	limits();
}
