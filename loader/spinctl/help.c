// SPDX-License-Identifier: GPL-2.0-only
#include <json-c/json.h>
#include <stdio.h>
#include <string.h>

#include "command.h"
#include "output.h"

static void print_option(int id)
{
	const struct option *option = &options[id];
	char text[64];

	snprintf(text, sizeof(text), "%s--%s%s%s",
		 option->letter ? (char[]){ '-', option->letter, ',', ' ', '\0' } : "    ",
		 option->name, option->argument ? " " : "",
		 option->argument ? option->argument : "");
	if (strlen(text) > 25)
		printf("  %s\n  %-25s %s\n", text, "", option->help);
	else
		printf("  %-25s %s\n", text, option->help);
}

static void print_command(const struct command *command)
{
	unsigned int all = command->options | OPTIONS_COMMON;
	int i;

	command_print_usage(stdout, command);
	printf("\nWill %s.\n\noptions:\n", command->summary);
	for (i = 0; i < OPTION_COUNT; i++)
		if (all & OPTION_BIT(i))
			print_option(i);
}

static void print_all(void)
{
	int i;

	puts("usage: spinctl COMMAND [WORD...] [OPTION...]\n\ncommands:");
	for (i = 0; commands[i]; i++)
		printf("  %-10s %s\n", commands[i]->name, commands[i]->summary);
	puts("\noptions of all commands:");
	for (i = 0; i < OPTION_COUNT; i++)
		if (OPTIONS_COMMON & OPTION_BIT(i))
			print_option(i);
	puts("\n\"spinctl help COMMAND\" tells more, spinctl(8) tells all.");
}

/* What the tests compare manual page and completion with. */
static struct json_object *describe(const struct command *command)
{
	struct json_object *one = json_object_new_object();
	struct json_object *list = json_object_new_array();
	unsigned int all = command->options | OPTIONS_COMMON;
	int i;

	for (i = 0; i < OPTION_COUNT; i++)
		if (all & OPTION_BIT(i))
			json_object_array_add(list, json_object_new_string(options[i].name));
	output_text(one, "name", command->name);
	output_text(one, "synopsis", command->synopsis);
	output_text(one, "summary", command->summary);
	json_object_object_add(one, "options", list);
	return one;
}

static int run(struct spin_context *context, const struct words *words)
{
	const struct command *command = NULL;
	struct json_object *list;
	int i;

	(void)context;
	if (words->operand_count) {
		command = command_find(words->operands[0]);
		if (!command)
			return command_misuse(&command_help, "there is no such command");
	}
	if (options_given(words, OPTION_JSON)) {
		list = json_object_new_array();
		for (i = 0; commands[i]; i++)
			if (!command || command == commands[i])
				json_object_array_add(list, describe(commands[i]));
		return output_json(list);
	}
	if (command)
		print_command(command);
	else
		print_all();
	return EXIT_DONE;
}

const struct command command_help = {
	.name = "help",
	.synopsis = "[COMMAND]",
	.summary = "say how spinctl is used",
	.most = 1,
	.run = run,
};
