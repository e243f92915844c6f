// SPDX-License-Identifier: GPL-2.0-only
/*
 * Subjects whose handler runs later: what a raise costs its raiser.  The handler is given a
 * number; those of raises that are counted are 1, of all others 0.
 *
 * Nobody empties a queue while raises are counted, as interrupts and preemption are off and
 * there is one processor; then the handlers are waited for, which is not counted.
 */
#include <linux/kfifo.h>
#include <linux/percpu.h>
#include <linux/sched.h>
#include <linux/spinlock.h>
#include <linux/workqueue.h>

#include "spin_core/dispatcher/notice.h"
#include "spin_core/limits.h"
#include "spin_core/message.h"

#include "count.h"
#include "dispatch.h"

#define ROOM SPIN_LIMIT_ASYNC_QUEUED

/* Raises that are counted in one go: with one before them, fewer than there is room for. */
#define AT_ONCE (ROOM - 56)

/* Jiffies to wait for handlers: a thousand times what they ever need. */
#define PATIENCE (10 * HZ)

/* What handlers were given, and what found no room; of the subject that is measured. */
static u64 handled, declined;

/* SPIN: an asynchronous handler, as emitted code is one. */

static void spin_default_bench_later(u64 value)
{
	declined += value;
}

extern struct spin_event spin_event_bench_later;

SPIN_NOTICE_DEFINE(bench, bench_later, SPIN_PARAMETERS(u64 value), SPIN_ARGUMENTS(value), NULL)

static DEFINE_PER_CPU(u64, cell);
static u64 __percpu *cells = &cell;

static void handle_later(void *closure, u64 value, struct spin_raise *raise)
{
	this_cpu_inc(*READ_ONCE(cells));
	handled += value;
}

static const struct spin_binding_code code = { .plan = handle_later };
static struct spin_binding binding;

static void arrange_spin(u32 guard, u32 handlers)
{
	binding = (struct spin_binding){
		.event = &spin_event_bench_later,
		.handler = "bench",
		.code = &code,
		.flags = SPIN_BINDING_ASYNC,
	};
}

static int attach_spin(void)
{
	struct spin_binding *const bindings[] = { &binding };
	struct spin_message message;
	int error;

	binding.async = spin_async_create(&binding);
	if (!binding.async)
		return -ENOMEM;
	error = spin_event_bind(bindings, 1, &message);
	if (error)
		spin_async_destroy(binding.async);
	return error;
}

static void detach_spin(void)
{
	struct spin_binding *const bindings[] = { &binding };

	spin_event_unbind(bindings, 1);
	spin_async_destroy(binding.async);
}

/* Sleeps at least once, so that the worker has gone to sleep as well. */
static void finish_spin(void)
{
	unsigned long end = jiffies + PATIENCE;
	struct spin_async_counts counts;

	do {
		schedule_timeout_uninterruptible(1);
		spin_async_count(binding.async, &counts);
	} while (counts.waiting && time_before(jiffies, end));
}

/* The peer: a ring that several may fill, and a work that empties it. */

static DEFINE_KFIFO(fifo, u64, ROOM);
static DEFINE_SPINLOCK(fifo_lock);

static void empty_fifo(struct work_struct *work)
{
	u64 value;

	while (kfifo_get(&fifo, &value)) {
		handled += value;
		cond_resched();
	}
}

static DECLARE_WORK(fifo_work, empty_fifo);

static __always_inline void fill_fifo(u64 value)
{
	if (likely(kfifo_in_spinlocked(&fifo, &value, 1, &fifo_lock)))
		queue_work(system_unbound_wq, &fifo_work);
	else
		declined += value;
}

static void finish_fifo(void)
{
	flush_work(&fifo_work);
	schedule_timeout_uninterruptible(1);
}

/*
 * Ticks of @operations runs of a statement, at most @at_once in one go, each time behind
 * @before; @finish waits for the handlers.
 */
#define COUNT_PARTS(operations, at_once, before, finish, ...)			\
({										\
	u32 undone_ = (operations), part_;					\
	unsigned long flags_;							\
	u64 sum_ = 0;								\
										\
	for (; undone_; undone_ -= part_) {					\
		part_ = min_t(u32, undone_, at_once);				\
		preempt_disable();						\
		local_irq_save(flags_);						\
		before;								\
		sum_ += COUNT_TICKS(part_, __VA_ARGS__) - COUNT_TICKS(part_, (void)0); \
		local_irq_restore(flags_);					\
		preempt_enable();						\
		finish();							\
	}									\
	sum_;									\
})

/* The median of the passes after one to warm up. */
#define COUNT_LATER(operations, at_once, before, finish, ...)			\
({										\
	u64 passes_[SPIN_BENCH_PASSES];						\
	u32 pass_;								\
										\
	handled = 0;								\
	declined = 0;								\
	COUNT_PARTS(operations, at_once, before, finish, __VA_ARGS__);		\
	for (pass_ = 0; pass_ < SPIN_BENCH_PASSES; pass_++)			\
		passes_[pass_] = COUNT_PARTS(operations, at_once, before, finish, __VA_ARGS__); \
	spin_bench_median(passes_);						\
})

#define TIMES(count, statement)							\
do {										\
	u32 times_;								\
										\
	for (times_ = 0; times_ < (count); times_++)				\
		statement;							\
} while (0)

/* Who runs the handlers is woken before: by the first raise, not by those that are counted. */
static u64 count_spin(u32 operations, struct bench_argument *argument)
{
	u64 ticks = COUNT_LATER(operations, AT_ONCE, SPIN_NOTICE_RAISE(bench_later, 0), finish_spin,
				SPIN_NOTICE_RAISE(bench_later, 1));

	argument->ran = handled;
	return ticks;
}

static u64 count_fifo(u32 operations, struct bench_argument *argument)
{
	u64 ticks = COUNT_LATER(operations, AT_ONCE, fill_fifo(0), finish_fifo, fill_fifo(1));

	argument->ran = handled;
	return ticks;
}

/* One at a time, each of which wakes. */
static u64 count_spin_asleep(u32 operations, struct bench_argument *argument)
{
	u64 ticks = COUNT_LATER(operations, 1, (void)0, finish_spin,
				SPIN_NOTICE_RAISE(bench_later, 1));

	argument->ran = handled;
	return ticks;
}

static u64 count_fifo_asleep(u32 operations, struct bench_argument *argument)
{
	u64 ticks = COUNT_LATER(operations, 1, (void)0, finish_fifo, fill_fifo(1));

	argument->ran = handled;
	return ticks;
}

/* None of them finds room: it is the default, or what stands for it, that they get to. */
static u64 count_spin_full(u32 operations, struct bench_argument *argument)
{
	u64 ticks = COUNT_LATER(operations, operations,
				TIMES(ROOM, SPIN_NOTICE_RAISE(bench_later, 0)), finish_spin,
				SPIN_NOTICE_RAISE(bench_later, 1));

	argument->ran = declined;
	return ticks;
}

static u64 count_fifo_full(u32 operations, struct bench_argument *argument)
{
	u64 ticks = COUNT_LATER(operations, operations, TIMES(ROOM, fill_fifo(0)), finish_fifo,
				fill_fifo(1));

	argument->ran = declined;
	return ticks;
}

#define SPIN_SUBJECT(counting)							\
{										\
	.most = 1,								\
	.arrange = arrange_spin,						\
	.attach = attach_spin,							\
	.detach = detach_spin,							\
	.count = (counting),							\
}

const struct bench_dispatch bench_spin_async = SPIN_SUBJECT(count_spin);
const struct bench_dispatch bench_spin_async_asleep = SPIN_SUBJECT(count_spin_asleep);
const struct bench_dispatch bench_spin_async_full = SPIN_SUBJECT(count_spin_full);

const struct bench_dispatch bench_fifo = { .most = 1, .count = count_fifo };
const struct bench_dispatch bench_fifo_asleep = { .most = 1, .count = count_fifo_asleep };
const struct bench_dispatch bench_fifo_full = { .most = 1, .count = count_fifo_full };
