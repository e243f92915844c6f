// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <stdio.h>

#include "columns.h"
#include "command.h"
#include "output.h"
#include "report.h"

static struct json_object *describe(const struct spin_extension_info *info)
{
	struct json_object *one = json_object_new_object();

	output_text(one, "name", info->name);
	output_text(one, "version", info->version);
	output_number(one, "number", info->extension);
	output_text(one, "state", output_state(info->state));
	output_number(one, "handlers", info->bindings);
	output_number(one, "devices", info->devices);
	output_number(one, "faults", info->faults);
	output_number(one, "memory", info->memory);
	return one;
}

static const struct column heads[] = {
	{ "NAME", false }, { "VERSION", false }, { "STATE", false }, { "HANDLERS", true }, { "DEVICES", true },
	{ "FAULTS", true }, { "MEMORY", true },
};

static void add(struct columns *columns, const struct spin_extension_info *info)
{
	char memory[16];

	columns_add(columns, "%s", info->name);
	columns_add(columns, "%s", info->version);
	columns_add(columns, "%s", output_state(info->state));
	columns_add(columns, "%u", info->bindings);
	columns_add(columns, "%u", info->devices);
	columns_add(columns, "%llu", (unsigned long long)info->faults);
	columns_add(columns, "%s", output_bytes(info->memory, memory, sizeof(memory)));
}

static int run(struct spin_context *context, const struct words *words)
{
	bool json = options_given(words, OPTION_JSON);
	struct json_object *list = json ? json_object_new_array() : NULL;
	struct columns columns = COLUMNS_OF(heads, 0);
	struct spin_extension_info info = { 0 };
	int status, printed;

	for (;;) {
		status = spin_extension_next(context, &info);
		if (status)
			break;
		if (json)
			json_object_array_add(list, describe(&info));
		else
			add(&columns, &info);
	}
	printed = columns_end(&columns);
	if (status == -ENOENT && printed)
		status = printed;
	if (status != -ENOENT) {
		json_object_put(list);
		return command_status(status);
	}
	if (!info.extension)
		report_success("nothing is installed");
	return json ? output_json(list) : EXIT_DONE;
}

const struct command command_list = {
	.name = "list",
	.synopsis = "",
	.summary = "list what is installed",
	.run = run,
};
