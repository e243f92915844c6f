/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Strands: frames that extensions' strand functions run in, and the processors that run them.
 *
 * One lock, the queue's, protects where every strand is.  It is taken with interrupts off, in any
 * context but NMI, innermost, and nothing sleeps under it.  A processor runs a strand with
 * preemption off, from before it takes it out of the queue until it has said where it is then: so
 * behind a grace period nobody runs a strand that is in no queue.
 */
#ifndef SPIN_STRAND_STRAND_H
#define SPIN_STRAND_STRAND_H

#include <linux/atomic.h>
#include <linux/hrtimer.h>
#include <linux/list.h>
#include <linux/spinlock.h>
#include <spin/parking.h>

#include "spin_core/dispatcher/binding.h"
#include "spin_core/dispatcher/strands.h"

/* Where a strand is. */
enum strand_state {
	STRAND_FREE,	/* nowhere: its memory waits for one that begins */
	STRAND_NEW,	/* its arguments are being filled in */
	STRAND_READY,	/* in the queue */
	STRAND_RUNNING,	/* a processor runs it */
	STRAND_PARKED,	/* nobody has it, until it is woken */
	STRAND_STATES,
};

/**
 * struct spin_strand - a strand, or room for one
 * @in_list: in the queue or among the free ones of its group; under the queue's lock
 * @group: whose; set once
 * @state: STRAND_*; under the queue's lock
 * @index: in its group; set once
 * @woken: it was woken while it ran; under the queue's lock
 * @word: which strand this is, in the upper half, and what others have added to its word, in the
 *	lower; any context, by compare-and-exchange
 * @timer: wakes it; armed by itself, disarmed where it ends
 * @frame: of its strand function; of whoever made it until it is started, then of who runs it
 */
struct spin_strand {
	struct hlist_node in_list;
	struct spin_strands *group;
	u32 state;
	u32 index;
	bool woken;
	atomic64_t word;
	struct hrtimer timer;
	u64 frame[];
};

/**
 * struct spin_strands - the strands of one binding
 * @binding: set once
 * @number: names the group in the numbers of its strands; set once
 * @room: how many there are at most; set once
 * @stride: bytes from one to the next; set once
 * @frame: bytes of a frame; set once
 * @run: goes on with one; set before the first of them begins
 * @is_open: they may begin and run; under the queue's lock
 * @free: those that are free; under the queue's lock
 * @in: how many are in each state; under the queue's lock
 * @begun: how many have begun; under the queue's lock
 * @ended: how many of them came to an end, by themselves or by a fault; under the queue's lock
 * @refused: how many could not begin; under the queue's lock
 * @taken_out: how many of @begun ended with the binding; under the queue's lock
 * @memory: @room strands
 */
struct spin_strands {
	struct spin_binding *binding;
	u32 number;
	u32 room;
	u32 stride;
	u32 frame;
	u32 (*run)(void *frame, struct spin_strand *strand);
	bool is_open;
	struct hlist_head free;
	u32 in[STRAND_STATES];
	u64 begun;
	u64 ended;
	u64 refused;
	u64 taken_out;
	void *memory;
};

/**
 * struct spin_strand_queue - the strands that are ready, of all extensions
 * @lock: this one protects all members here, and where every strand is
 * @ready: struct spin_strand, oldest first; hlists, since Debian's kernels check each step of other
 *	lists, which is a tenth of what it takes to hand the processor on
 * @last: the last one in @ready; NULL: it is empty
 * @length: elements of @ready
 * @idle: struct strand_processor, those that wait for a strand
 */
struct spin_strand_queue {
	spinlock_t lock;
	struct hlist_head ready;
	struct hlist_node *last;
	u32 length;
	struct list_head idle;
};

extern struct spin_strand_queue spin_strand_queue;

static inline void strand_set_state(struct spin_strand *strand, enum strand_state state)
{
	struct spin_strands *group = strand->group;

	group->in[strand->state]--;
	group->in[state]++;
	strand->state = state;
}

/* One that is ready: out of the queue.  Under the queue's lock. */
static inline void strand_take_out(struct spin_strand *strand, enum strand_state state)
{
	struct hlist_node *node = &strand->in_list;

	if (spin_strand_queue.last == node)
		spin_strand_queue.last = node->pprev == &spin_strand_queue.ready.first ?
			NULL : container_of(node->pprev, struct hlist_node, next);
	__hlist_del(node);
	spin_strand_queue.length--;
	strand_set_state(strand, state);
}

/* processor.c */
int spin_strand_processors_get(void);
void spin_strand_processors_put(void);
struct task_struct *spin_strand_make_ready(struct spin_strand *strand);
void spin_strand_wake_up(struct spin_strand *strand);

/* group.c */
extern const struct spin_strand_operations spin_strand_operations;
u64 spin_strand_number(const struct spin_strand *strand);
struct spin_strand *spin_strand_by_number(u64 number);
void spin_strand_leave(struct spin_strand *strand);

/* clock.c */
void spin_strand_clock_init(struct spin_strand *strand);
bool spin_strand_due(struct spin_strand *strand, u64 *word, u64 nanoseconds);

#endif
