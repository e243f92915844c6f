/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What emitted code may see of a plan.  Part of <spin/runtime.h>.
 *
 * A procedure that an extension exports is an event, and its C type is known to nobody but
 * who compiled it.  So the walk over the bindings of such an event lies in the image, and reads
 * the steps that spin.ko makes.  Behind the last of them comes one that has no entry.
 */
#ifndef SPIN_WALK_H
#define SPIN_WALK_H

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
 * struct spin_export_code - one exported procedure
 * @entry: of the procedure's own C type
 * @called: its per-CPU count of calls, through @entry and through @walk
 * @plan: the same as the plan of its event has it: as that of a binding
 * @walk: of the procedure's own C type: walks what @steps points to
 * @steps: slot for the steps of the event's plan; spin.ko fills it.  This and the two above are
 *	NULL where others cannot handle the procedure
 */
struct spin_export_code {
	void *entry;
	u64 __percpu *called;
	void *plan;
	void *walk;
	const struct spin_plan_step **steps;
};

#endif
