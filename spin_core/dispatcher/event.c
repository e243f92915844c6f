// SPDX-License-Identifier: GPL-2.0-only
#include <linux/export.h>
#include <linux/mutex.h>
#include <linux/slab.h>
#include <linux/spin.h>

#include "spin_core/account/cells.h"
#include "spin_core/dispatcher/event.h"
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

/* Where calls of the event go now that its bindings are what they are. */
static void *choose_target(struct spin_event *event)
{
	struct spin_binding *only = only_binding(event);

	if (!event->binding_count) {
		event->mode = SPIN_MODE_NONE;
		return event->preset;
	}
	if (only && only->code->direct) {
		event->mode = SPIN_MODE_DIRECT;
		return only->code->direct;
	}
	event->mode = SPIN_MODE_PLAN;
	return event->stub;
}

/*
 * Makes @plan the event's plan and points its calls at the right target.  The
 * plan goes first: from the store on, the stub walks the new one whoever calls it.
 */
static void publish(struct spin_event *event, struct spin_plan *plan)
{
	struct spin_plan *old = plan_of(event);

	rcu_assign_pointer(event->plan, plan);
	__static_call_update(event->key, event->trampoline, choose_target(event));
	spin_plan_put(old);
}

/*
 * First and last are places at the time of the bind, as in SPIN: a later "first"
 * goes in front of an earlier one.
 */
static void insert(struct spin_binding *binding)
{
	struct spin_event *event = binding->event;
	struct spin_binding *other;

	if (event->operations && event->operations->scope_guard && binding->scope) {
		binding->scope_guard.function = event->operations->scope_guard;
		binding->scope_guard.closure = binding->scope;
	}
	binding->bound = true;
	event->binding_count++;
	if (binding->order == SPIN_ORDER_FIRST) {
		list_add(&binding->in_event, &event->bindings);
		return;
	}
	if (binding->order == SPIN_ORDER_ANY) {
		list_for_each_entry(other, &event->bindings, in_event) {
			if (other->order == SPIN_ORDER_LAST) {
				list_add_tail(&binding->in_event, &other->in_event);
				return;
			}
		}
	}
	list_add_tail(&binding->in_event, &event->bindings);
}

static void take_out(struct spin_binding *binding)
{
	struct spin_event *event = binding->event;

	list_del_init(&binding->in_event);
	binding->bound = false;
	event->binding_count--;
}

static struct spin_plan *new_plan(struct spin_event *event)
{
	return spin_plan_create(&event->bindings, event->binding_count, event->planned);
}

/* Plans for all events of the bindings, or none. */
static int replan(struct spin_binding *const bindings[], struct spin_plan *plans[], u32 count)
{
	u32 i;

	for (i = 0; i < count; i++) {
		if (bindings[i]->event->binding_count > SPIN_LIMIT_EVENT_BINDINGS)
			goto put_plans;
		plans[i] = new_plan(bindings[i]->event);
		if (!plans[i])
			goto put_plans;
	}
	return 0;

put_plans:
	while (i--)
		spin_plan_put(plans[i]);
	return -ENOMEM;
}

/*
 * Takes bindings out of their events.  Numbered, as every teardown:
 * 1. they leave the lists; 2. each event gets a plan, and its calls a target,
 * without them; 3. one grace period: a raise runs with preemption off from before
 * it reads target and plan, so whoever could still reach a binding is done;
 * 4. what they counted moves to the event.  From here on they may be freed.
 */
static void withdraw(struct spin_binding *const bindings[], u32 count)
{
	struct spin_event *event;
	struct spin_plan *plan;
	u32 i;

	for (i = 0; i < count; i++)
		take_out(bindings[i]);
	for (i = 0; i < count; i++) {
		event = bindings[i]->event;
		/* A removal does not fail: wait for the few bytes if need be. */
		while (!(plan = new_plan(event)))
			cond_resched();
		publish(event, plan);
	}
	synchronize_rcu();
	for (i = 0; i < count; i++)
		if (bindings[i]->code->raised)
			bindings[i]->event->retired +=
				spin_cells_sum(bindings[i]->code->raised, 0);
}

static int listen_all(struct spin_binding *const bindings[], u32 count)
{
	const struct spin_event_operations *operations;
	u32 i;
	int error;

	for (i = 0; i < count; i++) {
		operations = bindings[i]->event->operations;
		if (!operations)
			continue;
		error = operations->listen(bindings[i]);
		if (error)
			goto unlisten;
	}
	return 0;

unlisten:
	while (i--)
		if (bindings[i]->event->operations)
			bindings[i]->event->operations->unlisten(bindings[i]);
	return error;
}

/**
 * spin_event_bind - put bindings into their events, all or none
 * @bindings: the bindings; not bound; each stays the caller's
 * @count: elements of @bindings
 *
 * What raises the events for the bindings' scopes is registered last, after no
 * raise can reach a target that does not know of them: an event that was direct
 * had only the one scope, a plan tests scopes.
 *
 * Context: may sleep; takes the dispatcher's lock.
 * Return: 0; -ENOMEM; what a listen operation returned.
 */
int spin_event_bind(struct spin_binding *const bindings[], u32 count)
{
	struct spin_plan **plans;
	u32 i;
	int error;

	might_sleep();
	plans = kvcalloc(count, sizeof(*plans), GFP_KERNEL);
	if (!plans)
		return -ENOMEM;
	mutex_lock(&dispatcher_lock);
	for (i = 0; i < count; i++)
		insert(bindings[i]);
	error = replan(bindings, plans, count);
	if (error) {
		for (i = 0; i < count; i++)
			take_out(bindings[i]);
		goto unlock;
	}
	for (i = 0; i < count; i++)
		publish(bindings[i]->event, plans[i]);
	synchronize_rcu();
	error = listen_all(bindings, count);
	if (error)
		withdraw(bindings, count);
unlock:
	mutex_unlock(&dispatcher_lock);
	kvfree(plans);
	return error;
}
EXPORT_SYMBOL_GPL(spin_event_bind);

/**
 * spin_event_unbind - take bindings out of their events
 * @bindings: bindings that are bound
 * @count: elements of @bindings
 *
 * When it returns no CPU runs them and none will.  One grace period, whatever
 * the number.
 * Context: may sleep; takes the dispatcher's lock.  Cannot fail.
 */
void spin_event_unbind(struct spin_binding *const bindings[], u32 count)
{
	u32 i;

	might_sleep();
	mutex_lock(&dispatcher_lock);
	for (i = 0; i < count; i++)
		if (bindings[i]->event->operations)
			bindings[i]->event->operations->unlisten(bindings[i]);
	withdraw(bindings, count);
	mutex_unlock(&dispatcher_lock);
}
EXPORT_SYMBOL_GPL(spin_event_unbind);

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
	event->planned = alloc_percpu(u64);
	if (!event->planned)
		return -ENOMEM;
	plan = new_plan(event);
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
