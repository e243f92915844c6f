// SPDX-License-Identifier: GPL-2.0-only
#include <linux/export.h>
#include <linux/mutex.h>
#include <linux/slab.h>
#include <linux/spin.h>

#include "spin_core/account/cells.h"
#include "spin_core/dispatcher/batch.h"
#include "spin_core/dispatcher/budget.h"
#include "spin_core/dispatcher/event.h"
#include "spin_core/dispatcher/order.h"
#include "spin_core/limits.h"

/*
 * The dispatcher's lock.  Protects the bindings, the mode and the plan pointer of
 * every event, from a change's first look to its last store.  Order: inside the
 * extension registry's lock, outside whatever listen and unlisten take (RTNL).
 * A raise never takes it.
 */
static DEFINE_MUTEX(dispatcher_lock);

/**
 * spin_event_lock - keep every event as it is
 *
 * Context: may sleep.
 */
void spin_event_lock(void)
{
	mutex_lock(&dispatcher_lock);
}
EXPORT_SYMBOL_GPL(spin_event_lock);

/**
 * spin_event_unlock - let events change again
 */
void spin_event_unlock(void)
{
	mutex_unlock(&dispatcher_lock);
}
EXPORT_SYMBOL_GPL(spin_event_unlock);

static struct spin_plan *plan_of(struct spin_event *event)
{
	return rcu_dereference_protected(event->plan, lockdep_is_held(&dispatcher_lock));
}

static struct spin_binding *only_binding(struct spin_event *event)
{
	if (event->binding_count != 1)
		return NULL;
	return list_first_entry(&event->bindings, struct spin_binding, in_event);
}

/* Where calls of the event go now that its bindings are what they are, and in @plan. */
static void *choose_target(struct spin_event *event, const struct spin_plan *plan, bool wide)
{
	struct spin_binding *only = only_binding(event);

	if (!event->binding_count) {
		event->mode = SPIN_MODE_NONE;
		return event->preset;
	}
	if (only && only->code->direct && !wide && event->class != SPIN_PROCEDURE_BLOCKING &&
	    !(only->flags & (SPIN_BINDING_FILTER | SPIN_BINDING_ASYNC))) {
		event->mode = SPIN_MODE_DIRECT;
		return only->code->direct;
	}
	event->mode = SPIN_MODE_PLAN;
	return plan->index ? event->indexed : event->stub;
}

static void swap_plan(struct spin_event *event, struct spin_plan *plan)
{
	rcu_assign_pointer(event->plan, plan);
	if (!event->steps)
		return;
	/* Who reads it sees the steps, as who follows the pointer above does. */
	smp_store_release(event->steps, plan->steps);
}

/* Of the body that is in; where none is, that of the last one stays. */
static void take_walk(struct spin_event *event)
{
	const struct spin_binding *binding;

	list_for_each_entry(binding, &event->bindings, in_event) {
		if (!binding->walk)
			continue;
		event->stub = binding->walk->walk;
		event->steps = binding->walk->steps;
	}
}

/*
 * Who calls it from several places has them changed one by one: by the plan all change at once.  So
 * do they when a body takes another's place, whose image has a walk of its own: all are led to the
 * walk of the one that goes, that is shown the new plan, and then they are led on.  Scopes there
 * are none.
 */
static void lead_calls(struct spin_event *event, struct spin_plan *plan)
{
	const struct spin_plan_step **steps = event->steps;
	void *walk = event->stub;
	void *target;

	take_walk(event);
	target = choose_target(event, plan, false);
	if (walk && (event->mode == SPIN_MODE_PLAN || walk != event->stub))
		event->lead(event, walk);
	swap_plan(event, plan);
	if (steps && steps != event->steps) {
		/* As in swap_plan(); from here on all run the new body. */
		smp_store_release(steps, plan->steps);
	}
	event->lead(event, target);
}

/*
 * Makes @plan the event's plan and points its calls at the right target.  The
 * plan goes first: from the store on, the stub walks the new one whoever calls it.
 */
static void publish(struct spin_event *event, struct spin_plan *plan, bool wide)
{
	struct spin_plan *old = plan_of(event);

	spin_budget_sum(event);
	if (event->lead) {
		lead_calls(event, plan);
	} else {
		swap_plan(event, plan);
		__static_call_update(event->key, event->trampoline,
				     choose_target(event, plan, wide));
	}
	spin_plan_put(old);
}

static void guard_scope(struct spin_binding *binding)
{
	const struct spin_event_operations *operations = binding->event->operations;

	if (operations && operations->scope_guard && binding->scope) {
		binding->scope_guard.function = operations->scope_guard;
		binding->scope_guard.closure = binding->scope;
	}
}

void spin_event_insert(struct spin_binding *binding)
{
	guard_scope(binding);
	binding->bound = true;
	binding->event->binding_count++;
	spin_order_enter(binding);
}

void spin_event_put_back(struct spin_binding *binding)
{
	binding->bound = true;
	binding->event->binding_count++;
	spin_order_return(binding);
}

void spin_event_take_out(struct spin_binding *binding)
{
	spin_order_leave(binding);
	binding->bound = false;
	binding->event->binding_count--;
}

/*
 * In an event's list the one takes the place of the other, which leaves it.
 */
void spin_event_exchange(struct spin_binding *out, struct spin_binding *in)
{
	spin_order_exchange(out, in);
	out->bound = false;
	in->bound = true;
	guard_scope(in);
}

/**
 * spin_event_gather - an event will change
 * @events: list of events that change together
 * @event: one more of them; may be in the list
 *
 * Context: the dispatcher's lock is held.
 */
void spin_event_gather(struct list_head *events, struct spin_event *event)
{
	lockdep_assert_held(&dispatcher_lock);
	if (list_empty(&event->in_batch))
		list_add_tail(&event->in_batch, events);
}

/**
 * spin_event_scatter - the mirror of spin_event_gather(), for all of them
 * @events: the list; empty afterwards
 *
 * Plans that were made and not published go.
 * Context: the dispatcher's lock is held.
 */
void spin_event_scatter(struct list_head *events)
{
	struct spin_event *event, *next;

	list_for_each_entry_safe(event, next, events, in_batch) {
		list_del_init(&event->in_batch);
		spin_plan_put(event->next);
		event->next = NULL;
	}
}

/**
 * spin_event_plan - make plans for events whose lists have changed
 * @events: list of them
 * @wide: plans test scopes, as if there were a binding of another scope
 * @message: says why not, where their order is why
 *
 * Nothing changes for who raises them before spin_event_publish().
 * Context: the dispatcher's lock is held.
 * Return: 0; -EDQUOT: an event's bindings could take more than their limit; -ELOOP: one would
 * come before itself; -ENOMEM.
 */
int spin_event_plan(struct list_head *events, bool wide, struct spin_message *message)
{
	struct spin_event *event;
	int error;

	list_for_each_entry(event, events, in_batch) {
		spin_budget_sum(event);
		if (event->units > spin_budget_limit(event))
			return -EDQUOT;
	}
	list_for_each_entry(event, events, in_batch) {
		if (event->binding_count > SPIN_LIMIT_EVENT_BINDINGS)
			return -ENOMEM;
		error = spin_order_arrange(event, message);
		if (error)
			return error;
		spin_plan_put(event->next);
		event->next = spin_plan_create(event, wide);
		if (!event->next)
			return -ENOMEM;
	}
	return 0;
}

/**
 * spin_event_plan_surely - make plans for events out of which bindings go
 * @events: list of them
 *
 * A removal does not fail: it waits for the few bytes if need be.
 * Context: may sleep; the dispatcher's lock is held.
 */
void spin_event_plan_surely(struct list_head *events)
{
	struct spin_event *event;

	list_for_each_entry(event, events, in_batch) {
		spin_order_rearrange(event);
		spin_plan_put(event->next);
		while (!(event->next = spin_plan_create(event, false)))
			cond_resched();
	}
}

/**
 * spin_event_publish - let raises see the plans that were made
 * @events: list of events; each has a plan
 * @wide: as for the plans: no direct calls, which test no scope
 *
 * Each event changes at once: a raise of it sees all of the change or nothing.
 * Context: the dispatcher's lock is held.
 */
void spin_event_publish(struct list_head *events, bool wide)
{
	struct spin_event *event;

	list_for_each_entry(event, events, in_batch) {
		publish(event, event->next, wide);
		event->next = NULL;
	}
}

/**
 * spin_event_retire - a binding has left for good
 * @binding: no CPU runs it any more
 *
 * What it counted moves to the event.
 * Context: the dispatcher's lock is held.
 */
void spin_event_retire(struct spin_binding *binding)
{
	if (binding->code->raised)
		binding->event->retired += spin_cells_sum(binding->code->raised, 0);
}

/**
 * spin_event_raised - how often an event was raised while it had a handler
 * @event: the event
 *
 * Context: the dispatcher's lock is held.
 * Return: raises; those that are under way may be missing.
 */
u64 spin_event_raised(struct spin_event *event)
{
	u64 raised = event->retired + spin_cells_sum(event->planned, 0);
	const struct spin_binding *binding;

	lockdep_assert_held(&dispatcher_lock);
	list_for_each_entry(binding, &event->bindings, in_event)
		if (binding->code->raised)
			raised += spin_cells_sum(binding->code->raised, 0);
	return raised;
}
EXPORT_SYMBOL_GPL(spin_event_raised);

/**
 * spin_event_position - place of a binding in its event's order
 * @binding: a bound binding
 *
 * Context: the dispatcher's lock is held.
 * Return: from 0.
 */
u32 spin_event_position(const struct spin_binding *binding)
{
	const struct spin_binding *other;
	u32 position = 0;

	lockdep_assert_held(&dispatcher_lock);
	list_for_each_entry(other, &binding->event->bindings, in_event) {
		if (other == binding)
			break;
		position++;
	}
	return position;
}
EXPORT_SYMBOL_GPL(spin_event_position);

/**
 * spin_event_create - make an event ready for bindings
 * @event: statically defined
 *
 * Context: may sleep.
 * Return: 0; -ENOMEM.
 */
int spin_event_create(struct spin_event *event)
{
	struct spin_plan *plan;

	INIT_LIST_HEAD(&event->bindings);
	INIT_LIST_HEAD(&event->in_batch);
	event->planned = alloc_percpu(u64);
	if (!event->planned)
		return -ENOMEM;
	plan = spin_plan_create(event, false);
	if (!plan) {
		free_percpu(event->planned);
		return -ENOMEM;
	}
	rcu_assign_pointer(event->plan, plan);
	return 0;
}
EXPORT_SYMBOL_GPL(spin_event_create);

/**
 * spin_event_destroy - the mirror of spin_event_create()
 * @event: has no bindings; nothing raises it any more
 *
 * Context: may sleep.
 */
void spin_event_destroy(struct spin_event *event)
{
	WARN_ON_ONCE(event->binding_count);
	spin_plan_put(rcu_dereference_protected(event->plan, true));
	RCU_INIT_POINTER(event->plan, NULL);
	free_percpu(event->planned);
}
EXPORT_SYMBOL_GPL(spin_event_destroy);
