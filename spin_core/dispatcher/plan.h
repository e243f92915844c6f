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
#include <linux/types.h>

struct list_head;

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
 * @entry: T (*)(void *closure, event's arguments..., struct spin_raise *)
 * @closure: its first argument
 * @guards: all must hold; inside the plan's own memory
 * @guard_count: elements of @guards
 */
struct spin_plan_step {
	void *entry;
	void *closure;
	const struct spin_plan_guard *guards;
	u32 guard_count;
};

/**
 * struct spin_plan - what a raise walks
 * @rcu: for freeing after a grace period
 * @raised: per-CPU count of raises through any plan of the event; the event's
 * @count: elements of @steps
 * @plain: no step has a guard and no handler can end early
 * @steps: the bindings, in order
 *
 * Never changes once published.
 */
struct spin_plan {
	struct rcu_head rcu;
	u64 __percpu *raised;
	u32 count;
	bool plain;
	struct spin_plan_step steps[];
};

struct spin_plan *spin_plan_create(const struct list_head *bindings, u32 count,
				   u64 __percpu *raised) __must_check;
void spin_plan_put(struct spin_plan *plan);

#endif
