// SPDX-License-Identifier: GPL-2.0-only
#include <linux/export.h>
#include <linux/list.h>
#include <linux/overflow.h>
#include <linux/slab.h>

#include "spin_core/dispatcher/binding.h"
#include "spin_core/dispatcher/event.h"
#include "spin_core/dispatcher/index.h"
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

/* @known: what whoever comes to the step has found true; NULL: nothing. */
static void fill_step(struct spin_plan_step *step, const struct spin_binding *binding,
		      struct spin_plan_guard *guards, bool differ, const struct spin_term *known)
{
	u32 i, n = 0;

	/* The scope comes first: what lies outside it, the installer's guards need not see. */
	if (tests_scope(binding, differ))
		guards[n++] = binding->scope_guard;
	for (i = 0; i < binding->guard_count; i++) {
		if (known && known->is_all && known->guard == i)
			continue;
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

static bool may_end(const struct spin_binding *binding)
{
	return binding->async || (binding->flags & SPIN_BINDING_MAY_END);
}

/**
 * struct filling - the memory of a plan that is being made, from where it is free
 * @step: for who walks the plan
 * @index: for what some of those lead to
 * @indexed: for bindings in indices
 * @bucket: for indices
 * @guard: for all bindings
 * @inside: bindings that the last index still takes
 * @term: of its key
 * @differ: plans test scopes
 */
struct filling {
	struct spin_plan_step *step;
	struct spin_index *index;
	struct spin_index_step *indexed;
	struct spin_index_step **bucket;
	struct spin_plan_guard *guard;
	u32 inside;
	const struct spin_term *term;
	bool differ;
};

static size_t plan_size(u32 steps, size_t guards, const struct spin_index_choice *choice)
{
	const struct spin_plan *plan;
	size_t size = struct_size(plan, steps, steps);

	size = size_add(size, array_size(choice->indices, sizeof(struct spin_index)));
	size = size_add(size, array_size(choice->steps, sizeof(struct spin_index_step)));
	size = size_add(size, array_size(choice->buckets, sizeof(struct spin_index_step *)));
	return size_add(size, array_size(guards, sizeof(struct spin_plan_guard)));
}

/* @steps: behind the first that bindings are put in; of these @count. */
static struct filling begin_filling(struct spin_plan_step *steps, u32 count,
				    const struct spin_index_choice *choice, bool differ)
{
	struct filling filling = { .step = steps, .differ = differ };

	filling.index = (struct spin_index *)(steps + count + 1);
	filling.indexed = (struct spin_index_step *)(filling.index + choice->indices);
	filling.bucket = (struct spin_index_step **)(filling.indexed + choice->steps);
	filling.guard = (struct spin_plan_guard *)(filling.bucket + choice->buckets);
	return filling;
}

static void begin_index(struct filling *filling, const struct spin_event *event,
			const struct spin_index_part *part)
{
	*filling->index = (struct spin_index){
		.read = part->term->read,
		.mask = part->term->mask,
		.argument = part->term->argument,
		.steps = filling->indexed,
		.end = filling->indexed + part->length,
		.buckets = filling->bucket,
	};
	filling->bucket += spin_index_buckets(part->length);
	filling->inside = part->length;
	filling->term = part->term;
	filling->step->entry = event->indexing;
	filling->step->closure = filling->index;
	filling->step->guards = filling->guard;
	filling->step++;
}

static void fill_indexed(struct filling *filling, const struct spin_binding *binding)
{
	const struct spin_term *term = spin_index_term(binding, filling->term);
	struct spin_index_step *indexed = filling->indexed++;

	indexed->key = term->value;
	indexed->may_end = may_end(binding);
	fill_step(&indexed->step, binding, filling->guard, filling->differ, term);
	filling->guard += indexed->step.guard_count;
	if (--filling->inside)
		return;
	spin_index_link(filling->index++);
}

static void fill_plan(struct filling *filling, const struct spin_event *event,
		      const struct spin_index_part *part)
{
	const struct spin_binding *binding;

	list_for_each_entry(binding, &event->bindings, in_event) {
		if (part && part->term)
			begin_index(filling, event, part);
		part += !!part;
		if (filling->inside) {
			fill_indexed(filling, binding);
			continue;
		}
		fill_step(filling->step, binding, filling->guard, filling->differ, NULL);
		filling->guard += filling->step->guard_count;
		filling->step++;
	}
}

static bool is_plain(const struct spin_event *event, size_t guards)
{
	const struct spin_binding *binding;

	if (guards)
		return false;
	list_for_each_entry(binding, &event->bindings, in_event)
		if (may_end(binding))
			return false;
	return true;
}

static struct spin_plan *create(const struct spin_event *event,
				const struct spin_index_choice *choice, bool wide)
{
	u32 count = event->binding_count - choice->steps + choice->indices;
	bool differ = wide || scopes_differ(&event->bindings);
	size_t guards = guard_total(&event->bindings, differ);
	bool filtered = has_filter(&event->bindings);
	struct spin_plan_step *steps;
	struct filling filling;
	struct spin_plan *plan;

	plan = kvzalloc(plan_size(count + 1 + (filtered && event->filtering), guards, choice),
			GFP_KERNEL);
	if (!plan)
		return NULL;
	refcount_set(&plan->holders, 1);
	plan->raised = event->planned;
	plan->count = count;
	/* The walk over filters may end with nobody fired; it asks for the default itself. */
	plan->plain = filtered || is_plain(event, guards);
	steps = filtered ? begin_filtered(plan, count, event->filtering) : plan->steps;
	filling = begin_filling(steps, count, choice, differ);
	fill_plan(&filling, event, choice->parts);
	if (count == 1 && choice->indices)
		plan->index = steps->closure;
	return plan;
}

/**
 * spin_plan_create - make the plan for an event
 * @event: its bindings are in the order of evaluation
 * @wide: scopes are tested even if all are equal: raises of others may come
 *
 * In time proportional to the bindings.
 * Context: may sleep; the list must not change meanwhile (dispatcher's lock).
 * Return: a plan, owned by the caller until published; NULL: no memory.
 */
struct spin_plan *spin_plan_create(const struct spin_event *event, bool wide)
{
	struct spin_index_choice choice = {};
	struct spin_plan *plan = NULL;

	if (!spin_index_choose(event, &choice))
		plan = create(event, &choice, wide);
	kvfree(choice.parts);
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
