// SPDX-License-Identifier: GPL-2.0-only
#include <linux/cpumask.h>
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/minmax.h>
#include <linux/overflow.h>
#include <linux/slab.h>
#include <linux/string.h>

#include "spin_core/dispatcher/order.h"
#include "spin_core/domain/class.h"
#include "spin_core/domain/export.h"
#include "spin_core/domain/extension.h"
#include "spin_core/domain/link.h"
#include "spin_core/domain/manifest.h"
#include "spin_core/limits.h"

/**
 * spin_export_check - can it be an event?
 * @manifest: its areas are checked
 * @index: of the export, whose strings and cells are good
 * @message: says why not
 *
 * Context: any.
 * Return: 0; -EBADMSG: its numbers do not fit each other, or it is of no class; -E2BIG: too much
 * stack; -EOPNOTSUPP: of a class that nobody exports yet.
 */
int spin_export_check(const struct spin_manifest *manifest, u32 index,
		      struct spin_message *message)
{
	const struct spin_manifest_export *export = &spin_manifest_exports(manifest)[index];
	u32 class;
	int error;

	if (!export->price || export->cost > export->price)
		return spin_message_set(message, -EBADMSG,
					"manifest: export %u costs %llu units, and its price is %llu",
					index, export->cost, export->price);
	if (spin_class_read(spin_manifest_string(manifest, export->declaration), &class))
		return spin_message_set(message, -EBADMSG, "manifest: export %u is of no class",
					index);
	error = spin_class_check_stack(class, "procedure",
				       spin_manifest_string(manifest, export->name),
				       max(export->stack, export->walk), message);
	if (error || class < SPIN_PROCEDURE_BLOCKING)
		return error;
	return spin_message_set(message, -EOPNOTSUPP,
				"%s procedures of extensions, as %s.%s, are not supported yet",
				class == SPIN_PROCEDURE_BLOCKING ? "blocking" : "strand",
				spin_manifest_string(manifest, export->interface),
				spin_manifest_string(manifest, export->name));
}

/* Calls of a procedure are jumps in the images of those who import it. */
static void lead(struct spin_event *event, void *target)
{
	struct spin_exported *exported = spin_exported_of(event);
	struct spin_link *link;

	if (exported->target == target)
		return;
	exported->target = target;
	list_for_each_entry(link, &exported->links, in_exported)
		spin_jump_lead(&link->jump, link->place, target);
}

static const char *append(char **end, const char *text)
{
	char *begin = *end;
	size_t size = strlen(text) + 1;

	memcpy(begin, text, size);
	*end += size;
	return begin;
}

/* They outlive the exporter's manifest, since who was prepared to handle it names it. */
static void name_it(struct spin_exported *exported, const char *interface, const char *name,
		    const char *declaration)
{
	char *end = exported->text;

	exported->interface = append(&end, interface);
	exported->procedure.name = append(&end, name);
	exported->procedure.declaration = append(&end, declaration);
	exported->event.interface = exported->interface;
	exported->event.name = exported->procedure.name;
}

/* What callers pay is what all handlers have, its body's share included. */
static void set_share(struct spin_exported *exported, struct spin_binding *intrinsic,
		      const struct spin_manifest_export *described)
{
	u64 limit = min_t(u64, described->price, SPIN_LIMIT_UNITS_ATOMIC);

	exported->event.limit = limit;
	intrinsic->cost = min(described->cost, limit);
	intrinsic->budget = min(described->price, limit);
	intrinsic->stack = described->stack;
}

static void create_body(struct spin_extension *extension, u32 index,
			struct spin_exported *exported)
{
	struct spin_body *body = &extension->bodies[index];

	INIT_LIST_HEAD(&body->binding.in_event);
	body->binding.event = &exported->event;
	body->binding.handler = exported->procedure.name;
	body->binding.extension = extension->name;
	body->binding.code = &body->code;
	body->binding.owner = extension;
	set_share(exported, &body->binding, &spin_manifest_exports(extension->manifest)[index]);
}

static struct spin_exported *create(struct spin_extension *extension, u32 index)
{
	const struct spin_manifest *manifest = extension->manifest;
	const struct spin_manifest_export *described = &spin_manifest_exports(manifest)[index];
	const char *interface = spin_manifest_string(manifest, described->interface);
	const char *name = spin_manifest_string(manifest, described->name);
	const char *declaration = spin_manifest_string(manifest, described->declaration);
	struct spin_exported *exported;
	int error;

	exported = kzalloc(struct_size(exported, text, strlen(interface) + strlen(name) +
				       strlen(declaration) + 3), GFP_KERNEL);
	if (!exported)
		return ERR_PTR(-ENOMEM);
	name_it(exported, interface, name, declaration);
	memcpy(exported->procedure.digest, described->digest, SPIN_DIGEST_SIZE);
	exported->procedure.event = &exported->event;
	error = spin_class_read(declaration, &exported->procedure.class);
	exported->event.class = exported->procedure.class;
	exported->event.lead = lead;
	if (!error)
		error = spin_event_create(&exported->event);
	if (error) {
		kfree(exported);
		return ERR_PTR(error);
	}
	kref_init(&exported->holders);
	INIT_LIST_HEAD(&exported->links);
	exported->exporter = extension;
	exported->index = index;
	create_body(extension, index, exported);
	return exported;
}

/**
 * spin_exports_create - the events of an extension
 * @extension: its manifest is set, and its list of bindings made, whose end they fill
 *
 * Context: may sleep.
 * Return: 0; -ENOMEM; -EINVAL: of a class that spin_export_check() does not let through.
 */
int spin_exports_create(struct spin_extension *extension)
{
	u32 count = extension->manifest->exports.count, i;
	struct spin_exported *exported;

	extension->exported = kvcalloc(count, sizeof(*extension->exported), GFP_KERNEL);
	extension->bodies = kvcalloc(count, sizeof(*extension->bodies), GFP_KERNEL);
	if (!extension->exported || !extension->bodies)
		return -ENOMEM;
	for (i = 0; i < count; i++) {
		exported = create(extension, i);
		if (IS_ERR(exported))
			return PTR_ERR(exported);
		extension->exported[i] = exported;
		extension->binding_list[extension->manifest->bindings.count + i] =
			&extension->bodies[i].binding;
	}
	return 0;
}

static void release(struct kref *holders)
{
	struct spin_exported *exported = container_of(holders, struct spin_exported, holders);

	spin_event_destroy(&exported->event);
	kfree(exported);
}

/**
 * spin_exported_put - give an exported procedure up
 * @exported: held
 *
 * Context: may sleep.
 */
void spin_exported_put(struct spin_exported *exported)
{
	kref_put(&exported->holders, release);
}

/**
 * spin_exports_destroy - the mirror of spin_exports_create()
 * @extension: none of its procedures is bound or linked
 *
 * Context: may sleep.
 */
void spin_exports_destroy(struct spin_extension *extension)
{
	u32 i;

	for (i = 0; extension->exported && i < extension->manifest->exports.count; i++)
		if (extension->exported[i])
			spin_exported_put(extension->exported[i]);
	kvfree(extension->exported);
	kvfree(extension->bodies);
}

/**
 * spin_exports_connect - the image with the procedures has come
 * @extension: its record is good
 *
 * Context: the registry's lock is held.
 */
void spin_exports_connect(struct spin_extension *extension)
{
	const struct spin_export_code *code = extension->record->exports;
	struct spin_body *body = extension->bodies;
	u32 i;

	spin_extension_assert_locked();
	for (i = 0; i < extension->manifest->exports.count; i++, code++, body++) {
		body->code.direct = code->entry;
		body->code.plan = code->plan;
		body->code.raised = code->called;
		body->binding.walk = code;
	}
}

/**
 * spin_exports_close - nobody handles or calls the procedures any more, nor will
 * @extension: its bindings have been taken out
 *
 * Context: the registry's lock is held.
 */
void spin_exports_close(struct spin_extension *extension)
{
	u32 i;

	spin_extension_assert_locked();
	for (i = 0; i < extension->manifest->exports.count; i++)
		extension->exported[i]->exporter = NULL;
}

/**
 * spin_exports_memory - what the events of an extension take, and its links to those of others
 * @extension: the extension
 *
 * Context: the registry's lock is held.
 * Return: bytes.
 */
u64 spin_exports_memory(const struct spin_extension *extension)
{
	const size_t each = sizeof(struct spin_exported) + sizeof(struct spin_body) +
			    2 * sizeof(void *) + num_possible_cpus() * sizeof(u64);

	return (u64)extension->manifest->exports.count * each +
	       (u64)extension->use_count * sizeof(struct spin_link);
}

static bool has_interface(const struct spin_extension *extension, const char *interface)
{
	u32 i;

	for (i = 0; i < extension->manifest->exports.count; i++)
		if (!strcmp(extension->exported[i]->interface, interface))
			return true;
	return false;
}

/**
 * spin_exporter_of - who exports an interface?
 * @interface: its name
 *
 * Context: the registry's lock is held.
 * Return: an extension that is installed, good until the lock is given up; or NULL.
 */
struct spin_extension *spin_exporter_of(const char *interface)
{
	struct spin_extension *extension = NULL;

	while ((extension = spin_extension_after(extension ? extension->number : 0)))
		if (extension->state == SPIN_EXTENSION_INSTALLED &&
		    has_interface(extension, interface))
			return extension;
	return NULL;
}

static struct spin_exported *exported_by(struct spin_extension *exporter, const char *interface,
					 const char *name)
{
	u32 i;

	for (i = 0; i < exporter->manifest->exports.count; i++)
		if (!strcmp(exporter->exported[i]->interface, interface) &&
		    !strcmp(exporter->exported[i]->procedure.name, name))
			return exporter->exported[i];
	return NULL;
}

/**
 * spin_exported_find - find a procedure of an extension by its typed name
 * @interface: name of the interface
 * @name: name of the procedure
 * @digest: digest of the declaration that the caller was compiled against
 * @declaration: that declaration, for messages
 * @message: says what differs
 *
 * Context: may sleep; the registry's lock is held.
 * Return: the procedure of an extension that is installed, good until the lock is given up; an
 * ERR_PTR: -ENOENT: there is none; -ESTALE: of another type.
 */
struct spin_exported *spin_exported_find(const char *interface, const char *name,
					 const u8 *digest, const char *declaration,
					 struct spin_message *message)
{
	struct spin_extension *exporter = spin_exporter_of(interface);
	struct spin_exported *exported;

	if (!exporter)
		return ERR_PTR(spin_message_set(message, -ENOENT,
						"no extension that is installed exports %s, of which this uses %s",
						interface, name));
	exported = exported_by(exporter, interface, name);
	if (!exported)
		return ERR_PTR(spin_message_set(message, -ENOENT, "%s of extension %s has no %s",
						interface, exporter->name, name));
	if (memcmp(exported->procedure.digest, digest, SPIN_DIGEST_SIZE))
		return ERR_PTR(spin_message_set(message, -ESTALE,
						"%s of extension %s is \"%s\", this was compiled against \"%s\"",
						name, exporter->name,
						exported->procedure.declaration, declaration));
	return exported;
}

/**
 * spin_exported_hold - find a procedure of an extension, to handle it
 * @interface: name of the interface
 * @name: name of the procedure
 * @digest: digest of the declaration that the caller was compiled against
 * @declaration: that declaration, for messages
 * @found: out: the procedure, whose event can be bound to as long as it has an exporter
 * @message: says why not
 *
 * Context: may sleep; takes the registry's lock.
 * Return: 0, until spin_exported_put(); what spin_exported_find() fails with; -EOPNOTSUPP: it
 * takes more than numbers.
 */
int spin_exported_hold(const char *interface, const char *name, const u8 *digest,
		       const char *declaration, const struct spin_procedure **found,
		       struct spin_message *message)
{
	struct spin_exported *exported;
	int error = 0;

	spin_extension_lock();
	exported = spin_exported_find(interface, name, digest, declaration, message);
	if (IS_ERR(exported)) {
		error = PTR_ERR(exported);
	} else if (!exported->event.stub) {
		error = spin_message_set(message, -EOPNOTSUPP,
					 "handlers of %s.%s, which takes more than numbers, are not supported yet",
					 interface, name);
	} else {
		kref_get(&exported->holders);
		*found = &exported->procedure;
	}
	spin_extension_unlock();
	return error;
}

/**
 * spin_exported_attach - let a link lead to a procedure
 * @exported: the procedure
 * @link: connected from now on
 * @place: in the image of who calls
 *
 * Context: may sleep; takes the dispatcher's lock.
 */
void spin_exported_attach(struct spin_exported *exported, struct spin_link *link, void *place)
{
	spin_event_lock();
	link->exported = exported;
	link->place = place;
	list_add_tail(&link->in_exported, &exported->links);
	spin_jump_lead(&link->jump, place, exported->target);
	spin_event_unlock();
}

/**
 * spin_exported_detach - the mirror of spin_exported_attach()
 * @link: nobody runs who calls through it; may not be attached
 *
 * Context: may sleep; takes the dispatcher's lock.
 */
void spin_exported_detach(struct spin_link *link)
{
	spin_event_lock();
	list_del_init(&link->in_exported);
	link->exported = NULL;
	spin_event_unlock();
}

/* The procedure that comes behind @index others of extensions that are installed. */
static struct spin_exported *exported_at(u32 index)
{
	struct spin_extension *extension = NULL;

	while ((extension = spin_extension_after(extension ? extension->number : 0))) {
		if (extension->state != SPIN_EXTENSION_INSTALLED)
			continue;
		if (index < extension->manifest->exports.count)
			return extension->exported[index];
		index -= extension->manifest->exports.count;
	}
	return NULL;
}

/**
 * spin_export_procedure_info - describe one procedure of all that extensions export
 * @index: which
 * @info: out
 *
 * Context: may sleep; takes the registry's lock.
 * Return: 0; -ENOENT: beyond the last.
 */
int spin_export_procedure_info(u32 index, struct spin_procedure_info *info)
{
	struct spin_exported *exported;

	spin_extension_lock();
	exported = exported_at(index);
	if (exported)
		spin_procedure_describe(exported->interface, &exported->procedure, info);
	spin_extension_unlock();
	return exported ? 0 : -ENOENT;
}

/**
 * spin_export_order_info - describe a handler of a procedure of an extension
 * @info: in: names, which end, and position; out: the rest
 *
 * Context: may sleep; takes the registry's lock.
 * Return: 0; -ENOENT: no such procedure, or no further handler.
 */
int spin_export_order_info(struct spin_order_info *info)
{
	struct spin_extension *exporter;
	struct spin_exported *exported;
	int error = -ENOENT;

	spin_extension_lock();
	exporter = spin_exporter_of(info->interface);
	exported = exporter ? exported_by(exporter, info->interface, info->event) : NULL;
	if (exported) {
		spin_event_lock();
		error = spin_order_describe(&exported->event, info);
		spin_event_unlock();
	}
	spin_extension_unlock();
	return error;
}
