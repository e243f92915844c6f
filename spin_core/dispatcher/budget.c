// SPDX-License-Identifier: GPL-2.0-only
#include <linux/errno.h>
#include <linux/list.h>
#include <linux/minmax.h>
#include <linux/spin.h>

#include "spin_core/dispatcher/binding.h"
#include "spin_core/dispatcher/budget.h"
#include "spin_core/limits.h"

static bool may_sleep(const struct spin_event *event)
{
	return event->class == SPIN_PROCEDURE_BLOCKING;
}

/**
 * spin_budget_preset - the budget of a handler that does not ask for one
 * @event: its event
 *
 * Return: units.
 */
u32 spin_budget_preset(const struct spin_event *event)
{
	u32 preset = may_sleep(event) ? SPIN_BUDGET_BLOCKING : SPIN_BUDGET_ATOMIC;

	return min(preset, spin_budget_limit(event));
}

/**
 * spin_budget_most - the most that a program may ask for
 * @event: the event
 *
 * Return: units.
 */
u32 spin_budget_most(const struct spin_event *event)
{
	u32 most = may_sleep(event) ? SPIN_BUDGET_BLOCKING_MOST : SPIN_BUDGET_ATOMIC_MOST;

	return min(most, spin_budget_limit(event));
}

/**
 * spin_budget_limit - what all handlers of an event may take of one raise
 * @event: the event
 *
 * Return: units; no single handler may have more either.
 */
u32 spin_budget_limit(const struct spin_event *event)
{
	u32 limit = READ_ONCE(event->limit);

	if (limit)
		return limit;
	return may_sleep(event) ? SPIN_LIMIT_UNITS_BLOCKING : SPIN_LIMIT_UNITS_ATOMIC;
}

/**
 * spin_budget_share - the most that one raise can spend on a binding
 * @binding: the binding
 *
 * What is bounded takes its bound.  Otherwise handler and guards begin with the budget, each that
 * is charged; those that are not take less than one of them could, since the budget is not below
 * their bound.
 * Return: units.
 */
u64 spin_budget_share(const struct spin_binding *binding)
{
	u64 bound = SPIN_BINDING_BOUND(binding);

	return bound ? bound : binding->budget * (binding->guard_count + 1);
}

/**
 * spin_budget_sum - add up what the bindings of an event need
 * @event: its bindings have changed
 *
 * Context: the dispatcher's lock is held.
 */
void spin_budget_sum(struct spin_event *event)
{
	const struct spin_binding *binding;
	u64 units = 0;
	u32 stack = 0;

	list_for_each_entry(binding, &event->bindings, in_event) {
		units += spin_budget_share(binding);
		stack = max(stack, binding->stack);
	}
	WRITE_ONCE(event->units, units);
	WRITE_ONCE(event->stack, stack);
}

/**
 * spin_budget_apply - let the runs of a binding begin with its budget
 * @binding: has its code
 *
 * Context: any; runs that are under way keep what they began with.
 */
void spin_budget_apply(struct spin_binding *binding)
{
	if (binding->code && binding->code->budget)
		WRITE_ONCE(*binding->code->budget, binding->budget);
}

static int change(struct spin_binding *binding, u64 budget)
{
	struct spin_event *event = binding->event;
	u64 before = binding->budget;

	binding->budget = budget;
	if (!binding->bound)
		goto apply;
	spin_budget_sum(event);
	if (event->units > spin_budget_limit(event) && budget > before) {
		binding->budget = before;
		spin_budget_sum(event);
		return -EDQUOT;
	}
apply:
	spin_budget_apply(binding);
	return 0;
}

/**
 * spin_budget_set - the authority gives a binding another budget
 * @binding: bound or not yet
 * @budget: units
 *
 * Context: may sleep; takes the dispatcher's lock.
 * Return: 0; -ERANGE: less than its bound or more than the event's limit; -EDQUOT: the
 * other bindings of the event leave less.
 */
int spin_budget_set(struct spin_binding *binding, u64 budget)
{
	int error;

	if (!budget || budget < binding->cost || budget > spin_budget_limit(binding->event))
		return -ERANGE;
	spin_event_lock();
	error = change(binding, budget);
	binding->budget_given |= !error;
	spin_event_unlock();
	return error;
}
