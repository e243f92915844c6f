// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "command.h"
#include "each.h"
#include "order.h"
#include "output.h"
#include "report.h"

static struct json_object *describe(const struct spin_procedure_info *info)
{
	struct json_object *one = json_object_new_object();
	char digest[2 * SPIN_DIGEST_SIZE + 1];
	int i;

	for (i = 0; i < SPIN_DIGEST_SIZE; i++)
		sprintf(digest + 2 * i, "%02x", info->digest[i]);
	output_text(one, "interface", info->interface);
	output_text(one, "name", info->name);
	output_text(one, "class", output_class(info->class));
	json_object_object_add(one, "event", json_object_new_boolean(info->is_event));
	output_text(one, "mode", output_mode(info->mode));
	output_number(one, "handlers", info->bindings);
	output_number(one, "raised", info->raised);
	output_text(one, "declaration", info->declaration);
	output_text(one, "digest", digest);
	return one;
}

static void print(const struct spin_procedure_info *info, bool whole)
{
	output_line(0, "%s.%s", info->interface, info->name);
	output_declaration(info->declaration, 4, whole);
	if (info->is_event)
		output_line(4, "raised %llu time%s, %u handler%s, reached by: %s",
			    (unsigned long long)info->raised, output_plural(info->raised),
			    info->bindings, output_plural(info->bindings), output_mode(info->mode));
}

/* Is this the event that is meant, as INTERFACE.EVENT or as EVENT? */
static bool is_meant(const struct spin_procedure_info *info, const char *name)
{
	size_t length = strlen(info->interface);

	if (!info->is_event)
		return false;
	if (!strncmp(name, info->interface, length) && name[length] == '.')
		name += length + 1;
	return !strcmp(name, info->name);
}

static int find(struct spin_context *context, const char *name, struct spin_procedure_info *info)
{
	int status;

	info->index = 0;
	while (!(status = spin_procedure_get(context, info)) && !is_meant(info, name))
		info->index++;
	return status;
}

/* An event with all that handles it, in order. */
static int show(struct spin_context *context, const struct words *words)
{
	struct spin_procedure_info info = { 0 };
	struct json_object *one, *list;
	int status;

	status = find(context, words->operands[1], &info);
	if (status == -ENOENT)
		report_failure("there is no event \"%s\"", words->operands[1]);
	if (status)
		return command_status(status);
	if (!options_given(words, OPTION_JSON)) {
		print(&info, options_given(words, OPTION_VERBOSE));
		return command_status(order_print(context, &info));
	}
	one = describe(&info);
	list = json_object_new_array();
	json_object_object_add(one, "order", list);
	status = order_json(context, &info, list);
	if (!status)
		return output_json(one);
	json_object_put(one);
	return command_status(status);
}

static int list_events(struct spin_context *context, const struct words *words)
{
	bool json = options_given(words, OPTION_JSON);
	bool all = options_given(words, OPTION_ALL);
	struct json_object *list = json ? json_object_new_array() : NULL;
	const char *interface = words->operand_count ? words->operands[0] : NULL;
	struct spin_procedure_info info = { 0 };
	bool found = !interface;
	int status;

	for_each_index(status, info, spin_procedure_get(context, &info)) {
		if (interface && strcmp(interface, info.interface))
			continue;
		found = true;
		if (!info.is_event && !all)
			continue;
		if (json)
			json_object_array_add(list, describe(&info));
		else
			print(&info, options_given(words, OPTION_VERBOSE));
	}
	if (status == -ENOENT && !found)
		report_failure("there is no interface \"%s\"", interface);
	if (status != -ENOENT || !found) {
		json_object_put(list);
		return command_status(status);
	}
	return json ? output_json(list) : EXIT_DONE;
}

static int run(struct spin_context *context, const struct words *words)
{
	if (words->operand_count < 2)
		return list_events(context, words);
	if (strcmp(words->operands[0], "show"))
		return command_misuse(&command_events, "one INTERFACE, or show and an EVENT");
	return show(context, words);
}

const struct command command_events = {
	.name = "events",
	.synopsis = "[INTERFACE] [--all]\nshow EVENT",
	.summary = "list the events that extensions may handle, or the order at one",
	.options = OPTION_BIT(OPTION_ALL),
	.most = 2,
	.run = run,
};
