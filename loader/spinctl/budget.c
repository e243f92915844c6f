// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "columns.h"
#include "command.h"
#include "each.h"
#include "number.h"
#include "output.h"
#include "report.h"

static struct json_object *describe(const struct spin_binding_info *info)
{
	struct json_object *one = json_object_new_object();

	output_text(one, "handler", info->handler);
	output_text(one, "interface", info->interface);
	output_text(one, "event", info->event);
	output_number(one, "budget", info->budget);
	output_number(one, "asked", info->asked);
	output_number(one, "cost", info->cost);
	output_number(one, "over_budget", info->over_budget);
	return one;
}

static const struct column heads[] = {
	{ "HANDLER", false }, { "BUDGET", true }, { "ASKED", true }, { "BOUND", true },
	{ "OVER BUDGET", true }, { "EVENT", false },
};

static void add(struct columns *columns, const struct spin_binding_info *info)
{
	columns_add(columns, "%s", info->handler);
	columns_add(columns, "%" PRIu64, (uint64_t)info->budget);
	columns_add(columns, "%u", info->asked);
	if (info->cost)
		columns_add(columns, "%" PRIu64, (uint64_t)info->cost);
	else
		columns_add(columns, "none");
	columns_add(columns, "%" PRIu64, (uint64_t)info->over_budget);
	columns_add(columns, "%s.%s", info->interface, info->event);
}

static int show(struct spin_context *context, const struct spin_extension_info *extension,
		bool json)
{
	struct spin_binding_info info = { .extension = extension->extension };
	struct columns columns = COLUMNS_OF(heads, 0);
	struct json_object *list = json ? json_object_new_array() : NULL;
	int status, printed;

	for_each_index(status, info, spin_binding_get(context, &info)) {
		if (json)
			json_object_array_add(list, describe(&info));
		else
			add(&columns, &info);
	}
	printed = columns_end(&columns);
	if (status == -ENOENT && printed)
		status = printed;
	if (status == -ENOENT && !info.index)
		report_success("%s has no handler", extension->name);
	if (status == -ENOENT)
		return json ? output_json(list) : EXIT_DONE;
	json_object_put(list);
	return command_status(status);
}

/* At which events the handler has its budget now. */
static struct json_object *tell_events(struct spin_context *context,
				       const struct spin_extension_info *extension,
				       const char *name)
{
	struct spin_binding_info info = { .extension = extension->extension };
	struct json_object *events = json_object_new_array();
	char event[2 * SPIN_NAME_SIZE];
	int status;

	for_each_index(status, info, spin_binding_get(context, &info)) {
		if (!spin_binding_is(&info, name))
			continue;
		report_success("%s: %s may take %" PRIu64 " units at %s.%s", extension->name,
			       info.handler, (uint64_t)info.budget, info.interface, info.event);
		snprintf(event, sizeof(event), "%s.%s", info.interface, info.event);
		json_object_array_add(events, json_object_new_string(event));
	}
	return events;
}

static int set(struct spin_context *context, const struct spin_extension_info *extension,
	       const char *name, uint64_t budget)
{
	int status = spin_budget_set(context, extension->extension, name, budget);

	if (status)
		return command_status(status);
	report_member("extension", json_object_new_string(extension->name));
	report_member("handler", json_object_new_string_len(name, (int)strcspn(name, "@")));
	report_member("events", tell_events(context, extension, name));
	report_member("budget", json_object_new_uint64(budget));
	return EXIT_DONE;
}

static int run(struct spin_context *context, const struct words *words)
{
	struct spin_extension_info info;
	uint64_t budget = 0;
	int status;

	if (words->operand_count == 2)
		return command_misuse(&command_budget, "HANDLER stands without UNITS");
	if (words->operand_count == 3 && number_parse(words->operands[2], &budget))
		return command_misuse(&command_budget, "UNITS is not a number");
	status = spin_extension_find(context, words->operands[0], &info);
	if (status)
		return command_status(status);
	if (words->operand_count == 3)
		return set(context, &info, words->operands[1], budget);
	return show(context, &info, options_given(words, OPTION_JSON));
}

const struct command command_budget = {
	.name = "budget",
	.synopsis = "EXTENSION [HANDLER[@EVENT] UNITS]",
	.summary = "show or set what one run of a handler may take",
	.least = 1,
	.most = 3,
	.run = run,
};
