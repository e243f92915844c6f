// SPDX-License-Identifier: GPL-2.0-only
/*
 * A procedure that an extension exports is there as long as some version has it: who calls or
 * handles it, and whoever has a file for it, keeps the same event, in which the new version's body
 * takes the place of the old one's.  So what they were linked by must be true of the new one.
 */
#include <linux/kernel.h>
#include <linux/minmax.h>
#include <linux/string.h>

#include "spin_core/dispatcher/budget.h"
#include "spin_core/domain/export.h"
#include "spin_core/domain/extension.h"
#include "spin_core/domain/link.h"
#include "spin_core/domain/manifest.h"
#include "spin_core/domain/succession.h"
#include "spin_core/limits.h"

/* The body that @in has of a procedure of that name; NULL: none. */
static struct spin_body *body_of(const struct spin_extension *in,
				 const struct spin_exported *exported)
{
	u32 i;

	for (i = 0; i < in->manifest->exports.count; i++)
		if (!strcmp(in->exported[i]->interface, exported->interface) &&
		    !strcmp(in->exported[i]->procedure.name, exported->procedure.name))
			return &in->bodies[i];
	return NULL;
}

static const struct spin_manifest_export *described(const struct spin_body *body)
{
	const struct spin_extension *owner = body->binding.owner;

	return &spin_manifest_exports(owner->manifest)[body - owner->bodies];
}

/* Who was linked to the one can be linked to the other; a walk is there for the same arguments. */
static bool alike(const struct spin_body *body, const struct spin_body *other)
{
	return !memcmp(described(body)->digest, described(other)->digest, SPIN_DIGEST_SIZE) &&
	       !described(body)->walk == !described(other)->walk;
}

/* Appends "a, b": those who call it, then those who handle it; returns how long that is. */
static size_t list_users(const struct spin_exported *exported, char *text, size_t room)
{
	const struct spin_extension *last = NULL;
	const struct spin_binding *binding;
	const struct spin_link *link;
	size_t length = 0;

	list_for_each_entry(link, &exported->links, in_exported) {
		if (link->importer != last)
			length += scnprintf(text + length, room - length, "%s%s",
					    length ? ", " : "", link->importer->name);
		last = link->importer;
	}
	list_for_each_entry(binding, &exported->event.bindings, in_event) {
		if (binding->owner == exported->exporter || binding->owner == last)
			continue;
		last = binding->owner;
		length += scnprintf(text + length, room - length, "%s%s", length ? ", " : "",
				    last->name);
	}
	return length;
}

/* Nobody is left behind: @comes is what has its name in the new version; NULL: nothing has. */
static int refuse_if_used(const struct spin_exported *exported, const struct spin_body *comes,
			  struct spin_message *message)
{
	const struct spin_extension *owner = comes ? comes->binding.owner : NULL;
	char users[SPIN_TEXT_SIZE] = "";

	if (!list_users(exported, users, sizeof(users)))
		return 0;
	if (!comes)
		return spin_message_set(message, -EBUSY,
					"the new version does not export %s.%s, which others use: %s",
					exported->interface, exported->procedure.name, users);
	return spin_message_set(message, -ESTALE,
				"others use %s: %.80s; it is \"%s\", the new version has \"%s\"",
				exported->procedure.name, users, exported->procedure.declaration,
				spin_manifest_string(owner->manifest,
						     described(comes)->declaration));
}

/* Callers pay what they were compiled to pay. */
static int check_price(const struct spin_exported *exported, const struct spin_body *comes,
		       struct spin_message *message)
{
	u64 price = described(comes)->price;
	const struct spin_link *link;

	list_for_each_entry(link, &exported->links, in_exported)
		if (price > spin_link_price(link))
			return spin_message_set(message, -ESTALE,
						"%s would cost %llu units, %s was compiled to pay %llu",
						exported->procedure.name, price,
						link->importer->name, spin_link_price(link));
	return 0;
}

/* That is for all that handle it. */
static int check_shares(const struct spin_exported *exported, const struct spin_body *comes,
			struct spin_message *message)
{
	u64 limit = min_t(u64, described(comes)->price, SPIN_LIMIT_UNITS_ATOMIC);
	u64 wanted = spin_budget_share(&comes->binding), taken = 0;
	const struct spin_binding *binding;

	list_for_each_entry(binding, &exported->event.bindings, in_event)
		if (binding->owner != exported->exporter)
			taken += spin_budget_share(binding);
	if (wanted + taken <= limit)
		return 0;
	return spin_message_set(message, -EDQUOT,
				"callers of %s.%s would pay %llu units for all that handle it, others take %llu, the new version wants %llu",
				exported->interface, exported->procedure.name, limit, taken,
				wanted);
}

static int pair(struct spin_body *goes, const struct spin_exported *exported,
		const struct spin_extension *to, struct spin_message *message)
{
	struct spin_body *comes = body_of(to, exported);
	int error;

	if (!comes || !alike(comes, goes))
		return refuse_if_used(exported, comes, message);
	error = check_price(exported, comes, message);
	if (!error)
		error = check_shares(exported, comes, message);
	if (error)
		return error;
	comes->other = goes;
	goes->other = comes;
	return 0;
}

/* Marks who imports from @from, or handles what it exports, and whoever does so of these. */
static void mark_users(struct spin_extension *from)
{
	struct spin_extension *extension = NULL;
	const struct spin_link *link;
	bool changed;

	while ((extension = spin_extension_after(extension ? extension->number : 0)))
		extension->is_reached = extension == from;
	do {
		changed = false;
		while ((extension = spin_extension_after(extension ? extension->number : 0))) {
			if (!extension->is_reached)
				continue;
			list_for_each_entry(link, &extension->users, in_exporter) {
				changed |= !link->importer->is_reached;
				link->importer->is_reached = true;
			}
		}
	} while (changed);
}

/* Who imports goes before whom it imports from: of two that do so neither could. */
static int refuse_circle(const struct spin_extension *to, struct spin_extension *from,
			 struct spin_message *message)
{
	mark_users(from);
	if (!to->is_reached)
		return 0;
	return spin_message_set(message, -ELOOP,
				"the new version of %s imports from, or handles, what that exports itself, or what those export that import from it",
				to->name);
}

/**
 * spin_succession_begin - can what a version exports take the place of what another one does?
 * @to: the new version; linked to what it imports
 * @from: the old one
 * @message: says why not
 *
 * Pairs the bodies, until spin_succession_end().
 * Context: may sleep; the registry's lock is held; takes the dispatcher's lock.
 * Return: 0; -EBUSY: a procedure that others use is missing; -ESTALE: it has another type, or
 * costs more than they pay; -EDQUOT: who handles it and the new body could take more than that;
 * -ELOOP: the new version imports from who imports from it.
 */
int spin_succession_begin(struct spin_extension *to, struct spin_extension *from,
			  struct spin_message *message)
{
	int error = 0;
	u32 i;

	spin_extension_assert_locked();
	/* What has been taken out has left its events, which nobody calls or handles any more. */
	if (from->state != SPIN_EXTENSION_INSTALLED)
		return 0;
	error = refuse_circle(to, from, message);
	spin_event_lock();
	for (i = 0; i < from->manifest->exports.count && !error; i++)
		error = pair(&from->bodies[i], from->exported[i], to, message);
	spin_event_unlock();
	return error;
}

static void take_over(struct spin_extension *extension, u32 index, struct spin_exported *exported)
{
	extension->exported[index] = exported;
	exported->exporter = extension;
	exported->index = index;
}

/**
 * spin_succession_exchange - a version gets the procedures of another one, which gets its own
 * @to: the new version; its bodies are not bound
 * @from: the old one, whose bodies stay in the events in which they are
 *
 * Done twice, all is as before.
 * Context: the registry's lock is held.
 */
void spin_succession_exchange(struct spin_extension *to, struct spin_extension *from)
{
	struct spin_exported *kept, *other;
	struct spin_body *body;
	u32 i, limit, old;

	spin_extension_assert_locked();
	for (i = 0; i < to->manifest->exports.count; i++) {
		body = &to->bodies[i];
		if (!body->other)
			continue;
		old = body->other - from->bodies;
		kept = from->exported[old];
		other = to->exported[i];
		take_over(to, i, kept);
		take_over(from, old, other);
		limit = kept->event.limit;
		WRITE_ONCE(kept->event.limit, other->event.limit);
		WRITE_ONCE(other->event.limit, limit);
		body->binding.event = &kept->event;
		body->binding.handler = kept->procedure.name;
	}
}

static void part(const struct spin_extension *extension)
{
	u32 i;

	for (i = 0; i < extension->manifest->exports.count; i++)
		extension->bodies[i].other = NULL;
}

/**
 * spin_succession_end - the mirror of spin_succession_begin(), whatever that returned
 * @to: the new version
 * @from: the old one
 *
 * Context: the registry's lock is held.
 */
void spin_succession_end(struct spin_extension *to, struct spin_extension *from)
{
	spin_extension_assert_locked();
	part(to);
	part(from);
}
