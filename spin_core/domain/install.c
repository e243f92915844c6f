// SPDX-License-Identifier: GPL-2.0-only
/*
 * Installing is all or nothing.  Prepare gives a place in the registry and a
 * ticket; the module loader brings the image, whose init function presents the
 * ticket; commit binds.  What was not committed ends with the file that prepared
 * it.
 */
#include <linux/cred.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/ktime.h>
#include <linux/module.h>
#include <linux/slab.h>

#include "spin_core/dispatcher/event.h"
#include "spin_core/domain/install.h"
#include "spin_core/domain/manifest.h"

static int resolve_imports(const struct spin_manifest *manifest, struct spin_message *message)
{
	const struct spin_manifest_import *import = spin_manifest_imports(manifest);
	const struct spin_procedure *found;
	u32 i;
	int error;

	for (i = 0; i < manifest->imports.count; i++, import++) {
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

static int resolve_events(struct spin_extension *extension, struct spin_message *message)
{
	const struct spin_manifest *manifest = extension->manifest;
	const struct spin_manifest_binding *binding = spin_manifest_bindings(manifest);
	const struct spin_procedure *found;
	u32 i;
	int error;

	for (i = 0; i < manifest->bindings.count; i++, binding++) {
		error = spin_interface_resolve(spin_manifest_string(manifest, binding->interface),
					       spin_manifest_string(manifest, binding->event),
					       binding->digest, &found, message);
		if (error)
			return error;
		if (!found->event)
			return spin_message_set(message, -ENOENT,
						"%s is not an event that others may handle",
						found->name);
		extension->bindings[i].event = found->event;
	}
	return 0;
}

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
		if (!request->count)
			return spin_message_set(message, -EINVAL,
						"handler %s of %s.%s needs devices: give --device NAME",
						spin_manifest_string(manifest, binding->handler),
						event->interface, event->name);
		listens = true;
	}
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
		if (!interface->scope_create)
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

static int enter(struct spin_extension *extension, struct spin_message *message)
{
	int error = 0;

	spin_extension_lock();
	if (spin_extension_by_name(extension->name))
		error = spin_message_set(message, -EEXIST, "an extension %s is installed",
					 extension->name);
	else
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
 * -ENOENT, -ESTALE, -EOPNOTSUPP, -ENODEV, -EINVAL, -ENOMEM.
 */
struct spin_extension *spin_install_prepare(struct spin_manifest *manifest, bool sealed,
					    const struct spin_scope_request *scope,
					    struct spin_message *message)
{
	struct spin_extension *extension;
	int error;

	error = resolve_imports(manifest, message);
	if (error) {
		kvfree(manifest);
		return ERR_PTR(error);
	}
	extension = spin_extension_create(manifest);
	if (IS_ERR(extension))
		return extension;
	extension->flags = (sealed ? SPIN_EXTENSION_SEALED : 0) |
			   (scope->flags & SPIN_PREPARE_PEER ? SPIN_EXTENSION_PEER : 0);
	extension->hook = scope->hook;
	extension->installer = current_uid();
	error = resolve_events(extension, message);
	if (!error)
		error = check_request(extension, scope, message);
	if (!error)
		error = create_scope(extension, scope, message);
	if (!error)
		error = enter(extension, message);
	if (error) {
		spin_extension_destroy(extension);
		return ERR_PTR(error);
	}
	return extension;
}

static bool in_image(const void *address, struct module *image)
{
	return within_module((unsigned long)address, image);
}

static bool code_good(const struct spin_binding_code *code, u32 guards, struct module *image)
{
	u32 i;

	if (!in_image(code->plan, image) || (code->direct && !in_image(code->direct, image)))
		return false;
	/* A direct entry counts its raises; without the count the event could not add up. */
	if (!code->raised != !code->direct)
		return false;
	if (guards && !in_image(code->guards, image))
		return false;
	for (i = 0; i < guards; i++)
		if (!in_image(code->guards[i], image))
			return false;
	return true;
}

/*
 * The image was completed by a loader that runs as root, so this finds mistakes,
 * not enemies; still nothing is stored before everything fits.
 */
static bool record_good(const struct spin_record *record, const struct spin_extension *extension)
{
	const struct spin_manifest *manifest = extension->manifest;
	struct module *image = record->module;
	u32 i;

	if (!in_image(record, image) || record->binding_count != manifest->bindings.count ||
	    record->parameter_count != manifest->parameters.count ||
	    record->table_count != manifest->tables.count)
		return false;
	for (i = 0; i < record->binding_count; i++)
		if (!code_good(&record->bindings[i], extension->bindings[i].guard_count, image))
			return false;
	for (i = 0; i < record->parameter_count; i++)
		if (!in_image(record->parameters[i], image))
			return false;
	for (i = 0; i < record->table_count; i++)
		if (!in_image(record->tables[i], image))
			return false;
	return true;
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
	for (i = 0; i < record->binding_count; i++)
		extension->bindings[i].code = &record->bindings[i];
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
	else if (!record_good(record, extension) || !try_module_get(record->module))
		error = -EINVAL;
	else
		connect_record(extension, record);
	spin_extension_unlock();
	return error;
}
EXPORT_SYMBOL_GPL(spin_extension_present);

/**
 * spin_install_commit - last step: bind
 * @extension: from spin_install_prepare()
 * @message: says why not
 *
 * Context: may sleep.
 * Return: 0; -ENODATA: the image has not presented its ticket; what the domains of
 * the events refuse with.  On failure the extension is as before.
 */
int spin_install_commit(struct spin_extension *extension, struct spin_message *message)
{
	int error;

	spin_extension_lock();
	if (extension->state != SPIN_EXTENSION_PRESENT) {
		error = spin_message_set(message, -ENODATA, "the image of %s was not loaded",
					 extension->name);
		goto unlock;
	}
	error = spin_event_bind(extension->binding_list, extension->manifest->bindings.count);
	if (error == -EBUSY)
		spin_message_set(message, error,
				 "a device of the scope is taken: it has a receive handler");
	if (!error) {
		extension->installed = ktime_get_boottime_ns();
		extension->state = SPIN_EXTENSION_INSTALLED;
	}
unlock:
	spin_extension_unlock();
	return error;
}

/**
 * spin_install_take_out - unbind an extension
 * @extension: the extension; nothing happens unless it is installed
 *
 * Context: may sleep; the registry's lock is held.
 */
void spin_install_take_out(struct spin_extension *extension)
{
	spin_extension_assert_locked();
	if (extension->state != SPIN_EXTENSION_INSTALLED)
		return;
	spin_event_unbind(extension->binding_list, extension->manifest->bindings.count);
	extension->state = SPIN_EXTENSION_TAKEN_OUT;
}

/*
 * The end of an extension that is neither bound nor in the registry:
 * 1. no CPU runs its code: the unbind waited for a grace period, and only running
 *    code reports faults, so no further expulsion is queued;
 * 2. one that is queued or waits for the registry's lock finds nothing to do, and
 *    is waited for here, outside the lock;
 * 3. what it held goes: scope, tables, cells;
 * 4. its image is let go.  Last, since until 2 was done its record was in use.
 */
static void finish(struct spin_extension *extension)
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
	finish(extension);
}

/**
 * spin_install_remove - take an extension out and forget it
 * @name: its name
 *
 * When it returns no CPU runs the extension, and its image can be deleted.
 * Context: may sleep.
 * Return: 0; -ENOENT: no such extension; -EBUSY: it is being installed.
 */
int spin_install_remove(const char *name)
{
	struct spin_extension *extension;
	int error = 0;

	spin_extension_lock();
	extension = spin_extension_by_name(name);
	if (!extension) {
		error = -ENOENT;
	} else if (extension->state < SPIN_EXTENSION_INSTALLED) {
		error = -EBUSY;
	} else {
		spin_install_take_out(extension);
		spin_extension_leave(extension);
	}
	spin_extension_unlock();
	if (!error)
		finish(extension);
	return error;
}
