/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Blocking events: raised by a task that may sleep, whose handlers may, too.
 *
 * They always go through their plan.  A raise holds the plan, not a grace period, and asks
 * each extension's sleepers before it runs a handler of it: so a removal waits for its own
 * sleepers alone, and what was removed while another one slept is passed by.
 */
#ifndef SPIN_DISPATCHER_BLOCKING_H
#define SPIN_DISPATCHER_BLOCKING_H

#include <linux/kernel.h>

#include "spin_core/dispatcher/event.h"
#include "spin_core/dispatcher/sleepers.h"

/**
 * SPIN_BLOCKING_EVENT_DEFINE() - define a blocking event of a built-in domain
 * @itf: interface
 * @event_name: event; the domain defines its default, spin_default_NAME
 * @type: type of the result
 * @parameters: SPIN_PARAMETERS(...): at least one
 * @arguments: SPIN_ARGUMENTS(...): the names of the parameters
 * @over: expression over the parameters, as for SPIN_EVENT_DEFINE()
 * @ops: pointer to its struct spin_event_operations, or NULL
 *
 * A plan with filters has no steps for the first walk, behind which nobody has fired; so raises
 * without filters do not ask.
 */
#define SPIN_BLOCKING_EVENT_DEFINE(itf, event_name, type, parameters, arguments, over, ops) \
SPIN_EVENT_GUARDS(event_name, SPIN_PARAMETERS(parameters), SPIN_ARGUMENTS(arguments))	\
SPIN_EVENT_OBJECT(itf, event_name, type, SPIN_PARAMETERS(parameters),		\
		  SPIN_EVENT_NO_WALKS, NULL, ops);						\
static __always_inline type spin_steps_##event_name(struct spin_sleeper *outer,		\
						    const struct spin_plan_step *step,	\
						    u32 count, bool filters, bool *fired, \
						    parameters)				\
{											\
	const struct spin_plan_step *end = step + count;				\
	type (*entry)(void *, parameters, struct spin_raise *);				\
	struct spin_raise raise = { .ended = SPIN_FIRED };				\
	struct spin_sleeper sleeper;							\
	bool one;									\
	type result, last_result;							\
											\
	for (; step != end; step++) {							\
		sleeper.sleepers = step->sleepers;					\
		if (!spin_sleeper_begin(&sleeper, outer, step->binding))		\
			continue;							\
		one = guards_hold_##event_name(step, arguments);			\
		if (one && filters && step->is_filter) {				\
			result = SPIN_EVENT_FILTER(type, step, &raise,			\
						   SPIN_ARGUMENTS(arguments));		\
		} else if (one) {							\
			entry = step->entry;						\
			result = entry(step->closure, arguments, &raise);		\
		}									\
		one = one && (raise.ended == SPIN_FIRED || raise.ended == SPIN_CANCELLED); \
		if (spin_sleeper_end(&sleeper, raise.ended) && one) {			\
			last_result = result;						\
			*fired = true;							\
		}									\
		if (raise.ended == SPIN_CANCELLED || (over))				\
			break;								\
		raise.ended = SPIN_FIRED;						\
	}										\
	return *fired || !filters ? last_result : spin_default_##event_name(arguments);	\
}											\
static noinline type spin_filtering_##event_name(struct spin_sleeper *outer,		\
						 const struct spin_plan *plan, parameters) \
{											\
	bool fired = false;								\
											\
	return spin_steps_##event_name(outer, plan->steps, plan->filtered, true, &fired, \
				       arguments);					\
}											\
static type spin_walk_##event_name(struct spin_sleeper *outer, parameters)		\
{											\
	struct spin_plan *plan = spin_plan_hold(&spin_event_##event_name.plan);		\
	bool fired = false;								\
	type result;									\
											\
	this_cpu_inc(*plan->raised);							\
	result = spin_steps_##event_name(outer, plan->steps, plan->count, false, &fired, \
					 arguments);					\
	if (unlikely(!fired && plan->filtered)) {					\
		result = spin_filtering_##event_name(outer, plan, arguments);		\
		fired = true;								\
	}										\
	spin_plan_put(plan);								\
	return fired ? result : spin_default_##event_name(arguments);			\
}											\
static type spin_stub_##event_name(parameters)						\
{											\
	struct spin_sleeper *outer = spin_sleeper_pause();				\
	type result;									\
											\
	might_sleep();									\
	if (spin_sleeper_may_raise(outer, &spin_event_##event_name))			\
		result = spin_walk_##event_name(outer, arguments);			\
	else										\
		result = spin_default_##event_name(arguments);				\
	spin_sleeper_resume(outer);							\
	return result;									\
}

/**
 * SPIN_BLOCKING_EVENT_RAISE() - raise a blocking event of a built-in domain
 * @event_name: event
 *
 * Also from an operation that a handler of a blocking event has called.
 * Context: may sleep, but for such an operation.
 * Return: the result.
 */
#define SPIN_BLOCKING_EVENT_RAISE(event_name, ...)					\
	static_call(spin_call_##event_name)(__VA_ARGS__)

#endif
