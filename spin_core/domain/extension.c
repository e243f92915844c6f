// SPDX-License-Identifier: GPL-2.0-only
#include <linux/err.h>
#include <linux/mutex.h>
#include <linux/percpu.h>
#include <linux/random.h>
#include <linux/slab.h>
#include <linux/string.h>

#include "spin_core/account/cells.h"
#include "spin_core/account/log.h"
#include "spin_core/dispatcher/async.h"
#include "spin_core/dispatcher/event.h"
#include "spin_core/dispatcher/sleepers.h"
#include "spin_core/dispatcher/strands.h"
#include "spin_core/domain/export.h"
#include "spin_core/domain/extension.h"
#include "spin_core/domain/fault.h"
#include "spin_core/domain/interface.h"
#include "spin_core/domain/link.h"
#include "spin_core/domain/manifest.h"
#include "spin_core/domain/object_pool.h"
#include "spin_core/domain/reference.h"
#include "spin_core/domain/state.h"
#include "spin_core/domain/tables.h"
#include "spin_core/limits.h"

/*
 * The registry's lock.  Protects the list of extensions, their states, and who
 * installs and removes: one change at a time.  Outermost of spin.ko's locks; an
 * image's init function takes it too, so nobody loads a module under it.
 */
static DEFINE_MUTEX(registry_lock);
static LIST_HEAD(registry);
static u64 last_number;

/**
 * spin_extension_lock - keep the registry as it is
 *
 * Context: may sleep.
 */
void spin_extension_lock(void)
{
	mutex_lock(&registry_lock);
}

/**
 * spin_extension_unlock - let the registry change again
 */
void spin_extension_unlock(void)
{
	mutex_unlock(&registry_lock);
}

/**
 * spin_extension_assert_locked - the caller must hold the registry's lock
 */
void spin_extension_assert_locked(void)
{
	lockdep_assert_held(&registry_lock);
}

static int create_tables(struct spin_extension *extension)
{
	const struct spin_manifest_table *table = spin_manifest_tables(extension->manifest);
	u32 count = extension->manifest->tables.count, i;

	extension->tables = kcalloc(count, sizeof(*extension->tables), GFP_KERNEL);
	if (!extension->tables)
		return -ENOMEM;
	for (i = 0; i < count; i++) {
		extension->tables[i] = spin_tables()->create(&table[i]);
		if (IS_ERR(extension->tables[i])) {
			int error = PTR_ERR(extension->tables[i]);

			extension->tables[i] = NULL;
			return error;
		}
	}
	return 0;
}

static void destroy_tables(struct spin_extension *extension)
{
	u32 i;

	for (i = 0; extension->tables && i < extension->manifest->tables.count; i++)
		if (extension->tables[i])
			spin_tables()->destroy(extension->tables[i]);
	kfree(extension->tables);
}

static int create_pools(struct spin_extension *extension)
{
	const struct spin_manifest *manifest = extension->manifest;
	const struct spin_manifest_pool *pool = spin_manifest_pools(manifest);
	const struct spin_manifest_reference *members =
		spin_manifest_references(manifest) + spin_manifest_static_references(manifest);
	u32 i;

	extension->pools = kcalloc(manifest->pools.count, sizeof(*extension->pools), GFP_KERNEL);
	if (!extension->pools)
		return -ENOMEM;
	for (i = 0; i < manifest->pools.count; members += pool[i++].references) {
		extension->pools[i] = spin_object_pool_create(&pool[i], members);
		if (IS_ERR(extension->pools[i])) {
			int error = PTR_ERR(extension->pools[i]);

			extension->pools[i] = NULL;
			return error;
		}
	}
	return 0;
}

/* What its statics refer to goes with its pools, unless it is a domain's. */
static void destroy_pools(struct spin_extension *extension)
{
	const struct spin_manifest *manifest = extension->manifest;
	const struct spin_record *record = extension->record;
	u32 i;

	for (i = 0; record && i < record->reference_count; i++)
		spin_references_drop(record->references[i], &spin_manifest_references(manifest)[i],
				     1, SPIN_REFERENCE_POOLED);
	spin_object_pools_destroy(extension->pools, manifest->pools.count);
	kfree(extension->pools);
}

static const char *name_or_none(const struct spin_manifest *manifest, u32 at)
{
	const char *name = spin_manifest_string(manifest, at);

	return *name ? name : NULL;
}

static int create_bindings(struct spin_extension *extension)
{
	const struct spin_manifest_binding *described = spin_manifest_bindings(extension->manifest);
	struct spin_binding *binding;
	u32 count = extension->manifest->bindings.count, i;

	extension->bindings = kvcalloc(count, sizeof(*extension->bindings), GFP_KERNEL);
	extension->bound_count = count + extension->manifest->exports.count;
	extension->binding_list = kvcalloc(extension->bound_count, sizeof(*extension->binding_list),
					   GFP_KERNEL);
	if (!extension->bindings || !extension->binding_list)
		return -ENOMEM;
	for (i = 0; i < count; i++) {
		binding = &extension->bindings[i];
		extension->binding_list[i] = binding;
		INIT_LIST_HEAD(&binding->in_event);
		binding->handler = spin_manifest_string(extension->manifest, described[i].handler);
		binding->extension = extension->name;
		binding->before = name_or_none(extension->manifest, described[i].before);
		binding->after = name_or_none(extension->manifest, described[i].after);
		binding->owner = extension;
		binding->faulted = spin_fault_of_binding;
		binding->guard_count = described[i].guards;
		binding->order = described[i].order;
		binding->flags = described[i].flags;
		binding->stack = described[i].stack;
		binding->cost = described[i].cost;
		binding->budget = described[i].budget;
	}
	return 0;
}

static int create_cells(struct spin_extension *extension)
{
	extension->cells = spin_cells_create(extension->manifest->cells);
	return extension->cells ? 0 : -ENOMEM;
}

static int create_log(struct spin_extension *extension)
{
	u32 sites = extension->manifest->logs.count;
	struct spin_log *log = sites ? spin_log_create(sites) : NULL;

	if (IS_ERR(log))
		return PTR_ERR(log);
	extension->log = log;
	return 0;
}

/**
 * spin_extension_create - an extension that nobody knows yet
 * @manifest: checked; kvmalloc memory, the extension's from now on, even on failure
 *
 * Context: may sleep.
 * Return: the extension, the caller's until entered; an ERR_PTR: -ENOMEM, or what a
 * table could not do.
 */
struct spin_extension *spin_extension_create(struct spin_manifest *manifest)
{
	struct spin_extension *extension = kzalloc(sizeof(*extension), GFP_KERNEL);
	int error;

	if (!extension) {
		kvfree(manifest);
		return ERR_PTR(-ENOMEM);
	}
	INIT_LIST_HEAD(&extension->in_registry);
	INIT_WORK(&extension->expel, spin_fault_expel);
	spin_lock_init(&extension->fault_lock);
	extension->manifest = manifest;
	extension->name = spin_manifest_string(manifest, manifest->name);
	error = create_cells(extension);
	if (!error)
		error = create_bindings(extension);
	if (!error)
		error = spin_exports_create(extension);
	if (!error)
		error = spin_link_create(extension);
	if (!error)
		error = create_tables(extension);
	if (!error)
		error = create_pools(extension);
	if (!error)
		error = create_log(extension);
	if (!error)
		error = spin_state_create(extension);
	if (error) {
		spin_extension_destroy(extension);
		return ERR_PTR(error);
	}
	return extension;
}

static bool may_sleep(const struct spin_binding *binding)
{
	return binding->event->class == SPIN_PROCEDURE_BLOCKING;
}

/* What its handlers find in a table or pool of their own is there while they sleep, too. */
static void outlast_sleepers(struct spin_extension *extension)
{
	u32 i;

	for (i = 0; i < extension->manifest->tables.count; i++)
		spin_tables()->outlast(extension->tables[i], extension->sleepers);
	for (i = 0; i < extension->manifest->pools.count; i++)
		spin_object_pool_outlast(extension->pools[i], extension->sleepers);
}

/**
 * spin_extension_let_sleep - prepare for handlers of blocking events, if there are any
 * @extension: its bindings have their events; nothing runs yet
 *
 * Context: may sleep.
 * Return: 0; -ENOMEM.
 */
int spin_extension_let_sleep(struct spin_extension *extension)
{
	struct spin_binding *binding = extension->bindings;
	u32 count = extension->manifest->bindings.count, i;

	for (i = 0; i < count; i++) {
		if (!may_sleep(&binding[i]))
			continue;
		if (!extension->sleepers)
			extension->sleepers = spin_sleepers_create();
		if (!extension->sleepers)
			return -ENOMEM;
		binding[i].sleepers = extension->sleepers;
	}
	if (extension->sleepers)
		outlast_sleepers(extension);
	return 0;
}

/**
 * spin_extension_let_queue - prepare for asynchronous handlers, if there are any
 * @extension: its bindings have their events, which can have such where these are
 *
 * Context: may sleep.
 * Return: 0; -ENOMEM.
 */
int spin_extension_let_queue(struct spin_extension *extension)
{
	struct spin_binding *binding = extension->bindings;
	u32 count = extension->manifest->bindings.count, i;

	for (i = 0; i < count; i++) {
		if (!(binding[i].flags & SPIN_BINDING_ASYNC))
			continue;
		binding[i].async = spin_async_create(&binding[i]);
		if (!binding[i].async)
			return -ENOMEM;
	}
	return 0;
}

static u32 count_strands(const struct spin_extension *extension)
{
	u32 count = 0, i;

	for (i = 0; i < extension->manifest->bindings.count; i++)
		count += !!(extension->bindings[i].flags & SPIN_BINDING_STRAND);
	return count;
}

/**
 * spin_extension_let_strand - make room for strands, if there are any
 * @extension: its bindings have their events
 *
 * What strands of an extension may take is shared evenly by its bindings.
 * Context: may sleep.
 * Return: 0; -ENOMEM; -ENOSPC: too many bindings on this machine begin strands.
 */
int spin_extension_let_strand(struct spin_extension *extension)
{
	const struct spin_manifest_binding *described = spin_manifest_bindings(extension->manifest);
	u32 count = count_strands(extension), i;
	struct spin_strands *strands;

	for (i = 0; count && i < extension->manifest->bindings.count; i++) {
		if (!(described[i].flags & SPIN_BINDING_STRAND))
			continue;
		strands = spin_strands()->create(&extension->bindings[i], described[i].frame,
						 SPIN_LIMIT_STRAND_MEMORY / count);
		if (IS_ERR(strands))
			return PTR_ERR(strands);
		extension->bindings[i].strands = strands;
	}
	return 0;
}

static void destroy_bindings(struct spin_extension *extension)
{
	struct spin_binding *binding = extension->bindings;
	u32 i;

	for (i = 0; binding && i < extension->manifest->bindings.count; i++, binding++) {
		spin_async_destroy(binding->async);
		if (binding->strands)
			spin_strands()->destroy(binding->strands);
		if ((binding->flags & SPIN_BINDING_LINKED) && binding->event)
			spin_exported_put(spin_exported_of(binding->event));
	}
	kvfree(extension->binding_list);
	kvfree(extension->terms);
	kvfree(extension->bindings);
}

/* What tables and pools give back on their end waits for the sleepers, so these go last. */
static void destroy_memory(struct spin_extension *extension)
{
	struct spin_sleepers *sleepers = extension->sleepers;

	destroy_tables(extension);
	destroy_pools(extension);
	if (!sleepers)
		return;
	spin_sleepers_barrier(sleepers);
	spin_sleepers_put(sleepers);
}

/**
 * spin_extension_destroy - the mirror of spin_extension_create()
 * @extension: not in the registry, nothing of it bound; its image let go
 *
 * Context: may sleep.
 */
void spin_extension_destroy(struct spin_extension *extension)
{
	if (extension->scope)
		extension->scope_of->scope_destroy(extension->scope);
	destroy_memory(extension);
	spin_link_destroy(extension);
	if (extension->log)
		spin_log_close(extension->log);
	spin_state_destroy(extension);
	destroy_bindings(extension);
	spin_exports_destroy(extension);
	free_percpu(extension->cells);
	kvfree(extension->manifest);
	kfree(extension);
}

/**
 * spin_extension_enter - put an extension into the registry
 * @extension: made by spin_extension_create()
 *
 * Gives it its number and its ticket.
 * Context: the registry's lock is held.
 */
void spin_extension_enter(struct spin_extension *extension)
{
	spin_extension_assert_locked();
	extension->number = ++last_number;
	do {
		extension->ticket = get_random_u64();
	} while (!extension->ticket || spin_extension_by_ticket(extension->ticket));
	list_add_tail(&extension->in_registry, &registry);
}

/**
 * spin_extension_leave - the mirror of spin_extension_enter()
 * @extension: in the registry
 *
 * Context: the registry's lock is held.
 */
void spin_extension_leave(struct spin_extension *extension)
{
	spin_extension_assert_locked();
	list_del_init(&extension->in_registry);
}

/**
 * spin_extension_by_name - look an extension up
 * @name: its name
 *
 * What is to take the place of another has no name of its own before it does.
 *
 * Context: the registry's lock is held.
 * Return: good until the lock is given up; or NULL.
 */
struct spin_extension *spin_extension_by_name(const char *name)
{
	struct spin_extension *extension;

	spin_extension_assert_locked();
	list_for_each_entry(extension, &registry, in_registry)
		if (!extension->replaces && !strcmp(extension->name, name))
			return extension;
	return NULL;
}

/**
 * spin_extension_by_number - look an extension up
 * @number: its number
 *
 * Context: the registry's lock is held.
 * Return: good until the lock is given up; or NULL.
 */
struct spin_extension *spin_extension_by_number(u64 number)
{
	struct spin_extension *extension;

	spin_extension_assert_locked();
	list_for_each_entry(extension, &registry, in_registry)
		if (extension->number == number)
			return extension;
	return NULL;
}

/**
 * spin_extension_by_ticket - look an extension up
 * @ticket: its ticket
 *
 * Context: the registry's lock is held.
 * Return: good until the lock is given up; or NULL.
 */
struct spin_extension *spin_extension_by_ticket(u64 ticket)
{
	struct spin_extension *extension;

	spin_extension_assert_locked();
	list_for_each_entry(extension, &registry, in_registry)
		if (extension->ticket == ticket)
			return extension;
	return NULL;
}

/**
 * spin_extension_after - walk the registry in order of installs
 * @number: the number before the wanted one; 0: the first
 *
 * Context: the registry's lock is held.
 * Return: good until the lock is given up; or NULL.
 */
struct spin_extension *spin_extension_after(u64 number)
{
	struct spin_extension *extension;

	spin_extension_assert_locked();
	list_for_each_entry(extension, &registry, in_registry)
		if (extension->number > number)
			return extension;
	return NULL;
}
