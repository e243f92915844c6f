// SPDX-License-Identifier: GPL-2.0-only
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/mutex.h>
#include <linux/string.h>

#include "spin_core/dispatcher/order.h"
#include "spin_core/domain/class.h"
#include "spin_core/domain/export.h"
#include "spin_core/domain/interface.h"

/*
 * Protects the list of interfaces.  Interfaces come and go with spin.ko itself, and with
 * modules of tests, which stay while extensions do; so what was found under the lock stays.
 * Innermost lock but the dispatcher's.
 */
static DEFINE_MUTEX(interfaces_lock);
static LIST_HEAD(interfaces);

static struct spin_procedure *find_procedure(struct spin_interface *interface, const char *name)
{
	u32 i;

	for (i = 0; i < interface->procedure_count; i++)
		if (!strcmp(interface->procedures[i].name, name))
			return &interface->procedures[i];
	return NULL;
}

static int read_procedures(struct spin_interface *interface)
{
	struct spin_procedure *procedure = interface->procedures;
	u32 i;
	int error = 0;

	for (i = 0; i < interface->procedure_count && !error; i++, procedure++) {
		error = hex2bin(procedure->digest, procedure->digits, SPIN_DIGEST_SIZE);
		if (!error)
			error = spin_class_read(procedure->declaration, &procedure->class);
	}
	return error;
}

static int enter_readers(struct spin_interface *interface)
{
	struct spin_procedure *procedure;
	u32 i;

	for (i = 0; i < interface->reader_count; i++) {
		procedure = find_procedure(interface, interface->readers[i].name);
		if (!procedure || procedure->class != SPIN_PROCEDURE_PURE)
			return -ENOENT;
		procedure->read = interface->readers[i].read;
	}
	return 0;
}

static int create_events(struct spin_interface *interface)
{
	struct spin_procedure *procedure;
	u32 i;
	int error;

	for (i = 0; i < interface->event_count; i++) {
		procedure = find_procedure(interface, interface->events[i]->name);
		error = procedure ? spin_event_create(interface->events[i]) : -ENOENT;
		if (error)
			goto destroy_events;
		procedure->event = interface->events[i];
		procedure->event->class = procedure->class;
	}
	return 0;

destroy_events:
	while (i--)
		spin_event_destroy(interface->events[i]);
	return error;
}

/**
 * spin_interface_register - show an interface to extensions
 * @interface: statically defined by a built-in domain
 *
 * Context: may sleep.
 * Return: 0; -ENOMEM; -ENOENT: an event, or what is read, is not in the table of procedures;
 * -EINVAL: the table is malformed.
 */
int spin_interface_register(struct spin_interface *interface)
{
	int error = read_procedures(interface);

	if (!error)
		error = enter_readers(interface);
	if (!error)
		error = create_events(interface);
	if (error)
		return error;
	mutex_lock(&interfaces_lock);
	list_add_tail(&interface->in_list, &interfaces);
	mutex_unlock(&interfaces_lock);
	return 0;
}
EXPORT_SYMBOL_GPL(spin_interface_register);

/**
 * spin_interface_unregister - the mirror of spin_interface_register()
 * @interface: nobody imports it or handles its events any more
 *
 * Context: may sleep.
 */
void spin_interface_unregister(struct spin_interface *interface)
{
	u32 i;

	mutex_lock(&interfaces_lock);
	list_del(&interface->in_list);
	mutex_unlock(&interfaces_lock);
	for (i = interface->event_count; i--;)
		spin_event_destroy(interface->events[i]);
}
EXPORT_SYMBOL_GPL(spin_interface_unregister);

/**
 * spin_interface_find - look an interface up
 * @name: its name
 *
 * Context: may sleep.
 * Return: the interface, good as long as spin.ko is loaded; or NULL.
 */
struct spin_interface *spin_interface_find(const char *name)
{
	struct spin_interface *interface, *found = NULL;

	mutex_lock(&interfaces_lock);
	list_for_each_entry(interface, &interfaces, in_list) {
		if (!strcmp(interface->name, name)) {
			found = interface;
			break;
		}
	}
	mutex_unlock(&interfaces_lock);
	return found;
}

/**
 * spin_interface_resolve - find a procedure by its typed name
 * @interface: name of the interface
 * @name: name of the procedure
 * @digest: digest of the declaration that the caller was compiled against
 * @found: out: the procedure, good as long as spin.ko is loaded
 * @message: says what differs
 *
 * Context: may sleep.
 * Return: 0; -ENOENT: no such interface or procedure; -ESTALE: another type.
 */
int spin_interface_resolve(const char *interface, const char *name, const u8 *digest,
			   const struct spin_procedure **found,
			   struct spin_message *message)
{
	struct spin_interface *in = spin_interface_find(interface);
	struct spin_procedure *procedure;

	if (!in)
		return spin_message_set(message, -ENOENT, "no interface %s", interface);
	procedure = find_procedure(in, name);
	if (!procedure)
		return spin_message_set(message, -ENOENT, "interface %s has no %s", interface,
					name);
	if (memcmp(procedure->digest, digest, SPIN_DIGEST_SIZE))
		return spin_message_set(message, -ESTALE, "%s.%s has another type here", interface,
					name);
	*found = procedure;
	return 0;
}

static void describe_event(struct spin_event *event, struct spin_procedure_info *info)
{
	spin_event_lock();
	info->is_event = 1;
	info->mode = event->mode;
	info->bindings = event->binding_count;
	info->raised = spin_event_raised(event);
	spin_event_unlock();
}

/**
 * spin_procedure_describe - describe one procedure
 * @interface: name of its interface
 * @procedure: which
 * @info: out
 *
 * Context: may sleep; takes the dispatcher's lock.
 */
void spin_procedure_describe(const char *interface, const struct spin_procedure *procedure,
			     struct spin_procedure_info *info)
{
	info->class = procedure->class;
	memcpy(info->digest, procedure->digest, SPIN_DIGEST_SIZE);
	strscpy_pad(info->interface, interface, sizeof(info->interface));
	strscpy_pad(info->name, procedure->name, sizeof(info->name));
	strscpy_pad(info->declaration, procedure->declaration, sizeof(info->declaration));
	if (procedure->event)
		describe_event(procedure->event, info);
}

/**
 * spin_interface_procedure_info - describe one procedure
 * @info: in: index over all interfaces, those of extensions last, other members 0; out: the rest
 *
 * Context: may sleep.
 * Return: 0; -ENOENT: beyond the last.
 */
int spin_interface_procedure_info(struct spin_procedure_info *info)
{
	struct spin_interface *interface;
	u32 index = info->index;
	int error = -ENOENT;

	mutex_lock(&interfaces_lock);
	list_for_each_entry(interface, &interfaces, in_list) {
		if (index < interface->procedure_count) {
			spin_procedure_describe(interface->name, &interface->procedures[index],
						info);
			error = 0;
			break;
		}
		index -= interface->procedure_count;
	}
	mutex_unlock(&interfaces_lock);
	return error ? spin_export_procedure_info(index, info) : 0;
}

static bool has_end(const char *name)
{
	return strnlen(name, SPIN_NAME_SIZE) < SPIN_NAME_SIZE;
}

/**
 * spin_interface_order_info - describe a handler in the order of an event
 * @info: in: event and position, other members 0; out: the rest
 *
 * Context: may sleep.
 * Return: 0; -EINVAL: a name has no end; -ENOENT: no such event, or no further handler.
 */
int spin_interface_order_info(struct spin_order_info *info)
{
	struct spin_procedure *procedure;
	struct spin_interface *interface;
	int error;

	if (!has_end(info->interface) || !has_end(info->event))
		return -EINVAL;
	interface = spin_interface_find(info->interface);
	if (!interface)
		return spin_export_order_info(info);
	procedure = find_procedure(interface, info->event);
	if (!procedure || !procedure->event)
		return -ENOENT;
	spin_event_lock();
	error = spin_order_describe(procedure->event, info);
	spin_event_unlock();
	return error;
}
