// SPDX-License-Identifier: GPL-2.0-only
#include <linux/atomic.h>
#include <linux/build_bug.h>
#include <linux/export.h>
#include <linux/percpu.h>
#include <linux/preempt.h>
#include <linux/printk.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/workqueue.h>
#include <spin/runtime.h>

#include "spin_core/account/cells.h"
#include "spin_core/dispatcher/async.h"
#include "spin_core/dispatcher/event.h"
#include "spin_core/limits.h"

#define ROOM SPIN_LIMIT_ASYNC_QUEUED

static_assert(!(ROOM & (ROOM - 1)));

/* Cells of a queue. */
enum { QUEUED, DROPPED, CELLS };

/**
 * struct slot - a place in a queue
 * @turn: position of the raiser that may fill it; one more: it is filled, and the worker's.
 *	Written with release by whoever gives it on, read with acquire
 * @values: the arguments; of whose turn it is
 */
struct slot {
	u32 turn;
	u64 values[SPIN_ASYNC_ARGUMENTS];
};

/**
 * struct spin_async_queue - what one asynchronous binding has still to do
 * @work: runs it; queued by raisers, and by itself
 * @binding: whose; set once
 * @cells: per-CPU counts; any CPU, its own
 * @ended: the binding is not bound: what is queued is not run.  A whole word: smaller ones cannot
 *	be stored alone on all machines, and @head lies beside it
 * @head: position that is taken out next; the worker's, and of who has waited for it.  Written
 *	with release: who reads it finds a tail that is not behind
 * @tail: position that is filled next; raisers, by compare-and-exchange
 * @slots: the places; position modulo ROOM
 */
struct spin_async_queue {
	struct work_struct work;
	const struct spin_binding *binding;
	u64 __percpu *cells;
	u32 ended;
	u32 head;
	u32 tail ____cacheline_aligned_in_smp;
	struct slot slots[ROOM];
};

/* All queues' work.  On any CPU: a run may take milliseconds with preemption off. */
static struct workqueue_struct *workers;

static struct slot *slot_at(struct spin_async_queue *queue, u32 position)
{
	return &queue->slots[position & (ROOM - 1)];
}

/* The place at the tail, which is then the caller's; NULL: all are taken. */
static struct slot *take_slot(struct spin_async_queue *queue, u32 *position)
{
	u32 tail = READ_ONCE(queue->tail);
	struct slot *slot;
	s32 ahead;

	for (;;) {
		slot = slot_at(queue, tail);
		/* Pairs with the worker's release: it has read what was there. */
		ahead = (s32)(smp_load_acquire(&slot->turn) - tail);
		if (ahead < 0)
			return NULL;
		if (ahead > 0)
			tail = READ_ONCE(queue->tail);
		else if (try_cmpxchg(&queue->tail, &tail, tail + 1))
			break;
	}
	*position = tail;
	return slot;
}

/**
 * spin_async_enqueue - hand a raise over to an asynchronous handler
 * @queue: of its binding
 * @values: the arguments
 * @count: elements of @values, at most SPIN_ASYNC_ARGUMENTS
 * @raise: says that nothing was handed over: the handler has then declined
 *
 * A full queue drops what comes, and counts it: what is in it came before.
 * Context: any but NMI; preemption is off, so that the binding stays.
 */
void spin_async_enqueue(struct spin_async_queue *queue, const u64 *values, u32 count,
			struct spin_raise *raise)
{
	u32 position;
	struct slot *slot = take_slot(queue, &position);

	if (!slot) {
		this_cpu_inc(queue->cells[DROPPED]);
		raise->ended = SPIN_DECLINED;
		return;
	}
	memcpy(slot->values, values, count * sizeof(*values));
	/* The worker that sees the turn sees the values. */
	smp_store_release(&slot->turn, position + 1);
	this_cpu_inc(queue->cells[QUEUED]);
	/* A full barrier before it looks whether the work is queued: the worker sees the slot. */
	queue_work(workers, &queue->work);
}
EXPORT_SYMBOL_GPL(spin_async_enqueue);

/* Runs the handler for the oldest raise; false if there is none, or it is not whole yet. */
static bool run_one(struct spin_async_queue *queue)
{
	const struct spin_binding *binding = queue->binding;
	struct slot *slot = slot_at(queue, queue->head);
	struct spin_raise raise = { .ended = SPIN_FIRED };
	u64 values[SPIN_ASYNC_ARGUMENTS];

	/* Pairs with the raiser's release. */
	if (smp_load_acquire(&slot->turn) != queue->head + 1)
		return false;
	memcpy(values, slot->values, sizeof(values));
	/* Who takes the place next writes behind that. */
	smp_store_release(&slot->turn, queue->head + ROOM);
	/* Pairs with spin_async_count(). */
	smp_store_release(&queue->head, queue->head + 1);
	/* As a raise runs it: what it uses may rely on that, and what it counts is this CPU's. */
	preempt_disable();
	binding->event->async->deliver(binding->code->plan, binding->closure, values, &raise);
	preempt_enable();
	return true;
}

/* So many at a time, then others that wait for a worker. */
static void run_queue(struct work_struct *work)
{
	struct spin_async_queue *queue = container_of(work, struct spin_async_queue, work);
	u32 i;

	for (i = 0; i < ROOM; i++) {
		if (READ_ONCE(queue->ended) || !run_one(queue))
			return;
		cond_resched();
	}
	queue_work(workers, work);
}

/**
 * spin_async_create - the queue of an asynchronous binding
 * @binding: has its event, which has asynchronous handlers; outlives the queue
 *
 * Context: may sleep.
 * Return: the queue, of a binding that is not bound; NULL: no memory.
 */
struct spin_async_queue *spin_async_create(const struct spin_binding *binding)
{
	struct spin_async_queue *queue = kvzalloc(sizeof(*queue), GFP_KERNEL);
	u32 i;

	if (!queue)
		return NULL;
	queue->cells = spin_cells_create(CELLS);
	if (!queue->cells) {
		kvfree(queue);
		return NULL;
	}
	INIT_WORK(&queue->work, run_queue);
	queue->binding = binding;
	queue->ended = true;
	for (i = 0; i < ROOM; i++)
		queue->slots[i].turn = i;
	return queue;
}
EXPORT_SYMBOL_GPL(spin_async_create);

/**
 * spin_async_destroy - the mirror of spin_async_create()
 * @queue: of a binding that is not bound; may be NULL
 *
 * Context: may sleep.
 */
void spin_async_destroy(struct spin_async_queue *queue)
{
	if (!queue)
		return;
	WARN_ON_ONCE(!queue->ended || work_busy(&queue->work));
	free_percpu(queue->cells);
	kvfree(queue);
}
EXPORT_SYMBOL_GPL(spin_async_destroy);

/**
 * spin_async_memory - what a queue takes
 * @queue: may be NULL
 *
 * Return: bytes.
 */
size_t spin_async_memory(const struct spin_async_queue *queue)
{
	return queue ? sizeof(*queue) + CELLS * sizeof(u64) * num_possible_cpus() : 0;
}

/**
 * spin_async_begin - the binding will be bound
 * @queue: empty
 *
 * Context: the dispatcher's lock is held.
 */
void spin_async_begin(struct spin_async_queue *queue)
{
	WRITE_ONCE(queue->ended, false);
}

/**
 * spin_async_end - the binding was taken out
 * @queue: of a binding that no raise reaches any more: a grace period has passed
 *
 * 1. Who raised is done, so nothing comes into the queue and nobody queues its work but the
 *    worker itself; 2. the worker runs nothing more; 3. it is waited for, with the run that it is
 *    in; 4. what is left is dropped, and counted.  From here on nothing runs the handler.
 * Context: may sleep; the dispatcher's lock is held.
 */
void spin_async_end(struct spin_async_queue *queue)
{
	const struct spin_binding *binding = queue->binding;

	WRITE_ONCE(queue->ended, true);
	cancel_work_sync(&queue->work);
	if (queue->head != queue->tail)
		pr_info("spin: %s: %u runs of %s were waiting when it was taken out, and are dropped\n",
			binding->extension ?: "", queue->tail - queue->head, binding->handler);
	while (queue->head != queue->tail) {
		WRITE_ONCE(slot_at(queue, queue->head)->turn, queue->head + ROOM);
		/* As run_one() does, for spin_async_count(). */
		smp_store_release(&queue->head, queue->head + 1);
		this_cpu_inc(queue->cells[DROPPED]);
	}
}

/**
 * spin_async_count - what became of what was handed over
 * @queue: the queue
 * @counts: filled
 *
 * Context: any.  What is under way may be missing.
 */
void spin_async_count(const struct spin_async_queue *queue, struct spin_async_counts *counts)
{
	/* Pairs with run_one(): what was taken out had been put in, so the tail is as far. */
	u32 head = smp_load_acquire(&queue->head);

	counts->queued = spin_cells_sum(queue->cells, QUEUED);
	counts->dropped = spin_cells_sum(queue->cells, DROPPED);
	counts->waiting = READ_ONCE(queue->tail) - head;
}
EXPORT_SYMBOL_GPL(spin_async_count);

/**
 * spin_async_start - make workers
 *
 * Context: may sleep.
 * Return: 0; -ENOMEM.
 */
int spin_async_start(void)
{
	workers = alloc_workqueue("spin_async", WQ_UNBOUND, 0);
	return workers ? 0 : -ENOMEM;
}

/**
 * spin_async_stop - the mirror of spin_async_start()
 *
 * Context: may sleep; no binding is asynchronous any more.
 */
void spin_async_stop(void)
{
	destroy_workqueue(workers);
}
