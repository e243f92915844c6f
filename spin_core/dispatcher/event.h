/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Events: procedures that others may handle; calling one raises it.
 *
 * An event is a static call.  While nobody handles it the call goes to the
 * event's default; with one binding that needs nothing checked it goes straight
 * to the binding's direct entry; else to a stub that walks the plan.
 */
#ifndef SPIN_DISPATCHER_EVENT_H
#define SPIN_DISPATCHER_EVENT_H

#include <linux/kernel.h>
#include <linux/list.h>
#include <linux/percpu.h>
#include <linux/preempt.h>
#include <linux/rcupdate.h>
#include <linux/static_call.h>
#include <linux/string.h>
#include <spin/runtime.h>

#include "spin_core/dispatcher/async.h"
#include "spin_core/dispatcher/binding.h"
#include "spin_core/dispatcher/indexed.h"
#include "spin_core/dispatcher/plan.h"

struct spin_event;
struct spin_message;

/**
 * struct spin_event_operations - what the domain of an event does about bindings
 * @listen: a binding was put into the plan: register what raises the event for its
 *	scope.  May sleep; the dispatcher's lock is held.  0 or a negative errno,
 *	which ends the bind.
 * @unlisten: the mirror, before the binding leaves the plan.  When it returns, no
 *	further raise comes from the binding's scope on its behalf.
 * @scope_guard: bool (*)(void *scope, event's arguments...): is a raise in the scope of
 *	a binding?  Stands in front of its guards where bindings of several scopes share a
 *	plan; may be NULL.
 * @scopes_equal: do two scopes hold the same?  NULL: only if they are one.
 * @at_devices: it is raised where devices are listened to: a binding needs devices in
 *	its scope, and the hook that the installer chose is about it
 */
struct spin_event_operations {
	int (*listen)(struct spin_binding *binding);
	void (*unlisten)(struct spin_binding *binding);
	void *scope_guard;
	bool (*scopes_equal)(const void *scope, const void *other);
	bool at_devices;
};

/**
 * struct spin_event - one event
 * @interface: name of the interface that declares it
 * @name: its name there
 * @key: the static call that raises it
 * @trampoline: of @key; NULL where the machine has none
 * @stub: walks the plan; of the event's own type.  Of an event of an extension: the walk of the
 *	version whose body is in, or was; under the dispatcher's lock
 * @filtering: the only step of a plan with filters: walks those behind it; NULL of a
 *	blocking event, whose stub does
 * @indexing: the step of a plan that leads to an index; NULL: its plans have none
 * @indexed: the stub of a plan whose only step that is; NULL if @indexing is
 * @async: what its asynchronous handlers need; NULL: it can have none
 * @preset: runs when no handler fired; of the event's own type.  NULL where the intrinsic
 *	handler never leaves: then nothing does
 * @operations: of its domain; may be NULL
 * @lead: lets calls of the event go to @target, where it is no static call; NULL: it is one
 * @steps: where the walk of the event finds the steps of its plan; NULL: in @plan.  As @stub
 * @limit: units that its bindings may take of one raise; 0: as its class has it.  Of an event of
 *	an extension a new version may change it: written under the registry's lock
 * @plan: what @stub walks; never NULL between create and destroy.  Written under
 *	the dispatcher's lock, read with preemption off.
 * @bindings: struct spin_binding in order; under the dispatcher's lock
 * @binding_count: elements of @bindings; under the dispatcher's lock
 * @ordered: of @bindings those with before() or after(); under the dispatcher's lock
 * @arranged: such have been in @bindings since it was in the order of places; under the
 *	dispatcher's lock
 * @places: how many places have been given; under the dispatcher's lock
 * @mode: SPIN_MODE_*: where the call goes; under the dispatcher's lock
 * @class: SPIN_PROCEDURE_*; set when its interface is registered
 * @stack: bytes that the deepest of its bindings needs; written under the dispatcher's lock
 * @units: what its bindings may take of one raise; written under the dispatcher's lock
 * @planned: per-CPU raises through a plan; any CPU, its own cell
 * @retired: direct raises of bindings that have left; under the dispatcher's lock
 * @in_batch: in the list of events that change together; under the dispatcher's lock
 * @next: plan that was made for that and is not published; under the dispatcher's lock
 *
 * Members without a rule are set once, before anybody can find the event.
 */
struct spin_event {
	const char *interface;
	const char *name;
	struct static_call_key *key;
	void *trampoline;
	void *stub;
	void *filtering;
	void *indexing;
	void *indexed;
	const struct spin_async_event *async;
	void *preset;
	const struct spin_event_operations *operations;
	void (*lead)(struct spin_event *event, void *target);
	const struct spin_plan_step **steps;
	u32 limit;
	struct spin_plan __rcu *plan;
	struct list_head bindings;
	u32 binding_count;
	u32 ordered;
	bool arranged;
	s64 places;
	u32 mode;
	u32 class;
	u32 stack;
	u64 units;
	u64 __percpu *planned;
	u64 retired;
	struct list_head in_batch;
	struct spin_plan *next;
};

int spin_event_create(struct spin_event *event) __must_check;
void spin_event_destroy(struct spin_event *event);
int spin_event_bind(struct spin_binding *const bindings[], u32 count,
		    struct spin_message *message) __must_check;
void spin_event_unbind(struct spin_binding *const bindings[], u32 count);
u64 spin_event_raised(struct spin_event *event);
u32 spin_event_position(const struct spin_binding *binding);
void spin_event_lock(void);
void spin_event_unlock(void);

/* Lists with commas, handed to SPIN_EVENT_DEFINE as one argument each. */
#define SPIN_PARAMETERS(...) __VA_ARGS__
#define SPIN_ARGUMENTS(...) __VA_ARGS__

/*
 * What events of all kinds are made of, for SPIN_EVENT_DEFINE() and
 * SPIN_BLOCKING_EVENT_DEFINE() and SPIN_NOTICE_DEFINE() alone.
 */

/* SPIN_EACH(with, a, b, ...): with(a), with(b), ..., of up to six. */
#define SPIN_EACH_1(with, a) with(a)
#define SPIN_EACH_2(with, a, ...) SPIN_ARGUMENTS(with(a), SPIN_EACH_1(with, __VA_ARGS__))
#define SPIN_EACH_3(with, a, ...) SPIN_ARGUMENTS(with(a), SPIN_EACH_2(with, __VA_ARGS__))
#define SPIN_EACH_4(with, a, ...) SPIN_ARGUMENTS(with(a), SPIN_EACH_3(with, __VA_ARGS__))
#define SPIN_EACH_5(with, a, ...) SPIN_ARGUMENTS(with(a), SPIN_EACH_4(with, __VA_ARGS__))
#define SPIN_EACH_6(with, a, ...) SPIN_ARGUMENTS(with(a), SPIN_EACH_5(with, __VA_ARGS__))
#define SPIN_EACH(with, ...) \
	SPIN_ARGUMENTS(CONCATENATE(SPIN_EACH_, COUNT_ARGS(__VA_ARGS__))(with, __VA_ARGS__))
#define SPIN_ADDRESS(argument) (&argument)
#define SPIN_POINTER(argument) typeof(SPIN_ADDRESS(argument))

/* What the filter of a step gives, and in the arguments what it leaves there. */
#define SPIN_EVENT_FILTER(type, step, raise, arguments)					\
({											\
	typeof(type(void *, SPIN_EACH(SPIN_POINTER, arguments), struct spin_raise *)) *filter_; \
											\
	filter_ = (step)->entry;							\
	filter_((step)->closure, SPIN_EACH(SPIN_ADDRESS, arguments), raise);		\
})

/* guards_hold_NAME(step, ...): do all guards of the binding of this step hold? */
#define SPIN_EVENT_GUARDS(event_name, parameters, arguments)				\
static __always_inline bool guards_hold_##event_name(const struct spin_plan_step *step,	\
						     parameters)			\
{											\
	bool (*guard_function)(void *, parameters);					\
	const struct spin_plan_guard *guard = step->guards;				\
	const struct spin_plan_guard *end = guard + step->guard_count;			\
											\
	for (; guard != end; guard++) {							\
		guard_function = guard->function;					\
		if (!guard_function(guard->closure, arguments))				\
			return false;							\
	}										\
	return true;									\
}

/*
 * struct spin_event spin_event_NAME and its static call; spin_stub_NAME() follows.  @walks is
 * SPIN_EVENT_WALKS() or SPIN_EVENT_NO_WALKS; @later is a struct spin_async_event, or NULL.
 */
#define SPIN_EVENT_OBJECT(itf, event_name, type, parameters, walks, later, ops)		\
static type spin_stub_##event_name(parameters);						\
DEFINE_STATIC_CALL(spin_call_##event_name, spin_default_##event_name);			\
struct spin_event spin_event_##event_name = {						\
	.interface = #itf,								\
	.name = #event_name,								\
	.key = &STATIC_CALL_KEY(spin_call_##event_name),				\
	.trampoline = STATIC_CALL_TRAMP_ADDR(spin_call_##event_name),			\
	.stub = spin_stub_##event_name,							\
	.async = (later),								\
	.preset = spin_default_##event_name,						\
	.operations = (ops),								\
	walks										\
}

/**
 * SPIN_EVENT_DEFINE() - define an event of a built-in domain
 * @itf: interface
 * @event_name: event; the domain defines its default, spin_default_NAME
 * @type: type of the result
 * @parameters: SPIN_PARAMETERS(...): at least one
 * @arguments: SPIN_ARGUMENTS(...): the names of the parameters
 * @over: expression over the parameters: an operation has consumed an argument, so
 *	the rest of the plan must not run
 * @ops: pointer to its struct spin_event_operations, or NULL
 *
 * Defines struct spin_event spin_event_NAME, its static call and the stub that
 * walks the plan: guards and handlers interleaved, each binding whole before the
 * next; the last result wins.  A plan without guards and without handlers that
 * can end early takes the short loop.  A plan with filters is one step to it, the second
 * walk, whose arguments are copies that filters may write.  So is each index.
 */
#define SPIN_EVENT_DEFINE(itf, event_name, type, parameters, arguments, over, ops)	\
SPIN_EVENT_GUARDS(event_name, SPIN_PARAMETERS(parameters), SPIN_ARGUMENTS(arguments))	\
static type spin_filtering_##event_name(void *, parameters, struct spin_raise *);	\
static type spin_indexing_##event_name(void *, parameters, struct spin_raise *);	\
static type spin_indexed_##event_name(parameters);					\
SPIN_EVENT_OBJECT(itf, event_name, type, SPIN_PARAMETERS(parameters),			\
		  SPIN_EVENT_WALKS(event_name), NULL, ops);				\
SPIN_EVENT_KEY(event_name, SPIN_PARAMETERS(parameters), SPIN_ARGUMENTS(arguments))	\
SPIN_EVENT_INDEX(event_name, type, SPIN_PARAMETERS(parameters), SPIN_ARGUMENTS(arguments), over) \
static type spin_stub_##event_name(parameters)						\
{											\
	const struct spin_plan *plan =							\
		rcu_dereference_sched(spin_event_##event_name.plan);			\
	const struct spin_plan_step *step = plan->steps, *end = step + plan->count;	\
	type (*entry)(void *, parameters, struct spin_raise *);				\
	struct spin_raise raise = { .ended = SPIN_FIRED };				\
	bool fired = false;								\
	type result, last_result;							\
											\
	this_cpu_inc(*plan->raised);							\
	if (plan->plain && plan->count) {						\
		do {									\
			entry = step->entry;						\
			last_result = entry(step->closure, arguments, &raise);		\
		} while (++step != end && !(over));					\
		return last_result;							\
	}										\
	for (; step != end; step++) {							\
		if (!guards_hold_##event_name(step, arguments))				\
			continue;							\
		entry = step->entry;							\
		result = entry(step->closure, arguments, &raise);			\
		if (unlikely(raise.ended != SPIN_FIRED && raise.ended != SPIN_CANCELLED)) { \
			raise.ended = SPIN_FIRED;					\
			if (over)							\
				break;							\
			continue;							\
		}									\
		last_result = result;							\
		fired = true;								\
		if (raise.ended != SPIN_FIRED || (over))				\
			break;								\
	}										\
	return fired ? last_result : spin_default_##event_name(arguments);		\
}											\
static noinline type spin_filtering_##event_name(void *closure, parameters,			\
						 struct spin_raise *raise)			\
{											\
	const struct spin_plan *plan = closure;						\
	const struct spin_plan_step *step = plan->steps + 1, *end = step + plan->filtered; \
	type (*entry)(void *, parameters, struct spin_raise *);				\
	bool fired = false;								\
	type result, last_result;							\
											\
	for (; step != end; step++) {							\
		if (!guards_hold_##event_name(step, arguments))				\
			continue;							\
		raise->ended = SPIN_FIRED;						\
		if (step->is_filter) {							\
			result = SPIN_EVENT_FILTER(type, step, raise, SPIN_ARGUMENTS(arguments)); \
		} else {								\
			entry = step->entry;						\
			result = entry(step->closure, arguments, raise);		\
		}									\
		if (raise->ended == SPIN_FIRED || raise->ended == SPIN_CANCELLED) {	\
			last_result = result;						\
			fired = true;							\
		}									\
		if (raise->ended == SPIN_CANCELLED || (over))				\
			break;								\
	}										\
	return fired ? last_result : spin_default_##event_name(arguments);		\
}

/**
 * SPIN_EVENT_RAISE() - raise an event of a built-in domain, outermost
 * @event_name: event
 *
 * The protection of the raise: with preemption off no binding can be removed
 * under it (removal waits for a grace period).
 * Context: any but NMI.
 * Return: the result.
 */
#define SPIN_EVENT_RAISE(event_name, ...)						\
({											\
	typeof(spin_default_##event_name(__VA_ARGS__)) result_;				\
											\
	preempt_disable();								\
	result_ = static_call(spin_call_##event_name)(__VA_ARGS__);			\
	preempt_enable();								\
	result_;									\
})

#endif
