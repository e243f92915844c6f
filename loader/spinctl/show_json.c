// SPDX-License-Identifier: GPL-2.0-only
#include "block.h"
#include "each.h"
#include "log.h"
#include "output.h"
#include "param.h"
#include "show.h"
#include "stats.h"

static struct json_object *describe_device(const struct spin_device_info *info)
{
	struct json_object *one = json_object_new_object();

	output_text(one, "name", info->name);
	output_number(one, "number", info->device);
	json_object_object_add(one, "alive", json_object_new_boolean(info->alive));
	return one;
}

struct json_object *show_describe_table(const struct spin_table_info *info)
{
	struct json_object *one = json_object_new_object();

	output_text(one, "name", info->name);
	output_text(one, "kind", output_kind(info->kind));
	json_object_object_add(one, "shared",
			       json_object_new_boolean(info->flags & SPIN_TABLE_SHARED));
	output_number(one, "room", info->room);
	output_number(one, "count", info->count);
	output_text(one, "key", info->key_layout);
	output_text(one, "value", info->value_layout);
	return one;
}

/* Asks for all things of one kind that the extension @number has. */
#define COLLECT(context, number, type, ask, describe, list)		\
	({								\
		type info_ = { .extension = (number) };			\
		int status_;						\
									\
		for_each_index(status_, info_, ask(context, &info_))	\
			json_object_array_add(list, describe(&info_));	\
		each_end(status_);					\
	})

static struct json_object *describe_pool(const struct spin_pool_info *info)
{
	struct json_object *one = json_object_new_object();

	output_text(one, "name", info->name);
	output_number(one, "object_size", info->object_size);
	output_number(one, "room", info->room);
	output_number(one, "used", info->used);
	output_number(one, "failed", info->failed);
	output_number(one, "memory", info->memory);
	return one;
}

static int add_lists(struct spin_context *context, uint64_t number, struct json_object *one)
{
	struct json_object *devices = json_object_new_array();
	struct json_object *handlers = json_object_new_array();
	struct json_object *parameters = json_object_new_array();
	struct json_object *tables = json_object_new_array();
	struct json_object *pools = json_object_new_array();
	struct json_object *logs = json_object_new_array();
	struct json_object *counters;
	int status;

	json_object_object_add(one, "devices", devices);
	json_object_object_add(one, "handlers", handlers);
	json_object_object_add(one, "parameters", parameters);
	json_object_object_add(one, "tables", tables);
	json_object_object_add(one, "pools", pools);
	json_object_object_add(one, "logs", logs);
	status = COLLECT(context, number, struct spin_device_info, spin_device_get,
			 describe_device, devices);
	if (!status)
		status = stats_describe_handlers(context, number, handlers);
	if (!status)
		status = COLLECT(context, number, struct spin_parameter_info, spin_parameter_get,
				 param_describe, parameters);
	if (!status)
		status = COLLECT(context, number, struct spin_table_info, spin_table_get,
				 show_describe_table, tables);
	if (!status)
		status = COLLECT(context, number, struct spin_pool_info, spin_pool_get,
				 describe_pool, pools);
	if (!status)
		status = COLLECT(context, number, struct spin_log_info, spin_log_get,
				 log_describe_site, logs);
	if (!status)
		status = stats_describe_counters(context, number, &counters);
	if (!status)
		json_object_object_add(one, "counters", counters);
	return status ? status : block_describe_all(context, number, SPIN_BLOCK_KINDS, one);
}

const char *const *show_bypassed(const struct spin_extension_info *info)
{
	static const char *const all[] = {
		"queueing, taps and egress rules of the device it leaves by",
		"bridge, bond and macvlan of the device (none can be added)",
		"IP netfilter rules, connection tracking, native routes",
		NULL,
	};

	if (!info->devices || info->state != SPIN_EXTENSION_INSTALLED)
		return all + 3;
	if (info->hook != SPIN_HOOK_RECEIVE)
		return all + 2;
	return info->flags & SPIN_EXTENSION_PEER ? all : all + 1;
}

static struct json_object *describe_bypassed(const struct spin_extension_info *info)
{
	struct json_object *list = json_object_new_array();
	const char *const *bypassed;

	for (bypassed = show_bypassed(info); *bypassed; bypassed++)
		json_object_array_add(list, json_object_new_string(*bypassed));
	return list;
}

int show_json(struct spin_context *context, const struct spin_extension_info *info)
{
	struct json_object *one = json_object_new_object();
	int status;

	output_text(one, "name", info->name);
	output_text(one, "version", info->version);
	output_number(one, "number", info->extension);
	output_text(one, "state", output_state(info->state));
	output_number(one, "installed", info->installed);
	output_number(one, "installer", info->installer);
	output_number(one, "memory", info->memory);
	json_object_object_add(one, "sealed",
			       json_object_new_boolean(info->flags & SPIN_EXTENSION_SEALED));
	json_object_object_add(one, "unmasked",
			       json_object_new_boolean(info->flags & SPIN_EXTENSION_UNMASKED));
	json_object_object_add(one, "peer",
			       json_object_new_boolean(info->flags & SPIN_EXTENSION_PEER));
	output_text(one, "hook", output_hook(info->hook));
	json_object_object_add(one, "bypasses", describe_bypassed(info));
	output_number(one, "faults", info->faults);
	if (info->faults) {
		output_text(one, "last_fault_kind", output_fault(info->last_fault_kind));
		output_text(one, "last_fault_file", info->last_fault_file);
		output_number(one, "last_fault_line", info->last_fault_line);
	}
	status = add_lists(context, info->extension, one);
	if (!status)
		return output_json(one);
	json_object_put(one);
	return command_status(status);
}
