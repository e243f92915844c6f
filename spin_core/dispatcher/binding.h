/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A binding: a handler, with its guards, bound to one event (OSDI'96, 2.1).
 */
#ifndef SPIN_DISPATCHER_BINDING_H
#define SPIN_DISPATCHER_BINDING_H

#include <linux/list.h>
#include <linux/spin_manifest.h>
#include <spin/runtime.h>

#include "spin_core/dispatcher/plan.h"

struct spin_event;

/**
 * struct spin_binding - one handler on one event
 * @in_event: in the event's list while bound; under the dispatcher's lock
 * @event: the event; set once before binding
 * @handler: name of the handler; for people
 * @code: the entries; set once, lives as long as the binding
 * @closure: first argument of the plan entry and of the guards
 * @scope: what the event's domain made of the installer's scope; opaque here, may be NULL
 * @scope_guard: tests the scope where bindings of several scopes share a plan; set by
 *	spin_event_bind() from what the event's domain gives
 * @owner: whose binding it is; opaque here
 * @guard_count: guards in @code
 * @order: SPIN_ORDER_*
 * @flags: SPIN_BINDING_*
 * @bound: in the event's list; under the dispatcher's lock
 *
 * The owner allocates and frees it; it may be freed once spin_event_unbind()
 * returned.
 */
struct spin_binding {
	struct list_head in_event;
	struct spin_event *event;
	const char *handler;
	const struct spin_binding_code *code;
	void *closure;
	void *scope;
	struct spin_plan_guard scope_guard;
	void *owner;
	u32 guard_count;
	u32 order;
	u32 flags;
	bool bound;
};

#endif
