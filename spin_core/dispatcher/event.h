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

#include <linux/list.h>
#include <linux/percpu.h>
#include <linux/preempt.h>
#include <linux/rcupdate.h>
#include <linux/static_call.h>
#include <spin/runtime.h>

#include "spin_core/dispatcher/binding.h"
#include "spin_core/dispatcher/plan.h"

struct spin_event;

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
 * @stub: walks the plan; of the event's own type
 * @preset: runs when no handler fired; of the event's own type
 * @operations: of its domain; may be NULL
 * @plan: what @stub walks; never NULL between create and destroy.  Written under
 *	the dispatcher's lock, read with preemption off.
 * @bindings: struct spin_binding in order; under the dispatcher's lock
 * @binding_count: elements of @bindings; under the dispatcher's lock
 * @mode: SPIN_MODE_*: where the call goes; under the dispatcher's lock
 * @planned: per-CPU raises through a plan; any CPU, its own cell
 * @retired: direct raises of bindings that have left; under the dispatcher's lock
 *
 * Members without a rule are set once, before anybody can find the event.
 */
struct spin_event {
	const char *interface;
	const char *name;
	struct static_call_key *key;
	void *trampoline;
	void *stub;
	void *preset;
	const struct spin_event_operations *operations;
	struct spin_plan __rcu *plan;
	struct list_head bindings;
	u32 binding_count;
	u32 mode;
	u64 __percpu *planned;
	u64 retired;
};

int spin_event_create(struct spin_event *event) __must_check;
void spin_event_destroy(struct spin_event *event);
int spin_event_bind(struct spin_binding *const bindings[], u32 count) __must_check;
void spin_event_unbind(struct spin_binding *const bindings[], u32 count);
u64 spin_event_raised(struct spin_event *event);
u32 spin_event_position(const struct spin_binding *binding);
void spin_event_lock(void);
void spin_event_unlock(void);

/* Lists with commas, handed to SPIN_EVENT_DEFINE as one argument each. */
#define SPIN_PARAMETERS(...) __VA_ARGS__
#define SPIN_ARGUMENTS(...) __VA_ARGS__

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
 * can end early takes the short loop.
 */
#define SPIN_EVENT_DEFINE(itf, event_name, type, parameters, arguments, over, ops)	\
static __always_inline bool guards_hold_##event_name(const struct spin_plan_step *step, \
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
}											\
static type spin_stub_##event_name(parameters);						\
DEFINE_STATIC_CALL(spin_call_##event_name, spin_default_##event_name);			\
struct spin_event spin_event_##event_name = {						\
	.interface = #itf,								\
	.name = #event_name,								\
	.key = &STATIC_CALL_KEY(spin_call_##event_name),				\
	.trampoline = STATIC_CALL_TRAMP_ADDR(spin_call_##event_name),			\
	.stub = spin_stub_##event_name,							\
	.preset = spin_default_##event_name,						\
	.operations = (ops),								\
};											\
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
