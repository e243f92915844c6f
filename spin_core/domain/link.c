// SPDX-License-Identifier: GPL-2.0-only
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/slab.h>
#include <linux/string.h>

#include "spin_core/account/cells.h"
#include "spin_core/domain/export.h"
#include "spin_core/domain/extension.h"
#include "spin_core/domain/interface.h"
#include "spin_core/domain/link.h"
#include "spin_core/domain/manifest.h"
#include "spin_core/domain/need.h"

/* So deep users of users are named; what is below is told once these are gone. */
#define USERS_TOLD 3

/* No higher price than the importer's callers pay. */
static int compare_prices(const struct spin_manifest_import *import,
			  const struct spin_exported *exported, struct spin_message *message)
{
	const struct spin_manifest *manifest = exported->exporter->manifest;
	const struct spin_manifest_export *export =
		&spin_manifest_exports(manifest)[exported->index];

	if (export->price <= import->price)
		return 0;
	return spin_message_set(message, -ESTALE,
				"%s of extension %s costs %llu units, this was compiled to pay %llu",
				exported->procedure.name, exported->exporter->name, export->price,
				import->price);
}

static int resolve(const struct spin_manifest *manifest, const struct spin_manifest_import *import,
		   struct spin_exported **exported, struct spin_message *message)
{
	*exported = spin_exported_find(spin_manifest_string(manifest, import->interface),
				       spin_manifest_string(manifest, import->name), import->digest,
				       spin_manifest_string(manifest, import->declaration),
				       message);
	return IS_ERR(*exported) ? PTR_ERR(*exported) : compare_prices(import, *exported, message);
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
		other = spin_exporter_of(interface);
		if (other && other != extension && other->number != extension->replaces)
			return spin_message_set(message, -EEXIST,
						"extension %s exports %s already", other->name,
						interface);
	}
	return 0;
}

/* What the other extensions' procedures need comes on top of what its own code does. */
static int check_stack(struct spin_extension *extension, u32 linked, struct spin_message *message)
{
	struct spin_need need = spin_need_tightest(extension);

	if (need.own + linked > need.limit)
		return spin_message_set(message, -E2BIG,
					"it needs %u bytes of stack, and what it imports %u more; the limit is %u",
					need.own, linked, need.limit);
	spin_need_set(extension, linked);
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

/* How many of the first @count imports others export: so many links come before the next one's. */
static u32 linked_before(const struct spin_manifest *manifest, u32 count)
{
	const struct spin_manifest_import *import = spin_manifest_imports(manifest);
	u32 linked = 0, i;

	for (i = 0; i < count; i++)
		linked += !!(import[i].flags & SPIN_IMPORT_LINKED);
	return linked;
}

/* How many of its bindings handle what another extension exports. */
static u32 count_handled(const struct spin_manifest *manifest)
{
	const struct spin_manifest_binding *binding = spin_manifest_bindings(manifest);
	u32 count = 0, i;

	for (i = 0; i < manifest->bindings.count; i++)
		count += !!(binding[i].flags & SPIN_BINDING_LINKED);
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
	const struct spin_manifest *manifest = extension->manifest;
	u32 i;

	INIT_LIST_HEAD(&extension->users);
	extension->link_count = linked_before(manifest, manifest->imports.count);
	extension->use_count = extension->link_count + count_handled(manifest);
	extension->links = kvcalloc(extension->use_count, sizeof(*extension->links), GFP_KERNEL);
	if (!extension->links)
		return -ENOMEM;
	for (i = 0; i < extension->use_count; i++) {
		INIT_LIST_HEAD(&extension->links[i].in_exporter);
		INIT_LIST_HEAD(&extension->links[i].in_exported);
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
	struct spin_exported *exported;
	u32 linked = 0, i;
	int error;

	spin_extension_assert_locked();
	error = check_exports(extension, message);
	if (!error && extension->link_count)
		error = check_classes(extension, message);
	for (i = 0; i < manifest->imports.count && !error; i++, import++) {
		if (!(import->flags & SPIN_IMPORT_LINKED))
			continue;
		error = resolve(manifest, import, &exported, message);
		if (!error)
			linked = max(linked, spin_need_of_call(exported));
	}
	return error ? error : check_stack(extension, linked, message);
}

/* What it calls of others. */
static int connect_calls(struct spin_extension *extension, struct spin_message *message)
{
	const struct spin_manifest *manifest = extension->manifest;
	const struct spin_manifest_import *import = spin_manifest_imports(manifest);
	struct spin_link *link = extension->links;
	struct spin_exported *exported;
	u32 i;
	int error = 0;

	for (i = 0; i < manifest->imports.count && !error; i++, import++) {
		if (!(import->flags & SPIN_IMPORT_LINKED))
			continue;
		error = resolve(manifest, import, &exported, message);
		if (error)
			break;
		spin_exported_attach(exported, link,
				     extension->record->links[link - extension->links]);
		list_add_tail(&link->in_exporter, &exported->exporter->users);
		link++;
	}
	return error;
}

/* What it handles of others, if they are still there since it was prepared. */
static int connect_handled(struct spin_extension *extension, struct spin_message *message)
{
	struct spin_link *link = extension->links + extension->link_count;
	struct spin_exported *exported;
	u32 i;

	for (i = 0; i < extension->manifest->bindings.count; i++) {
		if (!(extension->bindings[i].flags & SPIN_BINDING_LINKED))
			continue;
		exported = spin_exported_of(extension->bindings[i].event);
		if (!exported->exporter)
			return spin_message_set(message, -ENOENT,
						"the extension that exported %s has gone",
						exported->interface);
		list_add_tail(&link->in_exporter, &exported->exporter->users);
		link++;
	}
	return 0;
}

/**
 * spin_link_connect - let an extension call what it imports from others
 * @extension: present, not bound
 * @message: says why not
 *
 * Who exports what it calls or handles stays from now on.  What callers of a new version need is
 * left to spin_need_join(), till that has the old one's procedures.
 * Context: may sleep; the registry's lock is held.
 * Return: as spin_link_check(), of which nothing is left to be done; -ELOOP, -E2BIG: what
 * spin_need_join() says.
 */
int spin_link_connect(struct spin_extension *extension, struct spin_message *message)
{
	int error = spin_link_check(extension, message);

	if (!error)
		error = connect_calls(extension, message);
	if (!error)
		error = connect_handled(extension, message);
	if (!error && !extension->replaces && extension->use_count > extension->link_count)
		error = spin_need_join(extension, NULL, message);
	if (error)
		spin_link_disconnect(extension);
	return error;
}

/**
 * spin_link_price - what an importer was compiled to pay for a call
 * @link: of a procedure that it calls
 *
 * Context: any.
 * Return: units.
 */
u64 spin_link_price(const struct spin_link *link)
{
	const struct spin_manifest_import *import = spin_manifest_imports(link->importer->manifest);
	u32 before = link - link->importer->links;

	while (!(import->flags & SPIN_IMPORT_LINKED) || before--)
		import++;
	return import->price;
}

/**
 * spin_link_disconnect - the mirror of spin_link_connect()
 * @extension: nothing of it runs, nor will
 *
 * Its image is never run again, so that it need not be changed.
 * Context: may sleep; the registry's lock is held; takes the dispatcher's lock.
 */
void spin_link_disconnect(struct spin_extension *extension)
{
	bool handled = false;
	u32 i;

	spin_extension_assert_locked();
	for (i = 0; i < extension->use_count; i++) {
		handled |= i >= extension->link_count &&
			   !list_empty(&extension->links[i].in_exporter);
		list_del_init(&extension->links[i].in_exporter);
		if (i < extension->link_count)
			spin_exported_detach(&extension->links[i]);
	}
	/* Those who raise what it handled need less from now on. */
	if (handled)
		spin_need_settle();
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
	/*
	 * Who imports was installed later than who exports, and no new version makes a circle, so
	 * this comes to an end.
	 */
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

static bool has_handlers(const struct spin_extension *extension)
{
	const struct spin_link *link;

	list_for_each_entry(link, &extension->users, in_exporter)
		if (!link->exported)
			return true;
	return false;
}

/**
 * spin_link_refuse_removal - say who imports from an extension, or handles what it exports
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
	return spin_message_set(message, -EBUSY, "others import from %s%s: %s", extension->name,
				has_handlers(extension) ? ", or handle what it exports" : "",
				users);
}

static void describe_import(const struct spin_extension *extension, u32 index,
			    struct spin_link_info *info)
{
	const struct spin_manifest *manifest = extension->manifest;
	const struct spin_manifest_import *import = &spin_manifest_imports(manifest)[index];
	const struct spin_exported *exported;

	strscpy_pad(info->interface, spin_manifest_string(manifest, import->interface),
		    sizeof(info->interface));
	strscpy_pad(info->procedure, spin_manifest_string(manifest, import->name),
		    sizeof(info->procedure));
	info->kind = SPIN_LINK_IMPORT;
	if (!(import->flags & SPIN_IMPORT_LINKED))
		return;
	info->kind = SPIN_LINK_CALL;
	exported = extension->links[linked_before(manifest, index)].exported;
	if (exported && exported->exporter)
		info->exporter = exported->exporter->number;
}

static void describe_export(const struct spin_extension *extension, u32 index,
			    struct spin_link_info *info)
{
	const struct spin_exported *exported = extension->exported[index];
	u32 cell = spin_manifest_exports(extension->manifest)[index].cell;

	strscpy_pad(info->interface, exported->interface, sizeof(info->interface));
	strscpy_pad(info->procedure, exported->procedure.name, sizeof(info->procedure));
	info->kind = SPIN_LINK_EXPORT;
	if (extension->bodies[index].code.raised)
		info->called = spin_cells_sum(extension->bodies[index].code.raised, 0);
	info->faulted = spin_cells_sum(extension->cells, cell + SPIN_EXPORT_FAULTED);
	info->over_price = spin_cells_sum(extension->cells, cell + SPIN_EXPORT_OVER_PRICE);
}

/**
 * spin_link_describe - describe one procedure that an extension imports or exports
 * @extension: which
 * @info: in: index, other members 0; out: the rest
 *
 * Context: the registry's lock is held.
 * Return: 0; -ENOENT: it has no further one.
 */
int spin_link_describe(const struct spin_extension *extension, struct spin_link_info *info)
{
	const struct spin_manifest *manifest = extension->manifest;

	spin_extension_assert_locked();
	if (info->index < manifest->imports.count)
		describe_import(extension, info->index, info);
	else if (info->index - manifest->imports.count < manifest->exports.count)
		describe_export(extension, info->index - manifest->imports.count, info);
	else
		return -ENOENT;
	return 0;
}
