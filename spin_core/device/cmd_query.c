// SPDX-License-Identifier: GPL-2.0-only
/* Commands that ask, and the one that sets a parameter. */
#include <linux/cred.h>
#include <linux/kernel.h>
#include <linux/slab.h>
#include <linux/spin.h>
#include <linux/string.h>
#include <linux/uaccess.h>

#include "spin_core/account/cells.h"
#include "spin_core/account/log.h"
#include "spin_core/device/device.h"
#include "spin_core/dispatcher/async.h"
#include "spin_core/dispatcher/event.h"
#include "spin_core/dispatcher/strands.h"
#include "spin_core/domain/export.h"
#include "spin_core/domain/extension.h"
#include "spin_core/domain/fault.h"
#include "spin_core/domain/interface.h"
#include "spin_core/domain/link.h"
#include "spin_core/domain/manifest.h"
#include "spin_core/domain/object_pool.h"
#include "spin_core/domain/parameter.h"
#include "spin_core/domain/state.h"
#include "spin_core/domain/tables.h"
#include "spin_core/limits.h"

/* What a query leaves open must be 0, or it may mean something one day. */
static bool all_zero(const void *from, size_t size)
{
	return !memchr_inv(from, 0, size);
}

#define OUTPUTS_ZERO(info, first_output) \
	all_zero(&(info)->first_output,	 \
		 sizeof(*(info)) - offsetof(typeof(*(info)), first_output))

static int run_version(struct spin_session *session, void *argument)
{
	struct spin_version *version = argument;

	version->abi = SPIN_ABI_VERSION;
	version->runtime = SPIN_RUNTIME_VERSION;
	version->manifest = SPIN_MANIFEST_VERSION;
	return 0;
}

static size_t table_memory(const struct spin_extension *extension)
{
	size_t memory = 0;
	u32 i;

	for (i = 0; i < extension->manifest->tables.count; i++)
		memory += spin_tables()->memory(extension->tables[i]);
	return memory;
}

static size_t object_memory(const struct spin_extension *extension)
{
	size_t memory = 0;
	u32 i;

	for (i = 0; i < extension->manifest->pools.count; i++)
		memory += spin_object_pool_memory(extension->pools[i]);
	return memory;
}

static size_t queue_memory(const struct spin_extension *extension)
{
	size_t memory = 0;
	u32 i;

	for (i = 0; i < extension->manifest->bindings.count; i++)
		memory += spin_async_memory(extension->bindings[i].async);
	return memory;
}

static size_t strand_memory(const struct spin_extension *extension)
{
	size_t memory = 0;
	u32 i;

	for (i = 0; i < extension->manifest->bindings.count; i++)
		if (extension->bindings[i].strands)
			memory += spin_strands()->memory(extension->bindings[i].strands);
	return memory;
}

static u64 memory_of(const struct spin_extension *extension)
{
	const struct spin_manifest *manifest = extension->manifest;

	return sizeof(*extension) + manifest->size +
	       manifest->bindings.count * (sizeof(struct spin_binding) + sizeof(void *)) +
	       manifest->tables.count * sizeof(void *) +
	       ((u64)manifest->cells + 1) * sizeof(u64) * num_possible_cpus() +
	       table_memory(extension) + object_memory(extension) + spin_state_memory(extension) +
	       queue_memory(extension) + strand_memory(extension) +
	       spin_exports_memory(extension) +
	       (extension->log ? spin_log_memory(manifest->logs.count) : 0);
}

static u32 device_count(struct spin_extension *extension)
{
	struct spin_device_info info = {};

	if (!extension->scope)
		return 0;
	while (!extension->scope_of->scope_device(extension->scope, &info))
		info.index++;
	return info.index;
}

static void describe_extension(struct spin_extension *extension, struct spin_extension_info *info)
{
	const struct spin_manifest *manifest = extension->manifest;

	info->extension = extension->number;
	info->state = extension->state;
	info->installed = extension->installed;
	info->memory = memory_of(extension);
	info->flags = extension->flags;
	info->hook = extension->hook;
	info->bindings = manifest->bindings.count;
	info->parameters = manifest->parameters.count;
	info->counters = manifest->counters.count;
	info->tables = manifest->tables.count;
	info->devices = device_count(extension);
	info->installer = from_kuid_munged(current_user_ns(), extension->installer);
	strscpy_pad(info->name, extension->name, sizeof(info->name));
	strscpy_pad(info->version, spin_manifest_string(manifest, manifest->extension_version),
		    sizeof(info->version));
	spin_fault_describe(extension, info);
}

static int run_next_extension(struct spin_session *session, void *argument)
{
	struct spin_extension_info *info = argument;
	struct spin_extension *extension;

	if (info->state || !OUTPUTS_ZERO(info, installed))
		return -EINVAL;
	spin_extension_lock();
	extension = spin_extension_after(info->extension);
	if (extension)
		describe_extension(extension, info);
	spin_extension_unlock();
	return extension ? 0 : -ENOENT;
}

static void describe_event(const struct spin_binding *binding, struct spin_binding_info *info)
{
	spin_event_lock();
	info->mode = binding->bound ? binding->event->mode : SPIN_MODE_NONE;
	info->position = binding->bound ? spin_event_position(binding) : 0;
	spin_event_unlock();
	strscpy_pad(info->interface, binding->event->interface, sizeof(info->interface));
	strscpy_pad(info->event, binding->event->name, sizeof(info->event));
	strscpy_pad(info->handler, binding->handler, sizeof(info->handler));
}

/* Whoever raised got what the event's default gives. */
static u64 refused_strands(const struct spin_binding *binding)
{
	struct spin_strand_counts counts = {};

	if (binding->strands)
		spin_strands()->count(binding->strands, &counts);
	return counts.refused;
}

/*
 * Runs = raises through the direct entry that passed the guards, and entries
 * through a plan; fired are those that neither declined nor faulted.
 */
static void describe_runs(const struct spin_extension *extension,
			  const struct spin_binding *binding, u32 cell,
			  struct spin_binding_info *info)
{
	u64 __percpu *cells = extension->cells;
	u64 runs = spin_cells_sum(cells, cell + SPIN_CELL_PLANNED), ended;

	if (binding->code && binding->code->raised)
		runs += spin_cells_sum(binding->code->raised, 0) -
			spin_cells_sum(cells, cell + SPIN_CELL_KEPT_OUT);
	info->declined = spin_cells_sum(cells, cell + SPIN_CELL_DECLINED);
	info->faulted = spin_cells_sum(cells, cell + SPIN_CELL_FAULTED);
	info->over_budget = spin_cells_sum(cells, cell + SPIN_CELL_OVER_BUDGET);
	/* Cells are summed one after the other while others count: never below 0. */
	ended = info->declined + info->faulted;
	ended += refused_strands(binding);
	info->fired = runs > ended ? runs - ended : 0;
}

static void describe_binding(struct spin_extension *extension, struct spin_binding_info *info)
{
	const struct spin_manifest_binding *described =
		&spin_manifest_bindings(extension->manifest)[info->index];
	const struct spin_binding *binding = &extension->bindings[info->index];

	info->budget = binding->budget;
	info->asked = described->budget;
	info->cost = SPIN_BINDING_BOUND(described);
	info->order = described->order;
	info->guards = described->guards;
	info->stack = described->stack;
	describe_runs(extension, binding, described->cell, info);
	describe_event(binding, info);
}

static int run_get_binding(struct spin_session *session, void *argument)
{
	struct spin_binding_info *info = argument;
	struct spin_extension *extension;
	int error = -ENOENT;

	if (!OUTPUTS_ZERO(info, fired))
		return -EINVAL;
	spin_extension_lock();
	extension = spin_extension_by_number(info->extension);
	if (extension && info->index < extension->manifest->bindings.count) {
		describe_binding(extension, info);
		error = 0;
	}
	spin_extension_unlock();
	return error;
}

static void describe_async(const struct spin_binding *binding, struct spin_async_info *info)
{
	struct spin_async_counts counts;

	if (!binding->async)
		return;
	spin_async_count(binding->async, &counts);
	info->queued = counts.queued;
	info->dropped = counts.dropped;
	info->waiting = counts.waiting;
	info->room = SPIN_LIMIT_ASYNC_QUEUED;
}

static int run_get_async(struct spin_session *session, void *argument)
{
	struct spin_async_info *info = argument;
	struct spin_extension *extension;
	int error = -ENOENT;

	if (!OUTPUTS_ZERO(info, queued))
		return -EINVAL;
	spin_extension_lock();
	extension = spin_extension_by_number(info->extension);
	if (extension && info->index < extension->manifest->bindings.count) {
		describe_async(&extension->bindings[info->index], info);
		error = 0;
	}
	spin_extension_unlock();
	return error;
}

static int run_get_link(struct spin_session *session, void *argument)
{
	struct spin_link_info *info = argument;
	struct spin_extension *extension;
	int error;

	if (!OUTPUTS_ZERO(info, kind))
		return -EINVAL;
	spin_extension_lock();
	extension = spin_extension_by_number(info->extension);
	error = extension ? spin_link_describe(extension, info) : -ENOENT;
	spin_extension_unlock();
	return error;
}

static void describe_strands(const struct spin_binding *binding, struct spin_strand_info *info)
{
	struct spin_strand_counts counts;

	if (!binding->strands)
		return;
	spin_strands()->count(binding->strands, &counts);
	info->begun = counts.begun;
	info->ended = counts.ended;
	info->refused = counts.refused;
	info->taken_out = counts.taken_out;
	info->ready = counts.ready;
	info->running = counts.running;
	info->parked = counts.parked;
	info->room = counts.room;
	info->frame = counts.frame;
}

static int run_get_strands(struct spin_session *session, void *argument)
{
	struct spin_strand_info *info = argument;
	struct spin_extension *extension;
	int error = -ENOENT;

	if (!OUTPUTS_ZERO(info, begun))
		return -EINVAL;
	spin_extension_lock();
	extension = spin_extension_by_number(info->extension);
	if (extension && info->index < extension->manifest->bindings.count) {
		describe_strands(&extension->bindings[info->index], info);
		error = 0;
	}
	spin_extension_unlock();
	return error;
}

static int run_get_device(struct spin_session *session, void *argument)
{
	struct spin_device_info *info = argument;
	struct spin_extension *extension;
	int error = -ENOENT;

	if (!OUTPUTS_ZERO(info, device))
		return -EINVAL;
	spin_extension_lock();
	extension = spin_extension_by_number(info->extension);
	if (extension && extension->scope)
		error = extension->scope_of->scope_device(extension->scope, info);
	spin_extension_unlock();
	return error;
}

static int run_get_procedure(struct spin_session *session, void *argument)
{
	struct spin_procedure_info *info = argument;

	if (!OUTPUTS_ZERO(info, is_event))
		return -EINVAL;
	return spin_interface_procedure_info(info);
}

static int run_get_order(struct spin_session *session, void *argument)
{
	struct spin_order_info *info = argument;

	if (info->order || info->flags || info->guards || info->reserved ||
	    !OUTPUTS_ZERO(info, handler))
		return -EINVAL;
	return spin_interface_order_info(info);
}

static int run_get_counter(struct spin_session *session, void *argument)
{
	struct spin_counter_info *info = argument;
	const struct spin_manifest_counter *counter;
	struct spin_extension *extension;
	int error = -ENOENT;

	if (!OUTPUTS_ZERO(info, value))
		return -EINVAL;
	spin_extension_lock();
	extension = spin_extension_by_number(info->extension);
	if (extension && info->index < extension->manifest->counters.count) {
		counter = &spin_manifest_counters(extension->manifest)[info->index];
		info->value = spin_cells_sum(extension->cells, counter->cell);
		strscpy_pad(info->name, spin_manifest_string(extension->manifest, counter->name),
			    sizeof(info->name));
		error = 0;
	}
	spin_extension_unlock();
	return error;
}

static int describe_block(const struct spin_extension *extension, struct spin_block_info *info,
			  u8 **bytes)
{
	const struct spin_manifest *manifest = extension->manifest;
	const struct spin_manifest_block *block;

	if (info->index >= manifest->blocks.count)
		return -ENOENT;
	if (info->cpu >= nr_cpu_ids)
		return -ERANGE;
	block = &spin_manifest_blocks(manifest)[info->index];
	info->kind = block->kind;
	info->bytes = block->bytes;
	strscpy_pad(info->name, spin_manifest_string(manifest, block->name), sizeof(info->name));
	strscpy_pad(info->layout, spin_manifest_string(manifest, block->layout),
		    sizeof(info->layout));
	if (!info->buffer && !info->buffer_size)
		return 0;
	if (info->buffer_size != block->bytes)
		return -EINVAL;
	*bytes = kmalloc(block->bytes, GFP_KERNEL_ACCOUNT);
	if (!*bytes)
		return -ENOMEM;
	spin_cells_copy(extension->cells, block->cell, block->bytes, info->cpu, *bytes);
	return 0;
}

static int run_get_block(struct spin_session *session, void *argument)
{
	struct spin_block_info *info = argument;
	struct spin_extension *extension;
	u8 *bytes = NULL;
	int error;

	if (!OUTPUTS_ZERO(info, kind))
		return -EINVAL;
	spin_extension_lock();
	extension = spin_extension_by_number(info->extension);
	error = extension ? describe_block(extension, info, &bytes) : -ENOENT;
	spin_extension_unlock();
	/* User memory is not touched under the lock. */
	if (!error && bytes && copy_to_user(u64_to_user_ptr(info->buffer), bytes, info->bytes))
		error = -EFAULT;
	kfree(bytes);
	return error;
}

static void describe_pool(const struct spin_extension *extension, struct spin_pool_info *info)
{
	const struct spin_manifest *manifest = extension->manifest;
	const struct spin_manifest_pool *described = &spin_manifest_pools(manifest)[info->index];
	const struct spin_object_pool *pool = extension->pools[info->index];

	info->object_size = described->object_size;
	info->room = described->room;
	info->used = spin_object_pool_used(pool);
	info->failed = spin_object_pool_failed(pool);
	info->memory = spin_object_pool_memory(pool);
	strscpy_pad(info->name, spin_manifest_string(manifest, described->name),
		    sizeof(info->name));
}

static int run_get_pool(struct spin_session *session, void *argument)
{
	struct spin_pool_info *info = argument;
	struct spin_extension *extension;
	int error = -ENOENT;

	if (!OUTPUTS_ZERO(info, object_size))
		return -EINVAL;
	spin_extension_lock();
	extension = spin_extension_by_number(info->extension);
	if (extension && info->index < extension->manifest->pools.count) {
		describe_pool(extension, info);
		error = 0;
	}
	spin_extension_unlock();
	return error;
}

static void describe_parameter(const struct spin_extension *extension,
			       const struct spin_manifest_parameter *parameter,
			       struct spin_parameter_info *info)
{
	const struct spin_manifest *manifest = extension->manifest;

	info->value = spin_parameter_load(extension->record->parameters[info->index],
					  parameter->size, parameter->is_signed);
	info->lowest = parameter->lowest;
	info->preset = parameter->preset;
	info->highest = parameter->highest;
	info->bytes = parameter->size;
	info->is_signed = parameter->is_signed;
	strscpy_pad(info->name, spin_manifest_string(manifest, parameter->name),
		    sizeof(info->name));
	strscpy_pad(info->doc, spin_manifest_string(manifest, parameter->doc), sizeof(info->doc));
}

static int use_parameter(struct spin_parameter_info *info, bool set)
{
	const struct spin_manifest_parameter *parameter;
	struct spin_extension *extension;
	int error = -ENOENT;

	if (!OUTPUTS_ZERO(info, lowest) || (!set && info->value))
		return -EINVAL;
	spin_extension_lock();
	extension = spin_extension_by_number(info->extension);
	/* Before the image is there, there is no place to read or write. */
	if (!extension || !extension->record ||
	    info->index >= extension->manifest->parameters.count)
		goto unlock;
	parameter = &spin_manifest_parameters(extension->manifest)[info->index];
	error = set && !spin_parameter_allows(parameter, info->value) ? -ERANGE : 0;
	if (error)
		goto unlock;
	if (set)
		spin_parameter_store(extension->record->parameters[info->index],
				     parameter->size, info->value);
	describe_parameter(extension, parameter, info);
unlock:
	spin_extension_unlock();
	return error;
}

static int run_get_parameter(struct spin_session *session, void *argument)
{
	return use_parameter(argument, false);
}

static int run_set_parameter(struct spin_session *session, void *argument)
{
	return use_parameter(argument, true);
}

const struct spin_command spin_query_commands[] = {
	{ SPIN_GET_VERSION, false, run_version },
	{ SPIN_NEXT_EXTENSION, false, run_next_extension },
	{ SPIN_GET_BINDING, false, run_get_binding },
	{ SPIN_GET_ASYNC, false, run_get_async },
	{ SPIN_GET_LINK, false, run_get_link },
	{ SPIN_GET_STRANDS, false, run_get_strands },
	{ SPIN_GET_DEVICE, false, run_get_device },
	{ SPIN_GET_PROCEDURE, false, run_get_procedure },
	{ SPIN_GET_COUNTER, false, run_get_counter },
	{ SPIN_GET_POOL, false, run_get_pool },
	{ SPIN_GET_BLOCK, false, run_get_block },
	{ SPIN_GET_ORDER, false, run_get_order },
	{ SPIN_GET_PARAMETER, false, run_get_parameter },
	{ SPIN_SET_PARAMETER, true, run_set_parameter },
};

const unsigned int spin_query_command_count = ARRAY_SIZE(spin_query_commands);
