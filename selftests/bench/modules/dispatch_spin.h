/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Handlers of SPIN's events: the entries are what the Cove compiler emits for such.  A direct
 * entry counts the raise, tests its guards, counts what they keep out, and runs the handler; a
 * plan entry counts in its extension's cell and runs the handler.
 */
#ifndef SPIN_BENCH_DISPATCH_SPIN_H
#define SPIN_BENCH_DISPATCH_SPIN_H

#include <linux/percpu.h>

#include "dispatch.h"

/* An extension finds its cells through its record, as they are allocated for it. */
#define BENCH_SPIN_CELLS							\
static DEFINE_PER_CPU(u64, directly_raised);					\
static DEFINE_PER_CPU(u64, cell);						\
static u64 __percpu *cells = &cell

/* How a plan gets to the handler, whoever guards it. */
#define BENCH_SPIN_PLAN(event, parameters)					\
static u64 plan_##event(void *closure, parameters, struct spin_raise *raise)	\
{										\
	this_cpu_inc(*READ_ONCE(cells));					\
	return bench_work(argument);						\
}

/* The direct entry of a handler with the guard that BENCH_EACH_GUARD() calls @name. */
#define BENCH_SPIN_DIRECT(event, name, guard, parameters, arguments)		\
static u64 direct_##event##_##name(parameters)					\
{										\
	this_cpu_inc(directly_raised);						\
	if (!bench_guard_holds(guard, &bench_closures[0], argument)) {		\
		this_cpu_inc(*READ_ONCE(cells));				\
		return spin_default_##event(arguments);				\
	}									\
	return bench_work(argument);						\
}										\
static bool guard_##event##_##name(void *closure, parameters)			\
{										\
	return bench_guard_holds(guard, closure, argument);			\
}										\
static void *const guards_##event##_##name[] = { guard_##event##_##name };

/* What a binding of that handler has. */
#define BENCH_SPIN_CODE(event, name, guard)					\
	[guard] = {								\
		.direct = direct_##event##_##name,				\
		.plan = plan_##event,						\
		.guards = guards_##event##_##name,				\
		.raised = &directly_raised,					\
	},

#endif
