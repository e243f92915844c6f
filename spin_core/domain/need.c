// SPDX-License-Identifier: GPL-2.0-only
/*
 * A handler of what another extension exports runs on the stack of whoever calls that.  So who
 * comes in to handle makes its callers need more, and those that call these; and it must not
 * raise again what it handles.
 */
#include <linux/kernel.h>
#include <linux/minmax.h>

#include "spin_core/dispatcher/budget.h"
#include "spin_core/domain/class.h"
#include "spin_core/domain/export.h"
#include "spin_core/domain/extension.h"
#include "spin_core/domain/link.h"
#include "spin_core/domain/manifest.h"
#include "spin_core/domain/need.h"

/* A call pushes the address to return to. */
#define RETURN_ADDRESS 8

/**
 * struct joining - who comes in
 * @comes: it is to be among those that are installed; NULL: nobody is
 * @goes: the version whose place it takes; NULL: there is none
 */
struct joining {
	struct spin_extension *comes;
	const struct spin_extension *goes;
};

static struct spin_extension *next(struct spin_extension *extension, const struct joining *joining)
{
	do
		extension = spin_extension_after(extension ? extension->number : 0);
	while (extension && (extension == joining->goes ||
			     (extension->state != SPIN_EXTENSION_INSTALLED &&
			      extension != joining->comes)));
	return extension;
}

/* A binding of who comes in that will be among those of the event; @index: of all that it has. */
static const struct spin_binding *coming(const struct joining *joining, u32 index,
					 const struct spin_event *event)
{
	const struct spin_binding *binding = joining->comes->binding_list[index];

	return binding->event == event && !binding->bound ? binding : NULL;
}

static u32 coming_count(const struct joining *joining)
{
	return joining->comes ? joining->comes->bound_count : 0;
}

/* No @stack is more than its class has: that was checked before anybody knew the extension. */
static void tighten(struct spin_need *tightest, u32 class, u32 stack)
{
	u32 limit = spin_class_stack(class);

	if (limit - stack < tightest->limit - tightest->own)
		*tightest = (struct spin_need){ .own = stack, .limit = limit };
}

/**
 * spin_need_tightest - what leaves least of what its class has
 * @extension: its bindings have their events
 *
 * Context: any.
 * Return: of a handler or an exported procedure; of nothing, without a limit, where none is.
 */
struct spin_need spin_need_tightest(const struct spin_extension *extension)
{
	const struct spin_manifest *manifest = extension->manifest;
	const struct spin_manifest_binding *binding = spin_manifest_bindings(manifest);
	const struct spin_manifest_export *export = spin_manifest_exports(manifest);
	struct spin_need tightest = { .limit = U32_MAX };
	u32 class, i;

	for (i = 0; i < manifest->bindings.count; i++)
		tighten(&tightest, extension->bindings[i].event->class, binding[i].stack);
	for (i = 0; i < manifest->exports.count; i++)
		if (!spin_class_read(spin_manifest_string(manifest, export[i].declaration), &class))
			tighten(&tightest, class, export[i].stack);
	return tightest;
}

static bool is_too_much(const struct spin_extension *extension, u32 linked)
{
	struct spin_need need = spin_need_tightest(extension);

	return need.own + linked > need.limit;
}

/* Not of who calls nothing of others: nothing comes on top of that, and no way leads on. */
static bool calls_others(const struct spin_binding *binding)
{
	return !(binding->flags & SPIN_BINDING_LEAF);
}

/**
 * spin_need_set - what an extension calls of others needs so much
 * @extension: which
 * @linked: bytes of stack
 *
 * Context: the registry's lock is held.
 */
void spin_need_set(struct spin_extension *extension, u32 linked)
{
	const struct spin_manifest *manifest = extension->manifest;
	struct spin_binding *binding;
	u32 own, i;

	extension->linked_stack = linked;
	for (i = 0; i < extension->bound_count; i++) {
		binding = extension->binding_list[i];
		own = i < manifest->bindings.count ?
			spin_manifest_bindings(manifest)[i].stack :
			spin_manifest_exports(manifest)[i - manifest->bindings.count].stack;
		WRITE_ONCE(binding->stack, own + (calls_others(binding) ? linked : 0));
	}
}

static u32 walk_of(const struct spin_exported *exported)
{
	const struct spin_manifest *manifest = exported->exporter->manifest;

	return spin_manifest_exports(manifest)[exported->index].walk + RETURN_ADDRESS;
}

/**
 * spin_need_of_call - what a call of a procedure needs now, with all that handle it
 * @exported: has its exporter
 *
 * Context: may sleep; the registry's lock is held; takes the dispatcher's lock.
 * Return: bytes of stack.
 */
u32 spin_need_of_call(struct spin_exported *exported)
{
	const struct spin_binding *binding;
	u32 need = 0;

	spin_event_lock();
	list_for_each_entry(binding, &exported->event.bindings, in_event)
		need = max(need, binding->stack);
	if (exported->event.binding_count > 1)
		need += walk_of(exported);
	spin_event_unlock();
	return need;
}

/* Bytes that a run of a binding needs, with what its owner is found to need for its calls. */
static u32 wanted_by(const struct spin_binding *binding)
{
	const struct spin_extension *owner = binding->owner;

	if (!calls_others(binding))
		return binding->stack;
	return binding->stack - owner->linked_stack + owner->wanted_stack;
}

/* The same as spin_need_of_call(), when @joining is in, and all need what is found so far. */
static u32 wanted_of(struct spin_exported *exported, const struct joining *joining)
{
	const struct spin_binding *binding;
	u32 count = 0, need = 0, i;

	list_for_each_entry(binding, &exported->event.bindings, in_event) {
		if (binding->owner == joining->goes)
			continue;
		need = max(need, wanted_by(binding));
		count++;
	}
	for (i = 0; i < coming_count(joining); i++) {
		binding = coming(joining, i, &exported->event);
		if (!binding)
			continue;
		need = max(need, wanted_by(binding));
		count++;
	}
	return count > 1 ? need + walk_of(exported) : need;
}

static u32 wanted_for_calls(const struct spin_extension *extension, const struct joining *joining)
{
	u32 wanted = 0, i;

	for (i = 0; i < extension->link_count; i++)
		if (extension->links[i].exported)
			wanted = max(wanted, wanted_of(extension->links[i].exported, joining));
	return wanted;
}

/*
 * Finds what all need for their calls: from nothing, more and more, until nobody needs more.
 * There is no circle, so that comes to an end; were there one, at the limit.
 * Return: whose need is over the limit; NULL: nobody's.
 */
static struct spin_extension *find_wanted(const struct joining *joining)
{
	struct spin_extension *extension;
	bool changed;
	u32 wanted;

	for (extension = NULL; (extension = next(extension, joining));)
		extension->wanted_stack = 0;
	do {
		changed = false;
		for (extension = NULL; (extension = next(extension, joining));) {
			wanted = wanted_for_calls(extension, joining);
			if (wanted <= extension->wanted_stack)
				continue;
			extension->wanted_stack = wanted;
			changed = true;
			if (is_too_much(extension, wanted))
				return extension;
		}
	} while (changed);
	return NULL;
}

/* What is found comes into force; as long as the one that goes still runs, nothing less. */
static void apply(const struct joining *joining)
{
	struct spin_extension *extension = NULL;
	u32 i, wanted;

	while ((extension = next(extension, joining))) {
		wanted = extension->wanted_stack;
		if (joining->goes)
			wanted = max(wanted, extension->linked_stack);
		if (wanted == extension->linked_stack)
			continue;
		spin_need_set(extension, wanted);
		for (i = 0; i < extension->bound_count; i++)
			if (extension->binding_list[i]->bound)
				spin_budget_sum(extension->binding_list[i]->event);
	}
}

/* Does it handle the procedure, or, where that is NULL, any, by what calls others itself? */
static bool passes_on(const struct spin_extension *extension, const struct spin_exported *exported)
{
	const struct spin_binding *binding = extension->bindings;
	u32 i;

	for (i = 0; i < extension->manifest->bindings.count; i++, binding++)
		if ((binding->flags & SPIN_BINDING_LINKED) && calls_others(binding) &&
		    (!exported || binding->event == &exported->event))
			return true;
	return false;
}

/* Marks whose calls a run of the binding may make; is that new? */
static bool reach_owner(const struct spin_binding *binding)
{
	struct spin_extension *owner = binding->owner;
	bool is_new = calls_others(binding) && !owner->is_reached;

	owner->is_reached |= is_new;
	return is_new;
}

/* Marks all whose calls a call of the procedure may make; is one of them new? */
static bool reach(struct spin_exported *exported, const struct joining *joining)
{
	const struct spin_binding *binding;
	bool some = false;
	u32 i;

	list_for_each_entry(binding, &exported->event.bindings, in_event)
		if (binding->owner != joining->goes)
			some |= reach_owner(binding);
	for (i = 0; i < coming_count(joining); i++) {
		binding = coming(joining, i, &exported->event);
		if (binding)
			some |= reach_owner(binding);
	}
	return some;
}

/*
 * Would a procedure that @handles handles be raised again by what it calls?  Which handler makes
 * which call is not known here, but for those that make none: nothing is reached through these.
 * Whoever else is run, by a call of what it handles or exports, makes all calls of its extension.
 */
static int refuse_circle_of(const struct spin_extension *handles, const struct joining *joining,
			    struct spin_message *message)
{
	struct spin_extension *extension;
	struct spin_exported *exported;
	bool changed;
	u32 i;

	for (extension = NULL; (extension = next(extension, joining));)
		extension->is_reached = extension == handles && passes_on(handles, NULL);
	do {
		changed = false;
		for (extension = NULL; (extension = next(extension, joining));) {
			for (i = 0; extension->is_reached && i < extension->link_count; i++) {
				exported = extension->links[i].exported;
				if (passes_on(handles, exported))
					return spin_message_set(message, -ELOOP,
						"%s.%s would be raised again by its handler: %s calls it",
						exported->interface, exported->procedure.name,
						extension->name);
				changed |= reach(exported, joining);
			}
		}
	} while (changed);
	return 0;
}

/* Who handles something may make one; a new version also by what it calls where others handle. */
static int refuse_circle(const struct joining *joining, struct spin_message *message)
{
	struct spin_extension *extension = NULL;
	int error = 0;

	if (!joining->goes)
		return refuse_circle_of(joining->comes, joining, message);
	while (!error && (extension = next(extension, joining)))
		error = refuse_circle_of(extension, joining, message);
	return error;
}

/**
 * spin_need_join - who handles what others export comes in, or a new version
 * @extension: linked, not bound
 * @goes: the version whose procedures it has taken over; NULL: none.  Till spin_need_settle()
 *	nobody is said to need less than with that one
 * @message: says why not
 *
 * Context: may sleep; the registry's lock is held; takes the dispatcher's lock.
 * Return: 0; -ELOOP: somebody would raise again what he handles; -E2BIG: those that call what it
 * handles or exports, or what calls that, would need too much stack.
 */
int spin_need_join(struct spin_extension *extension, const struct spin_extension *goes,
		   struct spin_message *message)
{
	const struct joining joining = { .comes = extension, .goes = goes };
	struct spin_extension *over;
	struct spin_need need;
	int error;

	spin_extension_assert_locked();
	spin_event_lock();
	error = refuse_circle(&joining, message);
	over = error ? NULL : find_wanted(&joining);
	if (over) {
		need = spin_need_tightest(over);
		error = spin_message_set(message, -E2BIG,
					 "with this %s would need %u bytes of stack, the limit is %u",
					 over->name, need.own + over->wanted_stack, need.limit);
	}
	if (!error)
		apply(&joining);
	spin_event_unlock();
	return error;
}

/**
 * spin_need_settle - who handled what others export has gone, or a version
 *
 * Context: may sleep; the registry's lock is held; takes the dispatcher's lock.
 */
void spin_need_settle(void)
{
	const struct joining nobody = {};

	spin_extension_assert_locked();
	spin_event_lock();
	/* Less than before, which was within the limit. */
	WARN_ON_ONCE(find_wanted(&nobody));
	apply(&nobody);
	spin_event_unlock();
}
