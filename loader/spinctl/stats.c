// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "block.h"
#include "columns.h"
#include "command.h"
#include "each.h"
#include "output.h"
#include "stats.h"

static struct json_object *describe_binding(const struct spin_binding_info *info)
{
	struct json_object *one = json_object_new_object();

	output_text(one, "interface", info->interface);
	output_text(one, "event", info->event);
	output_text(one, "handler", info->handler);
	output_text(one, "mode", output_mode(info->mode));
	output_number(one, "position", info->position);
	output_text(one, "order", output_order(info->order));
	output_number(one, "guards", info->guards);
	output_number(one, "budget", info->budget);
	output_number(one, "asked", info->asked);
	output_number(one, "cost", info->cost);
	output_number(one, "stack", info->stack);
	output_number(one, "fired", info->fired);
	output_number(one, "declined", info->declined);
	output_number(one, "faulted", info->faulted);
	output_number(one, "over_budget", info->over_budget);
	return one;
}

/* What an asynchronous handler has besides. */
static int describe_async(struct spin_context *context, const struct spin_binding_info *binding,
			  struct json_object *one)
{
	struct spin_async_info info = { .extension = binding->extension, .index = binding->index };
	int status = spin_async_get(context, &info);

	json_object_object_add(one, "async", json_object_new_boolean(info.room));
	if (status || !info.room)
		return status;
	output_number(one, "queued", info.queued);
	output_number(one, "dropped", info.dropped);
	output_number(one, "waiting", info.waiting);
	output_number(one, "room", info.room);
	return 0;
}

/* What one has that begins strands. */
static int describe_strands(struct spin_context *context, const struct spin_binding_info *binding,
			    struct json_object *one)
{
	struct spin_strand_info info = { .extension = binding->extension, .index = binding->index };
	int status = spin_strands_get(context, &info);
	struct json_object *strands;

	if (status || !info.room)
		return status;
	strands = json_object_new_object();
	output_number(strands, "begun", info.begun);
	output_number(strands, "ended", info.ended);
	output_number(strands, "refused", info.refused);
	output_number(strands, "ready", info.ready);
	output_number(strands, "running", info.running);
	output_number(strands, "parked", info.parked);
	output_number(strands, "room", info.room);
	output_number(strands, "frame", info.frame);
	json_object_object_add(one, "strands", strands);
	return 0;
}

int stats_describe_handlers(struct spin_context *context, uint64_t extension,
			    struct json_object *list)
{
	struct spin_binding_info info = { .extension = extension };
	struct json_object *one;
	int status;

	for_each_index(status, info, spin_binding_get(context, &info)) {
		one = describe_binding(&info);
		json_object_array_add(list, one);
		status = describe_async(context, &info, one);
		if (!status)
			status = describe_strands(context, &info, one);
	}
	return each_end(status);
}

int stats_describe_counters(struct spin_context *context, uint64_t extension,
			    struct json_object **object)
{
	struct spin_counter_info info = { .extension = extension };
	int status;

	*object = json_object_new_object();
	for_each_index(status, info, spin_counter_get(context, &info))
		output_number(*object, info.name, info.value);
	if (!each_end(status))
		return 0;
	json_object_put(*object);
	return status;
}

static int describe(struct spin_context *context, const struct spin_extension_info *extension,
		    struct json_object *list)
{
	struct json_object *one, *handlers, *counters;
	int status;

	handlers = json_object_new_array();
	status = stats_describe_handlers(context, extension->extension, handlers);
	if (!status)
		status = stats_describe_counters(context, extension->extension, &counters);
	if (status) {
		json_object_put(handlers);
		return status;
	}
	one = json_object_new_object();
	output_text(one, "name", extension->name);
	output_number(one, "faults", extension->faults);
	json_object_object_add(one, "handlers", handlers);
	json_object_object_add(one, "counters", counters);
	json_object_array_add(list, one);
	return block_describe_all(context, extension->extension, SPIN_BLOCK_HISTOGRAM, one);
}

static int print_bindings(struct spin_context *context,
			  const struct spin_extension_info *extension)
{
	static const struct column heads[] = {
		{ "HANDLER", false }, { "FIRED", true }, { "DECLINED", true }, { "FAULTED", true },
		{ "OVER BUDGET", true },
	};
	struct columns columns = COLUMNS_OF(heads, 2);
	struct spin_binding_info info = { .extension = extension->extension };
	int status, printed;

	printf("%s\n", extension->name);
	for_each_index(status, info, spin_binding_get(context, &info)) {
		columns_add(&columns, "%s", info.handler);
		columns_add(&columns, "%llu", (unsigned long long)info.fired);
		columns_add(&columns, "%llu", (unsigned long long)info.declined);
		columns_add(&columns, "%llu", (unsigned long long)info.faulted);
		columns_add(&columns, "%llu", (unsigned long long)info.over_budget);
	}
	printed = columns_end(&columns);
	return status == -ENOENT ? printed : status;
}

static int print_counters(struct spin_context *context,
			  const struct spin_extension_info *extension)
{
	static const struct column heads[] = { { "COUNTER", false }, { "VALUE", true } };
	struct columns columns = COLUMNS_OF(heads, 2);
	struct spin_counter_info info = { .extension = extension->extension };
	int status, printed;

	for_each_index(status, info, spin_counter_get(context, &info)) {
		columns_add(&columns, "%s", info.name);
		columns_add(&columns, "%llu", (unsigned long long)info.value);
	}
	printed = columns_end(&columns);
	return status == -ENOENT ? printed : status;
}

static int tell(struct spin_context *context, const struct spin_extension_info *info,
		struct json_object *list)
{
	int status;

	if (list)
		return describe(context, info, list);
	status = print_bindings(context, info);
	if (!status)
		status = print_counters(context, info);
	return status ? status : block_print_all(context, info->extension, SPIN_BLOCK_HISTOGRAM);
}

static int tell_all(struct spin_context *context, struct json_object *list)
{
	struct spin_extension_info info = { 0 };
	int status;

	do {
		status = spin_extension_next(context, &info);
		if (status)
			break;
		status = tell(context, &info, list);
	} while (!status);
	return status == -ENOENT ? 0 : status;
}

static int run(struct spin_context *context, const struct words *words)
{
	bool json = options_given(words, OPTION_JSON);
	struct json_object *list = json ? json_object_new_array() : NULL;
	struct spin_extension_info info;
	int status;

	if (words->operand_count) {
		status = spin_extension_find(context, words->operands[0], &info);
		if (!status)
			status = tell(context, &info, list);
	} else {
		status = tell_all(context, list);
	}
	if (!status && json)
		return output_json(list);
	json_object_put(list);
	return command_status(status);
}

const struct command command_stats = {
	.name = "stats",
	.synopsis = "[EXTENSION]",
	.summary = "tell what handlers did and what counters and histograms say",
	.most = 1,
	.run = run,
};
