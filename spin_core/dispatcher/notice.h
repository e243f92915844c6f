/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Notices: events whose arguments are numbers, and that have no result.
 *
 * Nobody waits for what handlers of a notice do, and a copy of its arguments is as good as they
 * are; so its handlers may run later (async.h).
 */
#ifndef SPIN_DISPATCHER_NOTICE_H
#define SPIN_DISPATCHER_NOTICE_H

#include <linux/build_bug.h>

#include "spin_core/dispatcher/event.h"

/* Integers, characters, enums and booleans, not pointers nor structs, which are no copies. */
#define SPIN_NOTICE_IS_NUMBER(argument)							\
	(__builtin_classify_type(argument) >= 1 && __builtin_classify_type(argument) <= 4)
/* A copy of an argument among others, and the argument out of it. */
#define SPIN_NOTICE_COPY(argument)							\
	((__force u64)(argument) + BUILD_BUG_ON_ZERO(!SPIN_NOTICE_IS_NUMBER(argument)))
#define SPIN_NOTICE_TAKE(argument) (argument = (__force typeof(argument))*values++)
/* 0, for a parameter that SPIN_NOTICE_TAKE() then fills. */
#define SPIN_NOTICE_NOTHING(argument) (!sizeof(#argument))

/* What struct spin_async_event wants of an event. */
#define SPIN_NOTICE_ASYNC(event_name, parameters, arguments)				\
static void spin_enqueue_##event_name(struct spin_async_queue *queue, parameters,	\
				      struct spin_raise *raise)				\
{											\
	const u64 values[] = { SPIN_EACH(SPIN_NOTICE_COPY, arguments) };		\
											\
	spin_async_enqueue(queue, values, ARRAY_SIZE(values), raise);			\
}											\
static __always_inline void spin_take_##event_name(void *entry, void *closure,		\
						   const u64 *values,			\
						   struct spin_raise *raise, parameters) \
{											\
	void (*handler)(void *, parameters, struct spin_raise *) = entry;		\
											\
	SPIN_EACH(SPIN_NOTICE_TAKE, arguments);						\
	handler(closure, arguments, raise);						\
}											\
static void spin_deliver_##event_name(void *entry, void *closure, const u64 *values,	\
				      struct spin_raise *raise)				\
{											\
	spin_take_##event_name(entry, closure, values, raise,				\
			       SPIN_EACH(SPIN_NOTICE_NOTHING, arguments));		\
}											\
static const struct spin_async_event spin_async_##event_name = {			\
	.enqueue = spin_enqueue_##event_name,						\
	.deliver = spin_deliver_##event_name,						\
}

/* The walk, of plans with filters and of those without. */
#define SPIN_NOTICE_STEPS(event_name, parameters, arguments)				\
static __always_inline void spin_steps_##event_name(const struct spin_plan_step *step,	\
						    u32 count, bool filters,		\
						    struct spin_raise *raise, parameters) \
{											\
	const struct spin_plan_step *end = step + count;				\
	void (*entry)(void *, parameters, struct spin_raise *);				\
	bool fired = false;								\
											\
	for (; step != end; step++) {							\
		if (!guards_hold_##event_name(step, arguments))				\
			continue;							\
		raise->ended = SPIN_FIRED;						\
		if (filters && step->is_filter) {					\
			SPIN_EVENT_FILTER(void, step, raise, SPIN_ARGUMENTS(arguments)); \
		} else {								\
			entry = step->entry;						\
			entry(step->closure, arguments, raise);				\
		}									\
		if (raise->ended == SPIN_FIRED || raise->ended == SPIN_CANCELLED)	\
			fired = true;							\
		if (raise->ended == SPIN_CANCELLED)					\
			break;								\
	}										\
	if (!fired)									\
		spin_default_##event_name(arguments);					\
}

/**
 * SPIN_NOTICE_DEFINE() - define an event of a built-in domain that has no result
 * @itf: interface
 * @event_name: event; the domain defines its default, spin_default_NAME
 * @parameters: SPIN_PARAMETERS(...): at least one, and all are numbers
 * @arguments: SPIN_ARGUMENTS(...): the names of the parameters
 * @ops: pointer to its struct spin_event_operations, or NULL
 *
 * As SPIN_EVENT_DEFINE(), and handlers of it may be asynchronous: one whose guards hold counts
 * as fired when its arguments are in its queue, and as declined when that is full.
 */
#define SPIN_NOTICE_DEFINE(itf, event_name, parameters, arguments, ops)			\
SPIN_EVENT_GUARDS(event_name, SPIN_PARAMETERS(parameters), SPIN_ARGUMENTS(arguments))	\
SPIN_NOTICE_ASYNC(event_name, SPIN_PARAMETERS(parameters), SPIN_ARGUMENTS(arguments));	\
SPIN_NOTICE_STEPS(event_name, SPIN_PARAMETERS(parameters), SPIN_ARGUMENTS(arguments))	\
static void spin_filtering_##event_name(void *, parameters, struct spin_raise *);	\
static void spin_indexing_##event_name(void *, parameters, struct spin_raise *);	\
static void spin_indexed_##event_name(parameters);					\
SPIN_EVENT_OBJECT(itf, event_name, void, SPIN_PARAMETERS(parameters),			\
		  SPIN_EVENT_WALKS(event_name), &spin_async_##event_name, ops);		\
SPIN_EVENT_KEY(event_name, SPIN_PARAMETERS(parameters), SPIN_ARGUMENTS(arguments))	\
SPIN_NOTICE_INDEX(event_name, SPIN_PARAMETERS(parameters), SPIN_ARGUMENTS(arguments))	\
static void spin_stub_##event_name(parameters)						\
{											\
	const struct spin_plan *plan =							\
		rcu_dereference_sched(spin_event_##event_name.plan);			\
	struct spin_raise raise = { .ended = SPIN_FIRED };				\
											\
	this_cpu_inc(*plan->raised);							\
	spin_steps_##event_name(plan->steps, plan->count, false, &raise, arguments);	\
}											\
static noinline void spin_filtering_##event_name(void *closure, parameters,		\
						 struct spin_raise *raise)		\
{											\
	const struct spin_plan *plan = closure;						\
											\
	spin_steps_##event_name(plan->steps + 1, plan->filtered, true, raise, arguments); \
	/* It has asked for the default itself, if that was due. */			\
	raise->ended = SPIN_FIRED;							\
}

/**
 * SPIN_NOTICE_RAISE() - raise a notice of a built-in domain, outermost
 * @event_name: event
 *
 * Protected as SPIN_EVENT_RAISE() is.
 * Context: any but NMI, and with none of the scheduler's and the workqueues' locks held: who
 * queues for an asynchronous handler may wake a worker.
 */
#define SPIN_NOTICE_RAISE(event_name, ...)						\
do {											\
	preempt_disable();								\
	static_call(spin_call_##event_name)(__VA_ARGS__);				\
	preempt_enable();								\
} while (0)

#endif
