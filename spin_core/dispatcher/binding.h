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

struct spin_async_queue;
struct spin_event;
struct spin_sleepers;
struct spin_strands;

/**
 * struct spin_term - what one of a binding's guards asks: it can hold only for one value of a key
 * @read: makes the key of the argument; NULL: the argument is the key
 * @mask: bits of the key that are asked for
 * @value: what they must be
 * @argument: which one of the event's
 * @guard: which one of the binding's
 * @is_all: that guard asks nothing else
 *
 * Where the key has another value nobody can tell whether the guard, and those before it, were
 * called.
 */
struct spin_term {
	u64 (*read)(u64 argument);
	u64 mask;
	u64 value;
	u32 argument;
	u16 guard;
	bool is_all;
};

/**
 * struct spin_binding - one handler on one event
 * @in_event: in the event's list while bound; under the dispatcher's lock
 * @event: the event; set once before binding
 * @handler: name of the handler; for people, and for the order
 * @extension: name of the extension, the same; NULL: of none
 * @before: name of the handlers, or of the extension, that come later; NULL: of none
 * @after: of those that come earlier; NULL: of none
 * @code: the entries; set once, lives as long as the binding
 * @closure: first argument of the plan entry and of the guards
 * @scope: what the event's domain made of the installer's scope; opaque here, may be NULL
 * @scope_guard: tests the scope where bindings of several scopes share a plan; set by
 *	spin_event_bind() from what the event's domain gives
 * @owner: whose binding it is; opaque here
 * @walk: of the body of what an extension exports: the walk that its image has over the plan; else
 *	NULL; set before binding
 * @sleepers: its owner's, of a blocking event; else NULL; set once before binding
 * @async: its queue, of an asynchronous one; else NULL; set once before binding
 * @strands: those that it begins, of an event of strands; else NULL; set once before binding
 * @faulted: tells the owner that a run of the handler ended by a fault, SPIN_FAULT_*, which
 *	its own code does not know of; may be NULL; set once
 * @terms: of its guards; set once, live as long as the binding; NULL: none
 * @term_count: elements of @terms
 * @guard_count: guards in @code
 * @place: among the event's bindings, where nothing names others; under the dispatcher's lock
 * @order: SPIN_ORDER_*
 * @flags: SPIN_BINDING_*
 * @stack: bytes that a run needs; under the dispatcher's lock once it is bound
 * @cost: units that a run costs at most, besides what is charged if SPIN_BINDING_CHARGED is set;
 *	0: all is charged; set once
 * @budget: units that what is charged begins with, @cost at least; under the dispatcher's lock
 *	once it is bound
 * @budget_given: the authority has set @budget; under the dispatcher's lock
 * @bound: in the event's list; under the dispatcher's lock
 *
 * The owner allocates and frees it; it may be freed once spin_event_unbind()
 * returned.
 */
struct spin_binding {
	struct list_head in_event;
	struct spin_event *event;
	const char *handler;
	const char *extension;
	const char *before;
	const char *after;
	const struct spin_binding_code *code;
	void *closure;
	void *scope;
	struct spin_plan_guard scope_guard;
	void *owner;
	s64 place;
	const struct spin_export_code *walk;
	struct spin_sleepers *sleepers;
	struct spin_async_queue *async;
	struct spin_strands *strands;
	void (*faulted)(struct spin_binding *binding, u32 fault);
	const struct spin_term *terms;
	u32 term_count;
	u32 guard_count;
	u32 order;
	u32 flags;
	u32 stack;
	u64 cost;
	u64 budget;
	bool budget_given;
	bool bound;
};

#endif
