// SPDX-License-Identifier: GPL-2.0-only
#include <linux/align.h>
#include <linux/module.h>
#include <spin/parking.h>

#include "spin_core/domain/extension.h"
#include "spin_core/domain/link.h"
#include "spin_core/domain/manifest.h"
#include "spin_core/domain/record.h"
#include "spin_core/domain/state.h"

static bool in_image(const void *address, struct module *image)
{
	return within_module((unsigned long)address, image);
}

/* The frame that a strand's code has is the one that the manifest says. */
static bool strand_good(const struct spin_record *record, u32 index,
			const struct spin_manifest_binding *described)
{
	const struct spin_strand_code *strand = record->bindings[index].strand;

	if (!(described->flags & SPIN_BINDING_STRAND))
		return !strand;
	return in_image(strand, record->module) && in_image(strand->run, record->module) &&
	       strand->frame == described->frame && strand->binding == index &&
	       strand->record == record;
}

static bool code_good(const struct spin_binding_code *code, const struct spin_binding *binding,
		      struct module *image)
{
	u32 guards = binding->guard_count, i;

	if (!in_image(code->plan, image) || (code->direct && !in_image(code->direct, image)))
		return false;
	/* A filter's arguments are the plan's, and what runs later is queued by one, and beside
	 * what handles a procedure of another extension stands that itself: nobody calls them in
	 * place of the event.
	 */
	if (code->direct &&
	    (binding->flags & (SPIN_BINDING_FILTER | SPIN_BINDING_ASYNC | SPIN_BINDING_LINKED)))
		return false;
	/* A direct entry counts its raises; without the count the event could not add up. */
	if (!code->raised != !code->direct)
		return false;
	if (code->budget && !in_image(code->budget, image))
		return false;
	if (guards && !in_image(code->guards, image))
		return false;
	for (i = 0; i < guards; i++)
		if (!in_image(code->guards[i], image))
			return false;
	return true;
}

/*
 * What can be handled has all that this takes, and its manifest says what the walk needs of the
 * stack: that is added up before anybody is let in to handle it.
 */
static bool export_good(const struct spin_export_code *code,
			const struct spin_manifest_export *described, struct module *image)
{
	/* It counts its calls; without the count the event could not add up. */
	if (!in_image(code->entry, image) || !code->called || !code->walk != !described->walk)
		return false;
	if (!code->walk)
		return !code->plan && !code->steps;
	return in_image(code->walk, image) && in_image(code->plan, image) &&
	       in_image(code->steps, image) &&
	       in_image((void *)(code->steps + 1) - 1, image) &&
	       IS_ALIGNED((unsigned long)code->steps, sizeof(void *));
}

static bool links_good(const struct spin_record *record, const struct spin_extension *extension)
{
	const struct spin_manifest_export *described = spin_manifest_exports(extension->manifest);
	struct module *image = record->module;
	u32 i;

	if (record->link_count != extension->link_count ||
	    record->export_count != extension->manifest->exports.count)
		return false;
	for (i = 0; i < record->link_count; i++)
		if (!in_image(record->links[i], image) ||
		    !in_image(record->links[i] + SPIN_JUMP_SIZE - 1, image) ||
		    !spin_jump_good(record->links[i]))
			return false;
	for (i = 0; i < record->export_count; i++)
		if (!export_good(&record->exports[i], &described[i], image))
			return false;
	return true;
}

static bool references_good(const struct spin_record *record, const struct spin_manifest *manifest)
{
	const struct spin_manifest_reference *reference = spin_manifest_references(manifest);
	struct module *image = record->module;
	u32 i;

	if (record->reference_count != spin_manifest_static_references(manifest))
		return false;
	for (i = 0; i < record->reference_count; i++, reference++)
		if (!in_image(record->references[i], image) ||
		    !IS_ALIGNED((unsigned long)record->references[i], sizeof(void *)) ||
		    !in_image((void **)record->references[i] + reference->count - 1, image))
			return false;
	return true;
}

/**
 * spin_record_good - does an image show what its manifest tells of?
 * @record: what it shows
 * @extension: has its manifest
 *
 * The image was completed by a loader that runs as root, so this finds mistakes,
 * not enemies; still nothing is stored before everything fits.
 * Context: the registry's lock is held.
 * Return: whether.
 */
bool spin_record_good(const struct spin_record *record, const struct spin_extension *extension)
{
	const struct spin_manifest *manifest = extension->manifest;
	struct module *image = record->module;
	u32 i;

	if (!in_image(record, image) || record->binding_count != manifest->bindings.count ||
	    record->parameter_count != manifest->parameters.count ||
	    record->table_count != manifest->tables.count ||
	    record->pool_count != manifest->pools.count)
		return false;
	for (i = 0; i < record->binding_count; i++)
		if (!code_good(&record->bindings[i], &extension->bindings[i], image) ||
		    !strand_good(record, i, &spin_manifest_bindings(manifest)[i]))
			return false;
	for (i = 0; i < record->parameter_count; i++)
		if (!in_image(record->parameters[i], image))
			return false;
	for (i = 0; i < record->table_count; i++)
		if (!in_image(record->tables[i], image))
			return false;
	for (i = 0; i < record->pool_count; i++)
		if (!in_image(record->pools[i], image))
			return false;
	return references_good(record, manifest) && links_good(record, extension) &&
	       spin_state_good(extension, record);
}
