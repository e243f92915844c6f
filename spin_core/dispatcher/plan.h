/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A plan: the bindings of one event as an immutable array, walked in order.
 *
 * A change of an event builds a new plan and swaps one pointer; raises that walk
 * the old one finish on it, and it is freed after a grace period (OSDI'96,
 * section 3: the dispatcher's state is never locked by a raise).
 */
#ifndef SPIN_DISPATCHER_PLAN_H
#define SPIN_DISPATCHER_PLAN_H

#include <linux/rcupdate.h>
#include <linux/refcount.h>
#include <linux/types.h>
#include <spin/runtime.h>

struct spin_event;
struct spin_index;

/**
 * struct spin_plan - what a raise walks
 * @rcu: for freeing after a grace period
 * @holders: the event it is published in, and each raise of a blocking event that walks it
 * @raised: per-CPU count of raises through any plan of the event; the event's
 * @count: elements of @steps that the event's stub walks
 * @plain: no step has a guard and no handler can end early
 * @index: what its only step leads to; NULL: its steps are others
 * @filtered: steps, of which some are filters; 0: none is
 * @steps: the bindings, in order; some of those that stand side by side may be one step, which
 *	leads to an index of them.  Where some are filters the stub walks one step in front of
 *	them, which walks them with arguments of its own; in a blocking event, and in one whose
 *	walk an image has, none.  Behind the last comes one without an entry, for such a walk
 *
 * Never changes once published, but for who holds it.
 */
struct spin_plan {
	struct rcu_head rcu;
	refcount_t holders;
	u64 __percpu *raised;
	u32 count;
	bool plain;
	u16 filtered;
	const struct spin_index *index;
	struct spin_plan_step steps[];
};

struct spin_plan *spin_plan_create(const struct spin_event *event, bool wide) __must_check;
struct spin_plan *spin_plan_hold(struct spin_plan __rcu **place);
void spin_plan_put(struct spin_plan *plan);

#endif
