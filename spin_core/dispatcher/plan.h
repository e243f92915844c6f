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

struct list_head;
struct spin_binding;
struct spin_sleepers;

/**
 * struct spin_plan_guard - one predicate of a step
 * @function: bool (*)(void *closure, event's arguments...)
 * @closure: its first argument
 */
struct spin_plan_guard {
	void *function;
	void *closure;
};

/**
 * struct spin_plan_step - one binding in a plan
 * @entry: T (*)(void *closure, event's arguments..., struct spin_raise *); of a filter the
 *	arguments are pointers to what the event's are; of an asynchronous handler what queues it
 * @closure: its first argument; of an asynchronous handler its queue
 * @guards: all must hold; inside the plan's own memory
 * @guard_count: elements of @guards
 * @is_filter: it is one
 * @sleepers: of a blocking event: those that a run of @entry is one of; held by the plan.
 *	NULL in other events
 * @binding: of which; good within spin_sleeper_begin() and spin_sleeper_end() alone
 */
struct spin_plan_step {
	void *entry;
	void *closure;
	const struct spin_plan_guard *guards;
	u32 guard_count;
	u32 is_filter;
	struct spin_sleepers *sleepers;
	struct spin_binding *binding;
};

/**
 * struct spin_plan - what a raise walks
 * @rcu: for freeing after a grace period
 * @holders: the event it is published in, and each raise of a blocking event that walks it
 * @raised: per-CPU count of raises through any plan of the event; the event's
 * @count: elements of @steps that the event's stub walks
 * @plain: no step has a guard and no handler can end early
 * @filtered: bindings, of which some are filters; 0: none is
 * @steps: the bindings, in order.  Where some are filters the stub walks one step in front of
 *	them, which walks them with arguments of its own; in a blocking event, none
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
	struct spin_plan_step steps[];
};

struct spin_plan *spin_plan_create(const struct list_head *bindings, u32 count,
				   u64 __percpu *raised, void *filtering, bool wide) __must_check;
struct spin_plan *spin_plan_hold(struct spin_plan __rcu **place);
void spin_plan_put(struct spin_plan *plan);

#endif
