// SPDX-License-Identifier: GPL-2.0-only
#include <linux/export.h>
#include <linux/list.h>
#include <linux/overflow.h>
#include <linux/slab.h>

#include "spin_core/dispatcher/binding.h"
#include "spin_core/dispatcher/event.h"
#include "spin_core/dispatcher/plan.h"
#include "spin_core/dispatcher/sleepers.h"

static bool scopes_equal(const struct spin_binding *binding, const struct spin_binding *other)
{
	const struct spin_event_operations *operations = binding->event->operations;

	if (binding->scope == other->scope)
		return true;
	return binding->scope && other->scope && operations && operations->scopes_equal &&
	       operations->scopes_equal(binding->scope, other->scope);
}

/*
 * Must a plan test scopes?  What raises the event knows the scopes that are listened
 * for: where all are equal, a raise is in each.
 */
static bool scopes_differ(const struct list_head *bindings)
{
	const struct spin_binding *first = NULL, *binding;

	list_for_each_entry(binding, bindings, in_event) {
		if (first && !scopes_equal(binding, first))
			return true;
		first = binding;
	}
	return false;
}

static bool tests_scope(const struct spin_binding *binding, bool differ)
{
	return differ && binding->scope_guard.function;
}

static size_t guard_total(const struct list_head *bindings, bool differ)
{
	const struct spin_binding *binding;
	size_t total = 0;

	list_for_each_entry(binding, bindings, in_event)
		total += binding->guard_count + tests_scope(binding, differ);
	return total;
}

static void fill_step(struct spin_plan_step *step, const struct spin_binding *binding,
		      struct spin_plan_guard *guards, bool differ)
{
	u32 i, n = 0;

	/* The scope comes first: what lies outside it, the installer's guards need not see. */
	if (tests_scope(binding, differ))
		guards[n++] = binding->scope_guard;
	for (i = 0; i < binding->guard_count; i++) {
		guards[n].function = binding->code->guards[i];
		guards[n++].closure = binding->closure;
	}
	/* What an asynchronous handler would be called with goes into its queue. */
	step->entry = binding->async ? binding->event->async->enqueue : binding->code->plan;
	step->closure = binding->async ?: binding->closure;
	step->guards = guards;
	step->guard_count = n;
	step->is_filter = !!(binding->flags & SPIN_BINDING_FILTER);
	if (!binding->sleepers)
		return;
	spin_sleepers_get(binding->sleepers);
	step->sleepers = binding->sleepers;
	step->binding = (struct spin_binding *)binding;
}

static bool has_filter(const struct list_head *bindings)
{
	const struct spin_binding *binding;

	list_for_each_entry(binding, bindings, in_event)
		if (binding->flags & SPIN_BINDING_FILTER)
			return true;
	return false;
}

/*
 * A filter changes arguments, so who walks over it needs some to change, in memory.  No
 * other raise shall pay for that: to the event's stub this is a plan of one handler, which
 * walks the steps behind its own; to that of a blocking event it is a plan of none, and who
 * comes to its end looks for filters.  A walk in an image looks at each step.
 */
static struct spin_plan_step *begin_filtered(struct spin_plan *plan, u32 count, void *filtering)
{
	plan->filtered = count;
	plan->count = 0;
	if (!filtering)
		return plan->steps;
	plan->steps[0].entry = filtering;
	plan->steps[0].closure = plan;
	plan->count = 1;
	return plan->steps + 1;
}

/**
 * spin_plan_create - make the plan for a list of bindings
 * @bindings: struct spin_binding, linked by in_event, in the order of evaluation
 * @count: elements of @bindings
 * @raised: per-CPU counter that each walk counts in; must outlive the plan
 * @filtering: entry of the event's own that walks a plan with filters; NULL of a blocking one,
 *	and of one whose walk an image has
 * @wide: scopes are tested even if all are equal: raises of others may come
 *
 * Context: may sleep; the list must not change meanwhile (dispatcher's lock).
 * Return: a plan, owned by the caller until published; NULL: no memory.
 */
struct spin_plan *spin_plan_create(const struct list_head *bindings, u32 count,
				   u64 __percpu *raised, void *filtering, bool wide)
{
	bool filtered = has_filter(bindings);
	bool own_step = filtered && filtering;
	bool differ = wide || scopes_differ(bindings);
	size_t guards = guard_total(bindings, differ), size;
	struct spin_plan_guard *next_guard;
	const struct spin_binding *binding;
	struct spin_plan_step *step;
	struct spin_plan *plan;

	size = size_add(struct_size(plan, steps, count + own_step + 1),
			array_size(guards, sizeof(struct spin_plan_guard)));
	plan = kvzalloc(size, GFP_KERNEL);
	if (!plan)
		return NULL;
	refcount_set(&plan->holders, 1);
	plan->raised = raised;
	plan->count = count;
	plan->plain = !guards;
	step = filtered ? begin_filtered(plan, count, filtering) : plan->steps;
	next_guard = (struct spin_plan_guard *)(step + count + 1);
	list_for_each_entry(binding, bindings, in_event) {
		fill_step(step, binding, next_guard, differ);
		next_guard += step->guard_count;
		if (binding->async || (binding->flags & SPIN_BINDING_MAY_END))
			plan->plain = false;
		step++;
	}
	/* The walk over filters may end with nobody fired; it asks for the default itself. */
	if (filtered)
		plan->plain = true;
	return plan;
}

/**
 * spin_plan_hold - keep the plan that is published
 * @place: where
 *
 * Context: any.
 * Return: the plan, until spin_plan_put().
 */
struct spin_plan *spin_plan_hold(struct spin_plan __rcu **place)
{
	struct spin_plan *plan;

	rcu_read_lock();
	do
		plan = rcu_dereference(*place);
	while (!refcount_inc_not_zero(&plan->holders));
	rcu_read_unlock();
	return plan;
}
EXPORT_SYMBOL_GPL(spin_plan_hold);

/**
 * spin_plan_put - give a plan up
 * @plan: held; may be NULL
 *
 * Context: any; of a blocking event: may sleep.  Raises that walk it without holding it are
 * waited for by RCU.
 */
void spin_plan_put(struct spin_plan *plan)
{
	u32 i, steps;

	if (!plan || !refcount_dec_and_test(&plan->holders))
		return;
	steps = plan->filtered ? plan->filtered : plan->count;
	for (i = 0; i < steps; i++)
		if (plan->steps[i].sleepers)
			spin_sleepers_put(plan->steps[i].sleepers);
	kvfree_rcu(plan, rcu);
}
EXPORT_SYMBOL_GPL(spin_plan_put);
