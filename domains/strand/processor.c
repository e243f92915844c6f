// SPDX-License-Identifier: GPL-2.0-only
/*
 * Processors: threads of the kernel that run strands in turn.
 *
 * They are there as long as an extension has strands.  Whoever makes a strand ready wakes one that
 * is idle, unless this CPU's own comes for the next strand anyway: so two strands that wake each
 * other stay on one CPU and no thread is woken.
 */
#include <linux/cpumask.h>
#include <linux/err.h>
#include <linux/kthread.h>
#include <linux/mutex.h>
#include <linux/percpu.h>
#include <linux/preempt.h>
#include <linux/sched.h>

#include "domains/strand/strand.h"
#include "spin_core/limits.h"

/* Runs in a row before a processor lets grace periods end, and other tasks run. */
#define TURNS 64

/**
 * struct strand_processor - one thread
 * @task: it; set once
 * @in_idle: in the queue's list of those that wait; under the queue's lock
 */
struct strand_processor {
	struct task_struct *task;
	struct list_head in_idle;
};

struct spin_strand_queue spin_strand_queue = {
	.lock = __SPIN_LOCK_UNLOCKED(spin_strand_queue.lock),
	.ready = HLIST_HEAD_INIT,
	.idle = LIST_HEAD_INIT(spin_strand_queue.idle),
};

/* A processor runs strands on this CPU now, and looks into the queue again. */
static DEFINE_PER_CPU(bool, serving);

/* Protects who comes and goes: a step of an install or of a removal, which may sleep. */
static DEFINE_MUTEX(processors_lock);
static struct strand_processor processors[SPIN_LIMIT_STRAND_PROCESSORS];
static u32 processor_count;
static u32 users;

/* One that waits for a strand, and now no longer does; to be woken.  Under the queue's lock. */
static struct task_struct *take_idle(void)
{
	struct strand_processor *processor;

	processor = list_first_entry_or_null(&spin_strand_queue.idle, struct strand_processor,
					     in_idle);
	if (!processor)
		return NULL;
	list_del_init(&processor->in_idle);
	return processor->task;
}

static void put_in(struct spin_strand *strand)
{
	struct hlist_node *last = spin_strand_queue.last;

	if (last)
		hlist_add_behind(&strand->in_list, last);
	else
		hlist_add_head(&strand->in_list, &spin_strand_queue.ready);
	spin_strand_queue.last = &strand->in_list;
	spin_strand_queue.length++;
}

/**
 * spin_strand_make_ready - put a strand into the queue, behind all others
 * @strand: in no list
 *
 * Of a group that is closed it stays out, parked for good.
 * Context: the queue's lock is held.
 * Return: whom to wake once the lock was given up, or NULL; good while preemption or interrupts
 * are off.
 */
struct task_struct *spin_strand_make_ready(struct spin_strand *strand)
{
	if (!strand->group->is_open) {
		strand_set_state(strand, STRAND_PARKED);
		return NULL;
	}
	strand_set_state(strand, STRAND_READY);
	put_in(strand);
	if (spin_strand_queue.length == 1 && this_cpu_read(serving))
		return NULL;
	return take_idle();
}

/**
 * spin_strand_wake_up - let a strand look again at what it waits for
 * @strand: in any state: one that does not wait is not harmed
 *
 * What it waits for has happened before.  One that runs may have looked already, so it runs once
 * more.
 * Context: any but NMI, with none of the scheduler's locks held; preemption or interrupts are off,
 * so that the strand's group cannot go.
 */
void spin_strand_wake_up(struct spin_strand *strand)
{
	struct task_struct *idle = NULL;
	unsigned long flags;

	spin_lock_irqsave(&spin_strand_queue.lock, flags);
	if (strand->state == STRAND_PARKED)
		idle = spin_strand_make_ready(strand);
	else if (strand->state == STRAND_RUNNING)
		strand->woken = true;
	spin_unlock_irqrestore(&spin_strand_queue.lock, flags);
	if (idle)
		wake_up_process(idle);
}

/* The oldest that is ready, for this processor to run.  Under the queue's lock. */
static struct spin_strand *take(void)
{
	struct spin_strand *strand;

	strand = hlist_entry_safe(spin_strand_queue.ready.first, struct spin_strand, in_list);
	if (!strand)
		return NULL;
	strand_take_out(strand, STRAND_RUNNING);
	strand->woken = false;
	return strand;
}

/* Where a strand is that has run, and whom to wake for it.  Under the queue's lock. */
static struct task_struct *settle(struct spin_strand *strand, u32 how)
{
	if (how == SPIN_STRAND_PARKED && strand->woken)
		return spin_strand_make_ready(strand);
	if (how == SPIN_STRAND_PARKED)
		strand_set_state(strand, STRAND_PARKED);
	else
		spin_strand_leave(strand);
	return NULL;
}

/*
 * Gives a strand that has run back, and takes the next one if there is one and @goes_on.  Who does
 * not come back at once leaves what is ready to one that is idle.
 */
static struct spin_strand *exchange(struct spin_strand *strand, u32 how, bool goes_on)
{
	struct spin_strand *next = NULL;
	struct task_struct *idle = NULL;

	spin_lock_irq(&spin_strand_queue.lock);
	if (strand)
		idle = settle(strand, how);
	if (goes_on)
		next = take();
	if (!next) {
		this_cpu_write(serving, false);
		if (spin_strand_queue.length && !idle)
			idle = take_idle();
	}
	spin_unlock_irq(&spin_strand_queue.lock);
	if (idle)
		wake_up_process(idle);
	return next;
}

/* Until it parks again or ends.  What is armed for one that ended would wake another one. */
static u32 run(struct spin_strand *strand)
{
	u32 how = strand->group->run(strand->frame, strand);

	if (how != SPIN_STRAND_PARKED && hrtimer_is_queued(&strand->timer))
		hrtimer_try_to_cancel(&strand->timer);
	return how;
}

static void run_some(void)
{
	struct spin_strand *strand;
	u32 turns = TURNS, how;

	preempt_disable();
	this_cpu_write(serving, true);
	strand = exchange(NULL, 0, true);
	while (strand) {
		how = run(strand);
		strand = exchange(strand, how, --turns && !need_resched());
	}
	preempt_enable();
}

static void wait_for_strand(struct strand_processor *processor)
{
	bool is_idle;

	spin_lock_irq(&spin_strand_queue.lock);
	is_idle = !spin_strand_queue.length;
	if (is_idle) {
		list_add(&processor->in_idle, &spin_strand_queue.idle);
		/* Before the lock is given up: who takes it from the list then wakes it. */
		set_current_state(TASK_IDLE);
	}
	spin_unlock_irq(&spin_strand_queue.lock);
	if (!is_idle)
		return;
	if (!kthread_should_stop())
		schedule();
	__set_current_state(TASK_RUNNING);
	spin_lock_irq(&spin_strand_queue.lock);
	list_del_init(&processor->in_idle);
	spin_unlock_irq(&spin_strand_queue.lock);
}

static int serve(void *data)
{
	while (!kthread_should_stop()) {
		run_some();
		cond_resched();
		wait_for_strand(data);
	}
	return 0;
}

static void stop_processors(void)
{
	while (processor_count)
		kthread_stop(processors[--processor_count].task);
}

static int start_processors(void)
{
	u32 count = min(num_online_cpus(), SPIN_LIMIT_STRAND_PROCESSORS);
	struct strand_processor *processor;

	while (processor_count < count) {
		processor = &processors[processor_count];
		INIT_LIST_HEAD(&processor->in_idle);
		processor->task = kthread_create(serve, processor, "spin_strand/%u",
						 processor_count);
		if (IS_ERR(processor->task)) {
			int error = PTR_ERR(processor->task);

			stop_processors();
			return error;
		}
		processor_count++;
		wake_up_process(processor->task);
	}
	return 0;
}

/**
 * spin_strand_processors_get - there will be strands
 *
 * Context: may sleep.
 * Return: 0; -ENOMEM, -EINTR: there are no threads for them.
 */
int spin_strand_processors_get(void)
{
	int error = 0;

	mutex_lock(&processors_lock);
	if (!users)
		error = start_processors();
	if (!error)
		users++;
	mutex_unlock(&processors_lock);
	return error;
}

/**
 * spin_strand_processors_put - the mirror of spin_strand_processors_get()
 *
 * Context: may sleep; its strands are in no queue, and nobody wakes them any more.
 */
void spin_strand_processors_put(void)
{
	mutex_lock(&processors_lock);
	if (!--users)
		stop_processors();
	mutex_unlock(&processors_lock);
}
