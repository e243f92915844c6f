// SPDX-License-Identifier: GPL-2.0-only
/*
 * The strands of one binding: their memory, how they begin, and how all of them are taken out.
 */
#include <linux/align.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/mm.h>
#include <linux/mutex.h>
#include <linux/printk.h>
#include <linux/random.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>
#include <linux/slab.h>

#include "domains/strand/strand.h"
#include "spin_core/domain/extension.h"
#include "spin_core/limits.h"

/* The number of a strand: which one in the upper half, then its group, then its place there. */
#define GROUP_SHIFT	16
#define PLACE_MASK	0xffffU

static_assert(SPIN_LIMIT_STRANDS <= PLACE_MASK + 1);
static_assert(SPIN_LIMIT_STRAND_GROUPS <= PLACE_MASK);

/* Written under the lock, read with preemption off.  The first has the number 1. */
static struct spin_strands __rcu *groups[SPIN_LIMIT_STRAND_GROUPS];
static DEFINE_MUTEX(groups_lock);

static struct spin_strand *strand_at(const struct spin_strands *group, u32 index)
{
	return group->memory + (size_t)group->stride * index;
}

/**
 * spin_strand_number - what names a strand
 * @strand: has begun
 *
 * Context: any.
 * Return: its number; never 0.
 */
u64 spin_strand_number(const struct spin_strand *strand)
{
	u64 which = (u64)atomic64_read(&strand->word) >> 32;

	return which << 32 | strand->group->number << GROUP_SHIFT | strand->index;
}

/**
 * spin_strand_by_number - where a strand is that has a number, or had it
 * @number: any
 *
 * Context: preemption is off.
 * Return: the place, good until preemption is on; NULL: there is none.
 */
struct spin_strand *spin_strand_by_number(u64 number)
{
	u32 of_group = (u32)number >> GROUP_SHIFT, place = number & PLACE_MASK;
	const struct spin_strands *group;

	if (!of_group || of_group > SPIN_LIMIT_STRAND_GROUPS)
		return NULL;
	group = rcu_dereference_sched(groups[of_group - 1]);
	return group && place < group->room ? strand_at(group, place) : NULL;
}

static int take_number(struct spin_strands *group)
{
	u32 i;

	mutex_lock(&groups_lock);
	for (i = 0; i < SPIN_LIMIT_STRAND_GROUPS; i++)
		if (!rcu_access_pointer(groups[i]))
			break;
	if (i < SPIN_LIMIT_STRAND_GROUPS) {
		group->number = i + 1;
		/* Whoever finds it finds strands, none of which has begun. */
		rcu_assign_pointer(groups[i], group);
	}
	mutex_unlock(&groups_lock);
	return group->number ? 0 : -ENOSPC;
}

static void give_number(const struct spin_strands *group)
{
	mutex_lock(&groups_lock);
	RCU_INIT_POINTER(groups[group->number - 1], NULL);
	mutex_unlock(&groups_lock);
}

static int fill(struct spin_strands *group)
{
	struct spin_strand *strand;
	u32 i;

	/* A group that is too large must fail, not have others killed for it. */
	group->memory = kvzalloc((size_t)group->stride * group->room,
				 GFP_KERNEL_ACCOUNT | __GFP_RETRY_MAYFAIL | __GFP_NOWARN);
	if (!group->memory)
		return -ENOMEM;
	for (i = 0; i < group->room; i++) {
		strand = strand_at(group, i);
		strand->group = group;
		strand->index = i;
		atomic64_set(&strand->word, (u64)get_random_u32() << 32);
		spin_strand_clock_init(strand);
		hlist_add_head(&strand->in_list, &group->free);
		if (!(i % 1024))
			cond_resched();
	}
	group->in[STRAND_FREE] = group->room;
	return 0;
}

static struct spin_strands *create(struct spin_binding *binding, u32 frame, u32 share)
{
	struct spin_strands *group = kzalloc(sizeof(*group), GFP_KERNEL_ACCOUNT);
	int error;

	if (!group)
		return ERR_PTR(-ENOMEM);
	INIT_HLIST_HEAD(&group->free);
	group->binding = binding;
	group->frame = frame;
	group->stride = ALIGN(sizeof(struct spin_strand) + frame, sizeof(u64));
	group->room = min(share / group->stride, SPIN_LIMIT_STRANDS);
	error = fill(group);
	if (error)
		goto free_group;
	error = spin_strand_processors_get();
	if (error)
		goto free_memory;
	error = take_number(group);
	if (error)
		goto put_processors;
	return group;

put_processors:
	spin_strand_processors_put();
free_memory:
	kvfree(group->memory);
free_group:
	kfree(group);
	return ERR_PTR(error);
}

/* Nobody has ever found it, or it was closed and ended. */
static void destroy(struct spin_strands *group)
{
	WARN_ON_ONCE(group->is_open || group->in[STRAND_FREE] != group->room);
	give_number(group);
	/* Who has had its number may still look at it. */
	synchronize_rcu();
	spin_strand_processors_put();
	kvfree(group->memory);
	kfree(group);
}

static void open(struct spin_strands *group)
{
	group->run = group->binding->code->strand->run;
	spin_lock_irq(&spin_strand_queue.lock);
	group->is_open = true;
	spin_unlock_irq(&spin_strand_queue.lock);
}

/*
 * Takes the strands of a binding out, with the binding.  Numbered, as every teardown:
 * 1. close(): none begins, and none comes into the queue any more; 2. those that are in the queue
 * leave it, one by one, so that nobody waits long for its lock; 3. the grace period of the
 * dispatcher: processors have preemption off from before they take a strand until it has parked,
 * so none runs; and whoever begins one is done; 4. end(): timers are cancelled, and waited for:
 * only a strand that runs arms its own; whoever finds one by its number leaves it parked; 5. what
 * is left has ended, and its frames are free: they point to nothing; 6. destroy(): its number goes,
 * and behind one more grace period, which waits for whoever has found one, its memory.
 */
static void close(struct spin_strands *group)
{
	struct spin_strand *strand;
	u32 i;

	spin_lock_irq(&spin_strand_queue.lock);
	group->is_open = false;
	spin_unlock_irq(&spin_strand_queue.lock);
	for (i = 0; i < group->room; i++) {
		strand = strand_at(group, i);
		spin_lock_irq(&spin_strand_queue.lock);
		if (strand->state == STRAND_READY)
			strand_take_out(strand, STRAND_PARKED);
		spin_unlock_irq(&spin_strand_queue.lock);
		if (!(i % 1024))
			cond_resched();
	}
}

static void end(struct spin_strands *group)
{
	const struct spin_binding *binding = group->binding;
	struct spin_strand *strand;
	u64 left = 0;
	u32 i;

	for (i = 0; i < group->room; i++) {
		strand = strand_at(group, i);
		hrtimer_cancel(&strand->timer);
		spin_lock_irq(&spin_strand_queue.lock);
		if (strand->state != STRAND_FREE) {
			spin_strand_leave(strand);
			group->ended--;
			left = ++group->taken_out;
		}
		spin_unlock_irq(&spin_strand_queue.lock);
		if (!(i % 1024))
			cond_resched();
	}
	if (left)
		pr_info("spin: %s: %llu strands of %s were there when it was taken out, and are ended\n",
			binding->extension ?: "", left, binding->handler);
}

/**
 * spin_strand_leave - a strand has come to its end
 * @strand: in no list; its memory is free from now on, and its number nobody's
 *
 * Context: the queue's lock is held.
 */
void spin_strand_leave(struct spin_strand *strand)
{
	u64 which = (u64)atomic64_read(&strand->word) >> 32;

	atomic64_set(&strand->word, (which + 1) << 32);
	strand_set_state(strand, STRAND_FREE);
	hlist_add_head(&strand->in_list, &strand->group->free);
	strand->group->ended++;
}

static void count(const struct spin_strands *group, struct spin_strand_counts *counts)
{
	spin_lock_irq(&spin_strand_queue.lock);
	counts->begun = group->begun;
	counts->ended = group->ended;
	counts->refused = group->refused;
	counts->taken_out = group->taken_out;
	counts->ready = group->in[STRAND_READY] + group->in[STRAND_NEW];
	counts->running = group->in[STRAND_RUNNING];
	counts->parked = group->in[STRAND_PARKED];
	spin_unlock_irq(&spin_strand_queue.lock);
	counts->room = group->room;
	counts->frame = group->frame;
}

static size_t memory(const struct spin_strands *group)
{
	return sizeof(*group) + (size_t)group->stride * group->room;
}

const struct spin_strand_operations spin_strand_operations = {
	.create = create,
	.destroy = destroy,
	.open = open,
	.close = close,
	.end = end,
	.count = count,
	.memory = memory,
};

static struct spin_strands *group_of(const struct spin_strand_code *code)
{
	const struct spin_extension *extension = code->record->extension;

	return extension->bindings[code->binding].strands;
}

void *spin_strand_new(const struct spin_strand_code *code)
{
	struct spin_strands *group = group_of(code);
	struct spin_strand *strand = NULL;
	unsigned long flags;

	spin_lock_irqsave(&spin_strand_queue.lock, flags);
	if (group->is_open)
		strand = hlist_entry_safe(group->free.first, struct spin_strand, in_list);
	if (strand) {
		__hlist_del(&strand->in_list);
		strand_set_state(strand, STRAND_NEW);
		group->begun++;
	} else {
		group->refused++;
	}
	spin_unlock_irqrestore(&spin_strand_queue.lock, flags);
	return strand ? strand->frame : NULL;
}
EXPORT_SYMBOL_GPL(spin_strand_new);

void spin_strand_start(void *frame)
{
	struct spin_strand *strand = container_of(frame, struct spin_strand, frame[0]);
	struct task_struct *idle;
	unsigned long flags;

	spin_lock_irqsave(&spin_strand_queue.lock, flags);
	idle = spin_strand_make_ready(strand);
	spin_unlock_irqrestore(&spin_strand_queue.lock, flags);
	if (idle)
		wake_up_process(idle);
}
EXPORT_SYMBOL_GPL(spin_strand_start);
