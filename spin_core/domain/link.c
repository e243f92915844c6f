// SPDX-License-Identifier: GPL-2.0-only
#include <linux/kernel.h>
#include <linux/slab.h>
#include <linux/string.h>

#include "spin_core/domain/extension.h"
#include "spin_core/domain/interface.h"
#include "spin_core/domain/link.h"
#include "spin_core/domain/manifest.h"
#include "spin_core/limits.h"

/* So deep users of users are named; what is below is told once these are gone. */
#define USERS_TOLD 3

/**
 * struct target - where an import leads
 * @exporter: who has the procedure
 * @index: which of its exports it is
 */
struct target {
	struct spin_extension *exporter;
	u32 index;
};

static const struct spin_manifest_export *export_of(const struct target *target)
{
	return &spin_manifest_exports(target->exporter->manifest)[target->index];
}

static bool has_interface(const struct spin_extension *extension, const char *interface)
{
	const struct spin_manifest *manifest = extension->manifest;
	const struct spin_manifest_export *export = spin_manifest_exports(manifest);
	u32 i;

	for (i = 0; i < manifest->exports.count; i++)
		if (!strcmp(spin_manifest_string(manifest, export[i].interface), interface))
			return true;
	return false;
}

/* Who is installed and exports it. */
static struct spin_extension *exporter_of(const char *interface)
{
	struct spin_extension *extension = NULL;

	while ((extension = spin_extension_after(extension ? extension->number : 0)))
		if (extension->state == SPIN_EXTENSION_INSTALLED &&
		    has_interface(extension, interface))
			return extension;
	return NULL;
}

static bool find_export(struct target *target, const char *interface, const char *name)
{
	const struct spin_manifest *manifest = target->exporter->manifest;
	const struct spin_manifest_export *export = spin_manifest_exports(manifest);

	for (target->index = 0; target->index < manifest->exports.count; target->index++, export++)
		if (!strcmp(spin_manifest_string(manifest, export->interface), interface) &&
		    !strcmp(spin_manifest_string(manifest, export->name), name))
			return true;
	return false;
}

/* The same type, and no higher price than the importer's callers pay. */
static int compare(const struct spin_manifest *manifest, const struct spin_manifest_import *import,
		   const struct target *target, struct spin_message *message)
{
	const struct spin_manifest_export *export = export_of(target);
	const char *name = spin_manifest_string(manifest, import->name);

	if (memcmp(export->digest, import->digest, SPIN_DIGEST_SIZE))
		return spin_message_set(message, -ESTALE,
					"%s of extension %s is \"%s\", this was compiled against \"%s\"",
					name, target->exporter->name,
					spin_manifest_string(target->exporter->manifest,
							     export->declaration),
					spin_manifest_string(manifest, import->declaration));
	if (export->price > import->price)
		return spin_message_set(message, -ESTALE,
					"%s of extension %s costs %llu units, this was compiled to pay %llu",
					name, target->exporter->name, export->price, import->price);
	return 0;
}

static int resolve(const struct spin_manifest *manifest, const struct spin_manifest_import *import,
		   struct target *target, struct spin_message *message)
{
	const char *interface = spin_manifest_string(manifest, import->interface);
	const char *name = spin_manifest_string(manifest, import->name);

	target->exporter = exporter_of(interface);
	if (!target->exporter)
		return spin_message_set(message, -ENOENT,
					"no extension that is installed exports %s, of which this calls %s",
					interface, name);
	if (!find_export(target, interface, name))
		return spin_message_set(message, -ENOENT, "%s of extension %s has no %s",
					interface, target->exporter->name, name);
	return compare(manifest, import, target, message);
}

static int check_exports(struct spin_extension *extension, struct spin_message *message)
{
	const struct spin_manifest *manifest = extension->manifest;
	const struct spin_manifest_export *export = spin_manifest_exports(manifest);
	const struct spin_extension *other;
	u32 i;

	for (i = 0; i < manifest->exports.count; i++, export++) {
		const char *interface = spin_manifest_string(manifest, export->interface);

		if (spin_interface_find(interface))
			return spin_message_set(message, -EEXIST,
						"the interface %s is a domain's", interface);
		other = exporter_of(interface);
		if (other && other != extension)
			return spin_message_set(message, -EEXIST,
						"extension %s exports %s already", other->name,
						interface);
	}
	return 0;
}

/* What the other extensions' procedures need comes on top of what its own code does. */
static int check_stack(struct spin_extension *extension, u32 linked, struct spin_message *message)
{
	const struct spin_manifest *manifest = extension->manifest;
	const struct spin_manifest_binding *binding = spin_manifest_bindings(manifest);
	const struct spin_manifest_export *export = spin_manifest_exports(manifest);
	u32 deepest = 0, i;

	for (i = 0; i < manifest->bindings.count; i++)
		deepest = max(deepest, binding[i].stack);
	for (i = 0; i < manifest->exports.count; i++)
		deepest = max(deepest, export[i].stack);
	if (deepest + linked > SPIN_LIMIT_STACK)
		return spin_message_set(message, -E2BIG,
					"it needs %u bytes of stack, and what it imports %u more; the limit is %u",
					deepest, linked, SPIN_LIMIT_STACK);
	extension->linked_stack = linked;
	for (i = 0; i < manifest->bindings.count; i++)
		extension->bindings[i].stack = binding[i].stack + linked;
	return 0;
}

static int check_classes(const struct spin_extension *extension, struct spin_message *message)
{
	u32 i;

	for (i = 0; i < extension->manifest->bindings.count; i++)
		if (extension->bindings[i].event->class == SPIN_PROCEDURE_BLOCKING)
			return spin_message_set(message, -EOPNOTSUPP,
						"handler %s may sleep: calls of other extensions from such are not supported yet",
						extension->bindings[i].handler);
	return 0;
}

/* How many imports of a manifest another extension exports. */
static u32 count_links(const struct spin_manifest *manifest)
{
	const struct spin_manifest_import *import = spin_manifest_imports(manifest);
	u32 count = 0, i;

	for (i = 0; i < manifest->imports.count; i++)
		count += !!(import[i].flags & SPIN_IMPORT_LINKED);
	return count;
}

/**
 * spin_link_create - room for the links of an extension
 * @extension: its manifest is set
 *
 * Context: may sleep.
 * Return: 0; -ENOMEM.
 */
int spin_link_create(struct spin_extension *extension)
{
	u32 i;

	INIT_LIST_HEAD(&extension->users);
	extension->link_count = count_links(extension->manifest);
	extension->links = kvcalloc(extension->link_count, sizeof(*extension->links), GFP_KERNEL);
	if (!extension->links)
		return -ENOMEM;
	for (i = 0; i < extension->link_count; i++) {
		INIT_LIST_HEAD(&extension->links[i].in_exporter);
		extension->links[i].importer = extension;
	}
	return 0;
}

/**
 * spin_link_destroy - the mirror of spin_link_create()
 * @extension: none of its links is connected
 *
 * Context: may sleep.
 */
void spin_link_destroy(struct spin_extension *extension)
{
	kvfree(extension->links);
}

/**
 * spin_link_check - could an extension be linked now?
 * @extension: its bindings have their events
 * @message: says why not
 *
 * Context: may sleep; the registry's lock is held.
 * Return: 0; -ENOENT: nobody exports what it imports; -ESTALE: with another type or price;
 * -EEXIST: somebody exports what it exports; -E2BIG: too much stack, all together; -EOPNOTSUPP.
 */
int spin_link_check(struct spin_extension *extension, struct spin_message *message)
{
	const struct spin_manifest *manifest = extension->manifest;
	const struct spin_manifest_import *import = spin_manifest_imports(manifest);
	struct target target;
	u32 linked = 0, i;
	int error;

	spin_extension_assert_locked();
	error = check_exports(extension, message);
	if (!error && extension->link_count)
		error = check_classes(extension, message);
	for (i = 0; i < manifest->imports.count && !error; i++, import++) {
		if (!(import->flags & SPIN_IMPORT_LINKED))
			continue;
		error = resolve(manifest, import, &target, message);
		if (!error)
			linked = max(linked, export_of(&target)->stack +
				     target.exporter->linked_stack);
	}
	return error ? error : check_stack(extension, linked, message);
}

/**
 * spin_link_connect - let an extension call what it imports from others
 * @extension: present, not bound
 * @message: says why not
 *
 * Context: may sleep; the registry's lock is held.
 * Return: as spin_link_check(), of which nothing is left to be done.
 */
int spin_link_connect(struct spin_extension *extension, struct spin_message *message)
{
	const struct spin_manifest *manifest = extension->manifest;
	const struct spin_manifest_import *import = spin_manifest_imports(manifest);
	struct spin_link *link = extension->links;
	struct target target;
	u32 i;
	int error = spin_link_check(extension, message);

	for (i = 0; i < manifest->imports.count && !error; i++, import++) {
		if (!(import->flags & SPIN_IMPORT_LINKED))
			continue;
		error = resolve(manifest, import, &target, message);
		if (error)
			break;
		spin_jump_lead(&link->jump, extension->record->links[link - extension->links],
			       target.exporter->record->exports[target.index].entry);
		list_add_tail(&link->in_exporter, &target.exporter->users);
		link++;
	}
	if (error)
		spin_link_disconnect(extension);
	return error;
}

/**
 * spin_link_disconnect - the mirror of spin_link_connect()
 * @extension: nothing of it runs, nor will
 *
 * Its image is never run again, so that it need not be changed.
 * Context: the registry's lock is held.
 */
void spin_link_disconnect(struct spin_extension *extension)
{
	u32 i;

	spin_extension_assert_locked();
	for (i = 0; i < extension->link_count; i++)
		list_del_init(&extension->links[i].in_exporter);
}

static struct spin_extension *first_user(struct spin_extension *extension)
{
	const struct spin_link *link = list_first_entry_or_null(&extension->users, struct spin_link,
								in_exporter);

	return link ? link->importer : NULL;
}

/**
 * spin_link_last_user - who is to be taken out before all others?
 * @extension: which shall go
 *
 * Context: the registry's lock is held.
 * Return: one that imports from it, or from such a one, and from which nobody imports;
 * @extension itself if nobody imports from that.
 */
struct spin_extension *spin_link_last_user(struct spin_extension *extension)
{
	struct spin_extension *user;

	spin_extension_assert_locked();
	/* Who imports was installed later than who exports, so this comes to an end. */
	while ((user = first_user(extension)))
		extension = user;
	return extension;
}

/* Appends "a (b, c), d": users, and theirs, as deep as @depth says. */
static size_t list_users(const struct spin_extension *extension, char *text, size_t room,
			 unsigned int depth)
{
	const struct spin_extension *last = NULL;
	const struct spin_link *link;
	size_t length = 0;

	list_for_each_entry(link, &extension->users, in_exporter) {
		if (link->importer == last)
			continue;
		length += scnprintf(text + length, room - length, "%s%s", last ? ", " : "",
				    link->importer->name);
		last = link->importer;
		if (list_empty(&last->users))
			continue;
		length += scnprintf(text + length, room - length, " (");
		if (depth)
			length += list_users(last, text + length, room - length, depth - 1);
		else
			length += scnprintf(text + length, room - length, "...");
		length += scnprintf(text + length, room - length, ")");
	}
	return length;
}

/**
 * spin_link_refuse_removal - say who imports from an extension
 * @extension: which
 * @message: says who
 *
 * Context: the registry's lock is held.
 * Return: 0: nobody; -EBUSY.
 */
int spin_link_refuse_removal(struct spin_extension *extension, struct spin_message *message)
{
	char users[SPIN_TEXT_SIZE] = "";

	spin_extension_assert_locked();
	if (list_empty(&extension->users))
		return 0;
	list_users(extension, users, sizeof(users), USERS_TOLD);
	return spin_message_set(message, -EBUSY, "others import from %s: %s", extension->name,
				users);
}
