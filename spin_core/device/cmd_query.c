// SPDX-License-Identifier: GPL-2.0-only
/* Commands that ask, and the one that sets a parameter. */
#include <linux/bitops.h>
#include <linux/cred.h>
#include <linux/kernel.h>
#include <linux/spin.h>
#include <linux/string.h>

#include "spin_core/account/cells.h"
#include "spin_core/device/device.h"
#include "spin_core/dispatcher/event.h"
#include "spin_core/domain/extension.h"
#include "spin_core/domain/fault.h"
#include "spin_core/domain/interface.h"
#include "spin_core/domain/manifest.h"
#include "spin_core/domain/tables.h"

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

static u64 memory_of(const struct spin_extension *extension)
{
	const struct spin_manifest *manifest = extension->manifest;

	return sizeof(*extension) + manifest->size +
	       manifest->bindings.count * (sizeof(struct spin_binding) + sizeof(void *)) +
	       manifest->tables.count * sizeof(void *) +
	       (u64)max(manifest->cells, 1U) * sizeof(u64) * num_possible_cpus() +
	       table_memory(extension);
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
	info->fired = runs > ended ? runs - ended : 0;
}

static void describe_binding(struct spin_extension *extension, struct spin_binding_info *info)
{
	const struct spin_manifest_binding *described =
		&spin_manifest_bindings(extension->manifest)[info->index];
	const struct spin_binding *binding = &extension->bindings[info->index];

	info->budget = described->budget;
	info->cost = described->cost;
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

/* One naturally aligned store or load each: a running handler sees old or new. */
static void store_parameter(void *place, u32 size, u64 value)
{
	switch (size) {
	case 1:
		WRITE_ONCE(*(u8 *)place, value);
		break;
	case 2:
		WRITE_ONCE(*(u16 *)place, value);
		break;
	case 4:
		WRITE_ONCE(*(u32 *)place, value);
		break;
	default:
		WRITE_ONCE(*(u64 *)place, value);
	}
}

static u64 load_parameter(const void *place, u32 size, bool is_signed)
{
	u64 value;

	switch (size) {
	case 1:
		value = READ_ONCE(*(u8 *)place);
		break;
	case 2:
		value = READ_ONCE(*(u16 *)place);
		break;
	case 4:
		value = READ_ONCE(*(u32 *)place);
		break;
	default:
		return READ_ONCE(*(u64 *)place);
	}
	return is_signed ? sign_extend64(value, size * BITS_PER_BYTE - 1) : value;
}

static bool value_allowed(const struct spin_manifest_parameter *parameter, u64 value)
{
	if (parameter->is_signed)
		return (s64)parameter->lowest <= (s64)value &&
		       (s64)value <= (s64)parameter->highest;
	return parameter->lowest <= value && value <= parameter->highest;
}

static void describe_parameter(const struct spin_extension *extension,
			       const struct spin_manifest_parameter *parameter,
			       struct spin_parameter_info *info)
{
	const struct spin_manifest *manifest = extension->manifest;

	info->value = load_parameter(extension->record->parameters[info->index], parameter->size,
				     parameter->is_signed);
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
	error = set && !value_allowed(parameter, info->value) ? -ERANGE : 0;
	if (error)
		goto unlock;
	if (set)
		store_parameter(extension->record->parameters[info->index], parameter->size,
				info->value);
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
	{ SPIN_GET_DEVICE, false, run_get_device },
	{ SPIN_GET_PROCEDURE, false, run_get_procedure },
	{ SPIN_GET_COUNTER, false, run_get_counter },
	{ SPIN_GET_PARAMETER, false, run_get_parameter },
	{ SPIN_SET_PARAMETER, true, run_set_parameter },
};

const unsigned int spin_query_command_count = ARRAY_SIZE(spin_query_commands);
