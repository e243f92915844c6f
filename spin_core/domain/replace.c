// SPDX-License-Identifier: GPL-2.0-only
/*
 * A replacement is prepared and loaded beside what it replaces, and then one batch of the
 * dispatcher changes the one for the other.  What can be refused is refused before that; what
 * the new version was lent meanwhile it gives back if the batch is.
 */
#include <linux/ktime.h>
#include <linux/module.h>
#include <linux/slab.h>

#include "spin_core/dispatcher/batch.h"
#include "spin_core/dispatcher/budget.h"
#include "spin_core/domain/export.h"
#include "spin_core/domain/install.h"
#include "spin_core/domain/interface.h"
#include "spin_core/domain/link.h"
#include "spin_core/domain/manifest.h"
#include "spin_core/domain/need.h"
#include "spin_core/domain/parameter.h"
#include "spin_core/domain/replace.h"
#include "spin_core/domain/succession.h"

/**
 * struct replacement - a change of versions under way
 * @to: the new version
 * @from: the old one
 * @operations: what is to be done, as many as both have bindings and exports, at most
 * @count: elements of @operations
 * @partner: of each binding of @to: the one of @from whose place it takes, or NULL
 * @is_taken: of each binding of @from: its place is taken
 * @message: says why not
 */
struct replacement {
	struct spin_extension *to;
	struct spin_extension *from;
	struct spin_batch_operation *operations;
	u32 count;
	struct spin_binding **partner;
	bool *is_taken;
	struct spin_message *message;
};

static u32 binding_count(const struct spin_extension *extension)
{
	return extension->manifest->bindings.count;
}

static int allocate(struct replacement *replacement)
{
	u32 new = binding_count(replacement->to), old = binding_count(replacement->from);

	replacement->operations = kvcalloc(replacement->to->bound_count +
					   replacement->from->bound_count,
					   sizeof(*replacement->operations), GFP_KERNEL);
	replacement->partner = kvcalloc(new, sizeof(*replacement->partner), GFP_KERNEL);
	replacement->is_taken = kvcalloc(old, sizeof(*replacement->is_taken), GFP_KERNEL);
	return replacement->operations && replacement->partner && replacement->is_taken ?
	       0 : -ENOMEM;
}

static void release(struct replacement *replacement)
{
	kvfree(replacement->operations);
	kvfree(replacement->partner);
	kvfree(replacement->is_taken);
}

/* A place is that of an event and of what the program says of the order there. */
static struct spin_binding *place_for(struct replacement *replacement,
				      const struct spin_binding *binding, bool same_handler)
{
	struct spin_extension *from = replacement->from;
	struct spin_binding *other;
	u32 i;

	for (i = 0; i < binding_count(from); i++) {
		other = &from->bindings[i];
		if (replacement->is_taken[i] || other->event != binding->event ||
		    other->order != binding->order ||
		    (same_handler && strcmp(other->handler, binding->handler)))
			continue;
		replacement->is_taken[i] = true;
		return other;
	}
	return NULL;
}

/* Handlers of one name first; those that are left are taken as renamed, in their order. */
static void pair(struct replacement *replacement)
{
	struct spin_extension *to = replacement->to;
	u32 i;

	if (replacement->from->state != SPIN_EXTENSION_INSTALLED)
		return;
	for (i = 0; i < binding_count(to); i++)
		replacement->partner[i] = place_for(replacement, &to->bindings[i], true);
	for (i = 0; i < binding_count(to); i++)
		if (!replacement->partner[i])
			replacement->partner[i] = place_for(replacement, &to->bindings[i], false);
}

static void add(struct replacement *replacement, enum spin_batch_kind kind,
		struct spin_binding *binding, struct spin_binding *by)
{
	replacement->operations[replacement->count++] = (struct spin_batch_operation){
		.kind = kind, .binding = binding, .by = by,
	};
}

/* A body takes the place of that of the same procedure. */
static void list_bodies(struct replacement *replacement)
{
	struct spin_extension *to = replacement->to, *from = replacement->from;
	struct spin_body *body;
	u32 i;

	for (i = 0; i < to->manifest->exports.count; i++) {
		body = &to->bodies[i];
		if (body->other)
			add(replacement, SPIN_BATCH_REPLACE, &body->other->binding,
			    &body->binding);
		else
			add(replacement, SPIN_BATCH_INSTALL, &body->binding, NULL);
	}
	if (from->state != SPIN_EXTENSION_INSTALLED)
		return;
	for (i = 0; i < from->manifest->exports.count; i++)
		if (!from->bodies[i].other)
			add(replacement, SPIN_BATCH_REMOVE, &from->bodies[i].binding, NULL);
}

static void list_operations(struct replacement *replacement)
{
	struct spin_extension *to = replacement->to, *from = replacement->from;
	u32 i;

	list_bodies(replacement);
	for (i = 0; i < binding_count(to); i++)
		if (replacement->partner[i])
			add(replacement, SPIN_BATCH_REPLACE, replacement->partner[i],
			    &to->bindings[i]);
	if (from->state == SPIN_EXTENSION_INSTALLED)
		for (i = 0; i < binding_count(from); i++)
			if (!replacement->is_taken[i])
				add(replacement, SPIN_BATCH_REMOVE, &from->bindings[i], NULL);
	for (i = 0; i < binding_count(to); i++)
		if (!replacement->partner[i])
			add(replacement, SPIN_BATCH_INSTALL, &to->bindings[i], NULL);
}

/* What the authority gave the old handler the new one has, unless it was given its own. */
static int keep_budgets(struct replacement *replacement)
{
	struct spin_binding *old, *new;
	int error;
	u32 i;

	for (i = 0; i < binding_count(replacement->to); i++) {
		new = &replacement->to->bindings[i];
		old = replacement->partner[i];
		if (!old || !old->budget_given || new->budget_given)
			continue;
		error = spin_budget_set(new, old->budget);
		if (error)
			return spin_message_set(replacement->message, error,
						"handler %s has a budget of %llu units and needs up to %llu: give it more with --budget",
						new->handler, old->budget, new->cost);
	}
	return 0;
}

/* Done twice, all is as before. */
static void exchange_scopes(struct spin_extension *to, struct spin_extension *from)
{
	u32 i;

	if (!from->scope || !to->scope || to->scope_of != from->scope_of)
		return;
	swap(to->scope, from->scope);
	swap(to->hook, from->hook);
	for (i = 0; i < binding_count(to); i++)
		to->bindings[i].scope = to->scope;
}

/* Those that are parked would go on in code that is gone. */
static bool begins_strands(const struct spin_extension *extension)
{
	u32 i;

	for (i = 0; i < binding_count(extension); i++)
		if (extension->bindings[i].strands)
			return true;
	return false;
}

static int make_ready(struct replacement *replacement, bool fresh, struct spin_state_tally *tally)
{
	int error;

	/* What tables and pools give back waits for the sleepers of who made them. */
	if (replacement->to->sleepers || replacement->from->sleepers)
		return spin_message_set(replacement->message, -EOPNOTSUPP,
					"%s has handlers of blocking events, which are not replaced yet: remove it, and install",
					replacement->to->name);
	if (begins_strands(replacement->to) || begins_strands(replacement->from))
		return spin_message_set(replacement->message, -EOPNOTSUPP,
					"%s has strands, which are not replaced yet: remove it, and install",
					replacement->to->name);
	error = spin_state_match(replacement->to, replacement->from, fresh, tally,
				 replacement->message);
	if (!error)
		error = allocate(replacement);
	if (error)
		return error;
	pair(replacement);
	return keep_budgets(replacement);
}

/* What the batch needs, and what it may take back. */
static int change(struct replacement *replacement, bool fresh)
{
	struct spin_extension *to = replacement->to, *from = replacement->from;
	int error;

	exchange_scopes(to, from);
	if (!fresh)
		spin_state_exchange(to, from);
	spin_parameters_keep(to, from);
	error = spin_batch_commit(replacement->operations, replacement->count,
				  replacement->message);
	if (!error)
		return 0;
	if (!fresh)
		spin_state_exchange(to, from);
	exchange_scopes(to, from);
	spin_install_explain(to, error, replacement->message);
	return error;
}

/* With what the new version exports in the place of what the old one does. */
static int change_linked(struct replacement *replacement, bool fresh)
{
	struct spin_extension *to = replacement->to, *from = replacement->from;
	int error;

	spin_succession_exchange(to, from);
	error = spin_need_join(to, from, replacement->message);
	if (!error) {
		list_operations(replacement);
		error = change(replacement, fresh);
	}
	if (error)
		spin_succession_exchange(to, from);
	return error;
}

/* For a moment both versions are linked to what they import, so that neither is without. */
static int link_and_change(struct replacement *replacement, bool fresh)
{
	struct spin_extension *to = replacement->to, *from = replacement->from;
	int error = spin_link_connect(to, replacement->message);

	if (error)
		return error;
	error = spin_succession_begin(to, from, replacement->message);
	if (!error)
		error = change_linked(replacement, fresh);
	spin_succession_end(to, from);
	if (error) {
		spin_link_disconnect(to);
		spin_need_settle();
	}
	return error;
}

/* The registry's view of it.  Who used what the old version exported uses the new one now. */
static void change_over(struct spin_extension *to, struct spin_extension *from)
{
	to->flags |= from->flags & SPIN_EXTENSION_PEER;
	to->replaces = 0;
	to->installed = ktime_get_boottime_ns();
	to->state = SPIN_EXTENSION_INSTALLED;
	from->state = SPIN_EXTENSION_TAKEN_OUT;
	list_splice_tail_init(&from->users, &to->users);
	spin_exports_close(from);
	spin_extension_leave(from);
	spin_link_disconnect(from);
	spin_need_settle();
}

static int replace(struct spin_extension *to, struct spin_extension *from, bool fresh,
		   struct spin_state_tally *tally, struct spin_message *message)
{
	struct replacement replacement = { .to = to, .from = from, .message = message };
	int error;

	error = make_ready(&replacement, fresh, tally);
	if (!error)
		error = link_and_change(&replacement, fresh);
	release(&replacement);
	if (error)
		return error;
	if (!fresh)
		spin_state_fold(to, from);
	change_over(to, from);
	return 0;
}

/**
 * spin_replace_commit - a version takes the place of the one that is installed
 * @extension: from spin_install_prepare(), as a replacement
 * @fresh: its state begins anew
 * @tally: what became of state
 * @message: says why not
 *
 * When it returns no CPU runs the old version, which is gone, and its image can be deleted.
 * Context: may sleep.
 * Return: 0; -EINVAL: it was not prepared as a replacement; -EPERM: it has no masks; -ENODATA:
 * the image has not presented its ticket; -ESTALE: what it replaces has gone; -EILSEQ: state has
 * another type; -ERANGE: a budget is too small; what spin_link_connect(), spin_succession_begin(),
 * spin_need_join() and spin_batch_commit() return.  On failure both extensions are as before.
 */
int spin_replace_commit(struct spin_extension *extension, bool fresh,
			struct spin_state_tally *tally, struct spin_message *message)
{
	struct spin_extension *old;
	int error;

	spin_extension_lock();
	error = spin_install_ready(extension, true, message);
	if (error)
		goto unlock;
	old = spin_extension_by_number(extension->replaces);
	if (old)
		error = replace(extension, old, fresh, tally, message);
	else
		error = spin_message_set(message, -ESTALE,
					 "the %s that it was to replace has gone",
					 extension->name);
unlock:
	spin_extension_unlock();
	if (!error)
		spin_install_finish(old);
	return error;
}
