// SPDX-License-Identifier: GPL-2.0-only
/*
 * References of one array, set, replaced, removed and found by all processors at once.  The
 * array alone keeps what it holds: whoever finds an object finds it whole as long as the raise
 * lasts, and each that was made is released once.
 */
#include <linux/atomic.h>
#include <linux/completion.h>
#include <linux/delay.h>
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/kthread.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>
#include <linux/slab.h>

#include "report.h"
#include "spin_core/domain/object.h"
#include "subject.h"
#include "tests.h"

#define THREADS 4
#define OPERATIONS 20000
#define ROOM 8
#define WHOLE 0x600d0b1ecu

/**
 * struct counted - an object of the test
 * @object: first
 * @mark: WHOLE until it is released
 */
struct counted {
	struct spin_object object;
	u64 mark;
};

/**
 * struct worker - one thread
 * @subject: the array
 * @random: its own
 * @made: objects; its own, read after it ended
 * @found: likewise
 * @broken: objects that were found and had been released; likewise
 * @ended: it has
 */
struct worker {
	struct subject *subject;
	u32 random;
	u32 made;
	u32 found;
	u32 broken;
	struct completion ended;
};

static atomic_t released;

static void release(struct spin_object *object)
{
	struct counted *counted = container_of(object, struct counted, object);

	WRITE_ONCE(counted->mark, 0);
	atomic_inc(&released);
	kfree(counted);
}

static const struct spin_object_operations operations = { .release = release };

/* What is made is the array's, or nobody's. */
static void make(struct worker *worker, u32 index)
{
	struct counted *made = kzalloc(sizeof(*made), GFP_KERNEL);

	if (!expect(made))
		return;
	made->mark = WHOLE;
	refcount_set(&made->object.references, 1);
	made->object.operations = &operations;
	worker->made++;
	expect(spin_subject_set(worker->subject, &index, &made) == (index < ROOM));
	spin_object_put(&made->object);
}

/* Finds as emitted code does, looks again a while later, and puts it elsewhere now and then. */
static void find(struct worker *worker, u32 index)
{
	struct counted *const *slot, *found;
	u32 other = spin_subject_random(&worker->random) % ROOM;

	preempt_disable();
	slot = spin_array_find(worker->subject->table, &index);
	found = slot ? READ_ONCE(*slot) : NULL;
	if (found) {
		worker->found++;
		worker->broken += READ_ONCE(found->mark) != WHOLE;
		/* One that nobody else keeps any more is not taken again. */
		if (other & 1)
			(void)spin_array_set(worker->subject->table, &other, &found);
		udelay(other & 2);
		worker->broken += READ_ONCE(found->mark) != WHOLE;
	}
	preempt_enable();
}

static int work(void *argument)
{
	struct worker *worker = argument;
	u32 i, index;

	for (i = 0; i < OPERATIONS; i++) {
		index = spin_subject_random(&worker->random) % (ROOM + 1);
		switch (spin_subject_random(&worker->random) % 4) {
		case 0:
			make(worker, index);
			break;
		case 1:
			expect(spin_subject_remove(worker->subject, &index) == (index < ROOM));
			break;
		default:
			find(worker, index);
		}
		if (i % 64 == 0)
			cond_resched();
	}
	complete(&worker->ended);
	return 0;
}

static void start(struct worker *worker, struct subject *subject, u32 number, u32 seed)
{
	struct task_struct *task;

	*worker = (struct worker){ .subject = subject, .random = seed + number * 2 ?: 1 };
	init_completion(&worker->ended);
	task = kthread_create(work, worker, "spin_array_%u", number);
	if (!expect(!IS_ERR(task))) {
		complete(&worker->ended);
		return;
	}
	if (cpu_online(number))
		kthread_bind(task, number);
	wake_up_process(task);
}

void spin_test_references(u32 seed)
{
	static struct worker workers[THREADS];
	struct subject subject;
	u32 i, made = 0, found = 0;

	spin_report_begin("references: 4 threads and one array");
	if (!expect(!spin_subject_create(&subject, SPIN_TABLE_ARRAY, 4, sizeof(void *), ROOM,
					 SPIN_TABLE_MANAGED)))
		return;
	atomic_set(&released, 0);
	for (i = 0; i < THREADS; i++)
		start(&workers[i], &subject, i, seed);
	for (i = 0; i < THREADS; i++) {
		wait_for_completion(&workers[i].ended);
		expect(!workers[i].broken, "%u found after their release", workers[i].broken);
		made += workers[i].made;
		found += workers[i].found;
	}
	expect(made > OPERATIONS / 2 && found > OPERATIONS / 2, "%u made, %u found", made, found);
	rcu_barrier();
	expect(made - atomic_read(&released) <= ROOM, "%u made, %u released", made,
	       atomic_read(&released));
	spin_subject_destroy(&subject);
	rcu_barrier();
	expect(made == atomic_read(&released), "%u made, %u released", made,
	       atomic_read(&released));
}
