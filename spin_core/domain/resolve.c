// SPDX-License-Identifier: GPL-2.0-only
#include <linux/kernel.h>

#include "spin_core/dispatcher/budget.h"
#include "spin_core/dispatcher/event.h"
#include "spin_core/domain/class.h"
#include "spin_core/domain/export.h"
#include "spin_core/domain/extension.h"
#include "spin_core/domain/interface.h"
#include "spin_core/domain/manifest.h"
#include "spin_core/domain/resolve.h"

/**
 * spin_resolve_imports - are the operations there that an extension calls?
 * @manifest: checked
 * @message: says which is not
 *
 * Those of other extensions spin_link_check() looks for.
 * Context: may sleep.
 * Return: 0; -ENOENT, -ESTALE, -EOPNOTSUPP.
 */
int spin_resolve_imports(const struct spin_manifest *manifest, struct spin_message *message)
{
	const struct spin_manifest_import *import = spin_manifest_imports(manifest);
	const struct spin_procedure *found;
	u32 i;
	int error;

	for (i = 0; i < manifest->imports.count; i++, import++) {
		if (import->flags & SPIN_IMPORT_LINKED)
			continue;
		error = spin_interface_resolve(spin_manifest_string(manifest, import->interface),
					       spin_manifest_string(manifest, import->name),
					       import->digest, &found, message);
		if (error)
			return error;
		if (found->event)
			return spin_message_set(message, -EOPNOTSUPP,
						"raising %s from an extension is not supported yet",
						found->name);
	}
	return 0;
}

/* What a program does not ask for it gets; more than its event's class allows it does not. */
static int check_budget(struct spin_binding *binding, struct spin_message *message)
{
	u32 most = spin_budget_most(binding->event);

	if (!binding->budget)
		binding->budget = spin_budget_preset(binding->event);
	if (binding->budget > most)
		return spin_message_set(message, -E2BIG,
					"handler %s asks for %llu units, at most %u can be asked for",
					binding->handler, binding->budget, most);
	if (binding->cost > binding->budget)
		return spin_message_set(message, -E2BIG,
					"handler %s costs up to %llu units, its budget is %llu",
					binding->handler, binding->cost, binding->budget);
	return 0;
}

/* The event's own class: what the manifest says of it is for messages alone. */
static int check_stack(const struct spin_binding *binding, struct spin_message *message)
{
	return spin_class_check_stack(binding->event->class, "handler", binding->handler,
				      binding->stack, message);
}

/* What runs later has copies of the arguments, and nobody who waits for a result. */
static int check_async(const struct spin_binding *binding, struct spin_message *message)
{
	const struct spin_event *event = binding->event;

	if (!(binding->flags & SPIN_BINDING_ASYNC))
		return 0;
	if (event->class == SPIN_PROCEDURE_BLOCKING)
		return spin_message_set(message, -EOPNOTSUPP,
					"asynchronous handlers of blocking events, as %s of %s.%s, are not supported yet",
					binding->handler, event->interface, event->name);
	if (binding->flags & SPIN_BINDING_LINKED)
		return spin_message_set(message, -EOPNOTSUPP,
					"asynchronous handlers of what extensions export, as %s of %s.%s, are not supported yet",
					binding->handler, event->interface, event->name);
	if (!event->async)
		return spin_message_set(message, -EINVAL,
					"handler %s cannot be asynchronous: %s.%s has a result, or takes more than numbers",
					binding->handler, event->interface, event->name);
	return 0;
}

/* What begins strands is bound to events of strands, and nothing else is. */
static int check_strand(const struct spin_binding *binding, struct spin_message *message)
{
	const struct spin_event *event = binding->event;
	bool begins = binding->flags & SPIN_BINDING_STRAND;

	if (event->class == SPIN_PROCEDURE_STRAND ? begins : !begins)
		return 0;
	return spin_message_set(message, -EINVAL,
				begins ? "%s begins strands, and %s.%s is no event of strands" :
					 "%s begins no strands, and %s.%s is an event of strands",
				binding->handler, event->interface, event->name);
}

/* Of a domain, or of another extension. */
static int resolve_event(const struct spin_manifest *manifest,
			 const struct spin_manifest_binding *binding,
			 const struct spin_procedure **found, struct spin_message *message)
{
	const char *interface = spin_manifest_string(manifest, binding->interface);
	const char *name = spin_manifest_string(manifest, binding->event);

	if (!(binding->flags & SPIN_BINDING_LINKED))
		return spin_interface_resolve(interface, name, binding->digest, found, message);
	return spin_exported_hold(interface, name, binding->digest,
				  spin_manifest_string(manifest, binding->declaration), found,
				  message);
}

/**
 * spin_resolve_events - give the bindings of an extension their events
 * @extension: nobody knows it yet
 * @message: says which it cannot have
 *
 * An event of another extension is held until the binding goes.
 * Context: may sleep; takes the registry's lock.
 * Return: 0; -ENOENT, -ESTALE: there is no such event; -E2BIG: more than its budget, or
 * its stack, may be; -EINVAL: it cannot have asynchronous handlers, or such that begin strands,
 * or only such; -EOPNOTSUPP.
 */
int spin_resolve_events(struct spin_extension *extension, struct spin_message *message)
{
	const struct spin_manifest *manifest = extension->manifest;
	const struct spin_manifest_binding *binding = spin_manifest_bindings(manifest);
	const struct spin_procedure *found;
	u32 i;
	int error;

	for (i = 0; i < manifest->bindings.count; i++, binding++) {
		error = resolve_event(manifest, binding, &found, message);
		if (error)
			return error;
		if (!found->event)
			return spin_message_set(message, -ENOENT,
						"%s is not an event that others may handle",
						found->name);
		extension->bindings[i].event = found->event;
		error = check_budget(&extension->bindings[i], message);
		if (!error)
			error = check_stack(&extension->bindings[i], message);
		if (!error)
			error = check_async(&extension->bindings[i], message);
		if (!error)
			error = check_strand(&extension->bindings[i], message);
		if (error)
			return error;
	}
	return 0;
}
