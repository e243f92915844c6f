// SPDX-License-Identifier: GPL-2.0-only
/*
 * Installing is all or nothing.  Prepare gives a place in the registry and a
 * ticket; the module loader brings the image, whose init function presents the
 * ticket; commit binds.  What was not committed ends with the file that prepared
 * it.
 */
#include <linux/capability.h>
#include <linux/cred.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/ktime.h>
#include <linux/module.h>
#include <linux/printk.h>
#include <linux/slab.h>

#include "spin_core/dispatcher/budget.h"
#include "spin_core/dispatcher/event.h"
#include "spin_core/domain/export.h"
#include "spin_core/domain/install.h"
#include "spin_core/domain/link.h"
#include "spin_core/domain/manifest.h"
#include "spin_core/domain/record.h"
#include "spin_core/domain/resolve.h"
#include "spin_core/domain/state.h"
#include "spin_core/domain/term.h"

static bool is_at_devices(const struct spin_event *event)
{
	return event->operations && event->operations->at_devices;
}

/* Said before anything is made: the events alone do not tell the installer what is amiss. */
static int check_request(const struct spin_extension *extension,
			 const struct spin_scope_request *request, struct spin_message *message)
{
	const struct spin_manifest *manifest = extension->manifest;
	const struct spin_manifest_binding *binding = spin_manifest_bindings(manifest);
	const struct spin_event *event;
	bool listens = false;
	u32 i;

	for (i = 0; i < manifest->bindings.count; i++, binding++) {
		event = extension->bindings[i].event;
		if (!is_at_devices(event))
			continue;
		if (!request->count && !(request->flags & SPIN_PREPARE_REPLACE))
			return spin_message_set(message, -EINVAL,
						"handler %s of %s.%s needs devices: give --device NAME",
						spin_manifest_string(manifest, binding->handler),
						event->interface, event->name);
		listens = true;
	}
	if ((request->flags & SPIN_PREPARE_REPLACE) &&
	    (request->count || request->hook != SPIN_HOOK_INGRESS ||
	     (request->flags & SPIN_PREPARE_PEER)))
		return spin_message_set(message, -EINVAL,
					"what replaces another stays on its devices and hook");
	if (!listens && request->hook == SPIN_HOOK_RECEIVE)
		return spin_message_set(message, -EINVAL,
					"--hook rx is for handlers of packets at devices: it has none");
	return 0;
}

/*
 * The scope belongs to the domain of the bound events.  Events of two domains
 * with scopes in one extension have no meaning yet.
 */
static int create_scope(struct spin_extension *extension, const struct spin_scope_request *request,
			struct spin_message *message)
{
	struct spin_interface *interface;
	u32 i;

	for (i = 0; i < extension->manifest->bindings.count; i++) {
		interface = spin_interface_find(extension->bindings[i].event->interface);
		/* What extensions export is raised in no scope. */
		if (!interface || !interface->scope_create)
			continue;
		if (extension->scope_of && extension->scope_of != interface)
			return spin_message_set(message, -EOPNOTSUPP,
						"events of %s and %s in one extension are not supported yet",
						extension->scope_of->name, interface->name);
		extension->scope_of = interface;
	}
	if (!extension->scope_of) {
		if (request->count)
			return spin_message_set(message, -EINVAL, "no binding asks for devices");
		return 0;
	}
	extension->scope = extension->scope_of->scope_create(request, message);
	if (IS_ERR(extension->scope)) {
		int error = PTR_ERR(extension->scope);

		extension->scope = NULL;
		return error;
	}
	for (i = 0; i < extension->manifest->bindings.count; i++)
		extension->bindings[i].scope = extension->scope;
	return 0;
}

/* The kernel's own compiler of BPF asks for the same where it leaves such masks out. */
static int check_masks(const struct spin_extension *extension, struct spin_message *message)
{
	if (!(extension->flags & SPIN_EXTENSION_UNMASKED) || perfmon_capable())
		return 0;
	return spin_message_set(message, -EPERM,
				"%s was built without masks against speculation: that takes CAP_PERFMON",
				extension->name);
}

/* @replaces: it shall take the place of the one that has the name now. */
static int enter(struct spin_extension *extension, bool replaces, struct spin_message *message)
{
	const struct spin_extension *known;
	int error = 0;

	spin_extension_lock();
	known = spin_extension_by_name(extension->name);
	extension->replaces = replaces && known ? known->number : 0;
	if (replaces && (!known || known->state < SPIN_EXTENSION_INSTALLED))
		error = spin_message_set(message, -ENOENT, "no extension %s is installed",
					 extension->name);
	else if (!replaces && known)
		error = spin_message_set(message, -EEXIST, "an extension %s is installed",
					 extension->name);
	else
		error = spin_link_check(extension, message);
	if (!error)
		spin_extension_enter(extension);
	spin_extension_unlock();
	return error;
}

/**
 * spin_install_prepare - first step: a place and a ticket
 * @manifest: checked; kvmalloc memory, taken over even on failure
 * @sealed: its spindle had a good seal
 * @scope: what the installer asked for
 * @message: says why not
 *
 * Context: may sleep; the caller's credentials and namespaces count.
 * Return: the extension, in the registry, for commit or abort; an ERR_PTR: -EEXIST,
 * -ENOENT, -ESTALE, -EBADMSG, -EPERM, -EOPNOTSUPP, -ENODEV, -EINVAL, -ENOMEM, -ENOSPC.
 */
struct spin_extension *spin_install_prepare(struct spin_manifest *manifest, bool sealed,
					    const struct spin_scope_request *scope,
					    struct spin_message *message)
{
	struct spin_extension *extension;
	int error;

	error = spin_resolve_imports(manifest, message);
	if (error) {
		kvfree(manifest);
		return ERR_PTR(error);
	}
	extension = spin_extension_create(manifest);
	if (IS_ERR(extension))
		return extension;
	extension->flags = (sealed ? SPIN_EXTENSION_SEALED : 0) |
			   (scope->flags & SPIN_PREPARE_PEER ? SPIN_EXTENSION_PEER : 0) |
			   (manifest->flags & SPIN_MANIFEST_UNMASKED ? SPIN_EXTENSION_UNMASKED : 0);
	extension->hook = scope->hook;
	extension->installer = current_uid();
	error = check_masks(extension, message);
	if (!error)
		error = spin_resolve_events(extension, message);
	if (!error)
		error = spin_terms_take(extension, message);
	if (!error)
		error = spin_extension_let_sleep(extension);
	if (!error)
		error = spin_extension_let_queue(extension);
	if (!error)
		error = spin_extension_let_strand(extension);
	if (!error)
		error = check_request(extension, scope, message);
	if (!error)
		error = create_scope(extension, scope, message);
	if (!error)
		error = enter(extension, scope->flags & SPIN_PREPARE_REPLACE, message);
	if (error) {
		spin_extension_destroy(extension);
		return ERR_PTR(error);
	}
	return extension;
}

static void connect_record(struct spin_extension *extension, struct spin_record *record)
{
	u32 i;

	extension->record = record;
	extension->module = record->module;
	record->extension = extension;
	record->cells = extension->cells;
	for (i = 0; i < record->table_count; i++)
		*record->tables[i] = extension->tables[i];
	for (i = 0; i < record->pool_count; i++)
		*record->pools[i] = extension->pools[i];
	for (i = 0; i < record->binding_count; i++) {
		extension->bindings[i].code = &record->bindings[i];
		spin_budget_apply(&extension->bindings[i]);
	}
	spin_exports_connect(extension);
	spin_state_connect(extension);
	extension->state = SPIN_EXTENSION_PRESENT;
}

/**
 * spin_extension_present - an image presents its ticket
 * @record: what it shows; in the image
 *
 * Called by the image's init function.  The image stays loaded from here until
 * the extension is removed.
 * Context: may sleep.
 * Return: 0; -EINVAL: made for another runtime version, or record and manifest
 * differ; -ENOENT: no such ticket; -EBUSY: presented before.
 */
int spin_extension_present(struct spin_record *record)
{
	struct spin_extension *extension;
	int error = 0;

	if (record->size != sizeof(*record) || record->version != SPIN_RUNTIME_VERSION)
		return -EINVAL;
	spin_extension_lock();
	extension = record->ticket ? spin_extension_by_ticket(record->ticket) : NULL;
	if (!extension)
		error = -ENOENT;
	else if (extension->state != SPIN_EXTENSION_PREPARED)
		error = -EBUSY;
	else if (!spin_record_good(record, extension) || !try_module_get(record->module))
		error = -EINVAL;
	else
		connect_record(extension, record);
	spin_extension_unlock();
	return error;
}
EXPORT_SYMBOL_GPL(spin_extension_present);

/* Callers pay in advance, whoever handles what they call: so its price is for all together. */
static void explain_price(const struct spin_event *event, u64 wanted, struct spin_message *message)
{
	spin_message_set(message, -EDQUOT,
			 "callers of %s.%s pay %u units for all that handle it, %llu are taken, this wants %llu",
			 event->interface, event->name, event->limit, READ_ONCE(event->units),
			 wanted);
}

/* Of the first event whose handlers could take more than they may together. */
static void explain_units(struct spin_extension *extension, struct spin_message *message)
{
	const struct spin_event *event;
	u64 wanted;
	u32 i, k;

	for (i = 0; i < extension->manifest->bindings.count; i++) {
		event = extension->bindings[i].event;
		wanted = 0;
		for (k = 0; k < extension->manifest->bindings.count; k++)
			if (extension->bindings[k].event == event)
				wanted += spin_budget_share(&extension->bindings[k]);
		if (READ_ONCE(event->units) + wanted <= spin_budget_limit(event))
			continue;
		if (event->limit) {
			explain_price(event, wanted, message);
			return;
		}
		spin_message_set(message, -EDQUOT,
				 "handlers of %s.%s may take %u units together, %llu are taken, this wants %llu: give less with --budget",
				 event->interface, event->name, spin_budget_limit(event),
				 READ_ONCE(event->units), wanted);
		return;
	}
}

/**
 * spin_install_budget - give a handler another budget
 * @extension: prepared or later
 * @index: of the binding
 * @budget: units
 * @message: says why not
 *
 * Context: may sleep; the registry's lock is held.
 * Return: 0; -ENOENT: no such binding; -ERANGE, -EDQUOT.
 */
int spin_install_budget(struct spin_extension *extension, u32 index, u64 budget,
			struct spin_message *message)
{
	struct spin_binding *binding;
	int error;

	spin_extension_assert_locked();
	if (index >= extension->manifest->bindings.count)
		return -ENOENT;
	binding = &extension->bindings[index];
	error = spin_budget_set(binding, budget);
	if (error == -ERANGE)
		spin_message_set(message, error,
				 "the budget of handler %s lies between %llu and %u",
				 binding->handler, max(binding->cost, 1ULL),
				 spin_budget_limit(binding->event));
	else if (error)
		spin_message_set(message, error,
				 "handlers of %s.%s may take %u units together, and with this %s could take more",
				 binding->event->interface, binding->event->name,
				 spin_budget_limit(binding->event), binding->handler);
	return error;
}

/**
 * spin_install_ready - can an extension be bound?
 * @extension: from spin_install_prepare()
 * @replaces: it is to take the place of another
 * @message: says why not
 *
 * Context: the registry's lock is held; the caller's credentials count.
 * Return: 0; -EINVAL: it was prepared for the other way; -EPERM: it has no masks, and the caller
 * may not leave them out; -ENODATA: the image has not presented its ticket.
 */
int spin_install_ready(const struct spin_extension *extension, bool replaces,
		       struct spin_message *message)
{
	int error;

	if (!extension->replaces != !replaces)
		return spin_message_set(message, -EINVAL, "%s was %sprepared as a replacement",
					extension->name, replaces ? "not " : "");
	error = check_masks(extension, message);
	if (error)
		return error;
	if (extension->state != SPIN_EXTENSION_PRESENT)
		return spin_message_set(message, -ENODATA, "the image of %s was not loaded",
					extension->name);
	return 0;
}

/**
 * spin_install_explain - say why the dispatcher refused
 * @extension: whose bindings were refused
 * @error: what it refused with
 * @message: where; unchanged if the errno says it all
 */
void spin_install_explain(struct spin_extension *extension, int error,
			  struct spin_message *message)
{
	if (error == -EBUSY)
		spin_message_set(message, error,
				 "a device of the scope is taken: it has a receive handler");
	if (error == -EDQUOT)
		explain_units(extension, message);
}

/**
 * spin_install_commit - last step: bind
 * @extension: from spin_install_prepare()
 * @message: says why not
 *
 * Context: may sleep.
 * Return: 0; -ENODATA: the image has not presented its ticket; -EINVAL: it is to replace
 * another; -EPERM: it has no masks; what the domains of the events refuse with; what
 * spin_link_connect() does.  On failure the extension is as before.
 */
int spin_install_commit(struct spin_extension *extension, struct spin_message *message)
{
	int error;

	spin_extension_lock();
	error = spin_install_ready(extension, false, message);
	if (error)
		goto unlock;
	error = spin_link_connect(extension, message);
	if (error)
		goto unlock;
	error = spin_event_bind(extension->binding_list, extension->bound_count, message);
	if (error) {
		spin_link_disconnect(extension);
		spin_install_explain(extension, error, message);
	} else {
		extension->installed = ktime_get_boottime_ns();
		extension->state = SPIN_EXTENSION_INSTALLED;
	}
unlock:
	spin_extension_unlock();
	return error;
}

/* Whoever imports from it is out. */
static void take_out_alone(struct spin_extension *extension)
{
	if (extension->state == SPIN_EXTENSION_INSTALLED) {
		spin_event_unbind(extension->binding_list, extension->bound_count);
		extension->state = SPIN_EXTENSION_TAKEN_OUT;
		spin_exports_close(extension);
	}
	spin_link_disconnect(extension);
}

/**
 * spin_install_take_out - unbind an extension, and before that all that call or handle its exports
 * @extension: the extension; nothing happens unless it is installed
 *
 * Nobody runs its exported procedures afterwards: who could was unbound before, and that waits.
 * Context: may sleep; the registry's lock is held.
 */
void spin_install_take_out(struct spin_extension *extension)
{
	struct spin_extension *last;

	spin_extension_assert_locked();
	while ((last = spin_link_last_user(extension)) != extension) {
		pr_warn("spin: %s: taken out, for it imports from %s, or handles what that exports\n",
			last->name, extension->name);
		take_out_alone(last);
	}
	take_out_alone(extension);
}

/**
 * spin_install_finish - the end of an extension that is neither bound nor in the registry
 * @extension: ends
 *
 * 1. no CPU runs its code and no task sleeps in it: the unbind waited for a grace period,
 *    and only running code reports faults, so no further expulsion is queued;
 * 2. one that is queued or waits for the registry's lock finds nothing to do, and
 *    is waited for here, outside the lock;
 * 3. what it held goes: scope, tables, objects, cells;
 * 4. its image is let go.  Last, since until 2 was done its record was in use.
 *
 * Context: may sleep; no lock is held.
 */
void spin_install_finish(struct spin_extension *extension)
{
	struct module *image = extension->module;

	cancel_work_sync(&extension->expel);
	spin_extension_destroy(extension);
	module_put(image);
}

/**
 * spin_install_abort - the file that prepared an extension ends without a commit
 * @extension: prepared or present
 *
 * Context: may sleep.
 */
void spin_install_abort(struct spin_extension *extension)
{
	spin_extension_lock();
	spin_extension_leave(extension);
	spin_extension_unlock();
	spin_install_finish(extension);
}

/* Out of the registry, with all that import from it: into @gone, in the order in which they go. */
static void leave_all(struct spin_extension *extension, struct list_head *gone)
{
	struct spin_extension *last;

	do {
		last = spin_link_last_user(extension);
		take_out_alone(last);
		spin_extension_leave(last);
		list_add_tail(&last->in_registry, gone);
	} while (last != extension);
}

/**
 * spin_install_remove - take an extension out and forget it
 * @name: its name
 * @with_users: those that import from it go too
 * @message: says why not
 *
 * When it returns no CPU runs the extension, and its image can be deleted.
 * Context: may sleep.
 * Return: 0; -ENOENT: no such extension; -EBUSY: it is being installed, or others import from
 * it.
 */
int spin_install_remove(const char *name, bool with_users, struct spin_message *message)
{
	struct spin_extension *extension, *next;
	LIST_HEAD(gone);
	int error = 0;

	spin_extension_lock();
	extension = spin_extension_by_name(name);
	if (!extension)
		error = -ENOENT;
	else if (extension->state < SPIN_EXTENSION_INSTALLED)
		error = spin_message_set(message, -EBUSY, "%s is being installed", name);
	else if (!with_users)
		error = spin_link_refuse_removal(extension, message);
	if (!error)
		leave_all(extension, &gone);
	spin_extension_unlock();
	list_for_each_entry_safe(extension, next, &gone, in_registry) {
		list_del_init(&extension->in_registry);
		spin_install_finish(extension);
	}
	return error;
}
