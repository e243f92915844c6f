/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Asynchronous handlers: what a raise hands over to one is copied into a queue, and a worker
 * runs the handler later.
 *
 * Each asynchronous binding has a queue of its own, of SPIN_LIMIT_ASYNC_QUEUED runs, made before
 * it is bound: a raise allocates nothing.  Raisers take places by compare-and-exchange and mark
 * them when they are whole; one worker takes them out in the order in which they were taken.
 * So a raiser that is interrupted by another one holds up nobody but the worker, and that only
 * until it goes on and wakes it again.
 */
#ifndef SPIN_DISPATCHER_ASYNC_H
#define SPIN_DISPATCHER_ASYNC_H

#include <linux/compiler.h>
#include <linux/types.h>

struct spin_async_queue;
struct spin_binding;
struct spin_raise;

/* As many arguments as an event has at most, see SPIN_EACH(). */
#define SPIN_ASYNC_ARGUMENTS	6

/**
 * struct spin_async_event - what an event does for its asynchronous handlers
 * @enqueue: void (*)(struct spin_async_queue *, event's arguments..., struct spin_raise *): takes
 *	the place of the handler in a plan, and copies the arguments
 * @deliver: calls a plan's entry with its closure and such a copy
 */
struct spin_async_event {
	void *enqueue;
	void (*deliver)(void *entry, void *closure, const u64 *values, struct spin_raise *raise);
};

/**
 * struct spin_async_counts - what became of what was handed over
 * @queued: raises whose arguments were copied
 * @dropped: raises that were not, since the queue was full, and those of @queued that were
 *	not run, since the binding was taken out
 * @waiting: those of @queued that have not run yet
 */
struct spin_async_counts {
	u64 queued;
	u64 dropped;
	u32 waiting;
};

struct spin_async_queue *spin_async_create(const struct spin_binding *binding) __must_check;
void spin_async_destroy(struct spin_async_queue *queue);
size_t spin_async_memory(const struct spin_async_queue *queue);
void spin_async_begin(struct spin_async_queue *queue);
void spin_async_end(struct spin_async_queue *queue);
void spin_async_count(const struct spin_async_queue *queue, struct spin_async_counts *counts);
void spin_async_enqueue(struct spin_async_queue *queue, const u64 *values, u32 count,
			struct spin_raise *raise);

int spin_async_start(void);
void spin_async_stop(void);

#endif
