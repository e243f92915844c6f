// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "command.h"
#include "each.h"
#include "number.h"
#include "output.h"
#include "param.h"
#include "report.h"

void param_print(const struct spin_parameter_info *info, unsigned int indent, const char *before)
{
	if (info->is_signed)
		output_line(indent, "%s%s = %" PRId64 "  (%" PRId64 " to %" PRId64
			    ", preset %" PRId64 ")", before, info->name, (int64_t)info->value,
			    (int64_t)info->lowest, (int64_t)info->highest, (int64_t)info->preset);
	else
		output_line(indent, "%s%s = %" PRIu64 "  (%" PRIu64 " to %" PRIu64
			    ", preset %" PRIu64 ")", before, info->name, (uint64_t)info->value,
			    (uint64_t)info->lowest, (uint64_t)info->highest,
			    (uint64_t)info->preset);
	if (*info->doc)
		output_wrapped(info->doc, indent + 4);
}

struct json_object *param_describe(const struct spin_parameter_info *info)
{
	struct json_object *one = json_object_new_object();

	output_text(one, "name", info->name);
	output_signed(one, "value", info->value, info->is_signed);
	output_signed(one, "lowest", info->lowest, info->is_signed);
	output_signed(one, "highest", info->highest, info->is_signed);
	output_signed(one, "preset", info->preset, info->is_signed);
	output_number(one, "bytes", info->bytes);
	output_text(one, "doc", info->doc);
	return one;
}

static int show(struct spin_context *context, const struct spin_extension_info *extension,
		const char *name, bool json)
{
	struct spin_parameter_info info = { .extension = extension->extension };
	struct json_object *list = json ? json_object_new_array() : NULL;
	bool found = !name;
	int status;

	for_each_index(status, info, spin_parameter_get(context, &info)) {
		if (name && strcmp(name, info.name))
			continue;
		found = true;
		if (json)
			json_object_array_add(list, param_describe(&info));
		else
			param_print(&info, 0, "");
	}
	if (status == -ENOENT && found && !info.index)
		report_success("%s has no parameter", extension->name);
	if (status == -ENOENT && found)
		return json ? output_json(list) : EXIT_DONE;
	if (status == -ENOENT)
		report_failure("there is no parameter \"%s\"", name);
	json_object_put(list);
	return command_status(status);
}

static int set(struct spin_context *context, const struct spin_extension_info *extension,
	       const char *name, uint64_t value)
{
	int status = spin_parameter_set(context, extension->extension, name, value);

	if (status)
		return command_status(status);
	report_success("%s: %s is set", extension->name, name);
	report_member("extension", json_object_new_string(extension->name));
	report_member("set", json_object_new_string(name));
	return EXIT_DONE;
}

static int run(struct spin_context *context, const struct words *words)
{
	struct spin_extension_info info;
	uint64_t value;
	int status;

	if (words->operand_count == 3 && number_parse(words->operands[2], &value))
		return command_misuse(&command_param, "VALUE is not a number");
	status = spin_extension_find(context, words->operands[0], &info);
	if (status)
		return command_status(status);
	if (words->operand_count == 3)
		return set(context, &info, words->operands[1], value);
	return show(context, &info, words->operand_count == 2 ? words->operands[1] : NULL,
		    options_given(words, OPTION_JSON));
}

const struct command command_param = {
	.name = "param",
	.synopsis = "EXTENSION [NAME [VALUE]]",
	.summary = "show or set the parameters of an extension",
	.least = 1,
	.most = 3,
	.run = run,
};
