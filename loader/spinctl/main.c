// SPDX-License-Identifier: GPL-2.0-only
/* spinctl: the command for extensions of the kernel.  One file per command. */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "command.h"
#include "report.h"

#ifndef SPIN_INCLUDE_FOLDER
#define SPIN_INCLUDE_FOLDER "/usr/local/include"
#endif

#define KEYS_FOLDER "/etc/spin/keys"

const struct command *const commands[] = {
	&command_check, &command_build, &command_install, &command_replace, &command_remove,
	&command_list, &command_show, &command_stats, &command_events, &command_call, &command_gen,
	&command_param, &command_budget, &command_table, &command_log, &command_graph, &command_top,
	&command_key, &command_help, &command_version, NULL
};

const struct command *command_find(const char *name)
{
	size_t i;

	for (i = 0; commands[i]; i++)
		if (!strcmp(commands[i]->name, name))
			return commands[i];
	return NULL;
}

void command_print_usage(FILE *file, const struct command *command)
{
	const char *line = command->synopsis;
	size_t length;

	do {
		length = strcspn(line, "\n");
		if (*line == ' ')
			fprintf(file, "           %.*s\n", (int)length, line);
		else
			fprintf(file, "%s spinctl %s%s%.*s\n",
				line == command->synopsis ? "usage:" : "      ", command->name,
				length ? " " : "", (int)length, line);
		line += length;
	} while (*line++);
}

int command_misuse(const struct command *command, const char *reason)
{
	report_failure("%s: %s", command->name, reason);
	command_print_usage(stderr, command);
	return EXIT_MISUSE;
}

int command_status(int status)
{
	switch (status) {
	case 0:
		return EXIT_DONE;
	case -EOPNOTSUPP:
	case -EPROTO:
	case -ENOTTY:
		return EXIT_NOT_SUPPORTED;
	default:
		return EXIT_FAILED;
	}
}

const char *command_keys(const struct words *words)
{
	return options_given(words, OPTION_KEYS) ? words->value[OPTION_KEYS] : KEYS_FOLDER;
}

static void tell(void *data, enum spin_log_level level, const char *text)
{
	const struct words *words = data;

	if (level == SPIN_LOG_DETAIL && !options_given(words, OPTION_VERBOSE))
		return;
	if (level == SPIN_LOG_ERROR)
		report_failure("%s", text);
	else
		fprintf(stderr, "spinctl: %s\n", text);
}

/* An option, else a variable of the environment, else NULL. */
static const char *choice(const struct words *words, enum option_id id, const char *variable)
{
	const char *value = options_given(words, id) ? words->value[id] : getenv(variable);

	return value && *value ? value : NULL;
}

/* A folder of headers, as seen from the folder of this program. */
static char *headers_at(const char *way)
{
	char path[PATH_MAX];
	ssize_t length = readlink("/proc/self/exe", path, sizeof(path) - 1);
	char *headers, *runtime;

	if (length <= 0)
		return NULL;
	path[length] = '\0';
	*strrchr(path, '/') = '\0';
	if (asprintf(&headers, "%s/%s", path, way) < 0)
		return NULL;
	if (asprintf(&runtime, "%s/spin/runtime.h", headers) < 0)
		runtime = NULL;
	if (!runtime || access(runtime, R_OK)) {
		free(headers);
		headers = NULL;
	}
	free(runtime);
	return headers;
}

/* Beside an installed program, or in the tree of one that runs where it was built. */
static int find_headers(struct spin_context *context)
{
	char *headers = headers_at("../include");
	int status;

	if (!headers)
		headers = headers_at("../../../include");
	status = spin_context_set_include(context, headers ? headers : SPIN_INCLUDE_FOLDER);
	free(headers);
	return status;
}

static int set_up(struct spin_context *context, struct words *words)
{
	const char *device = getenv("SPIN_DEVICE");
	const char *module = choice(words, OPTION_MODULE, "SPIN_MODULE");
	const char *include = choice(words, OPTION_INCLUDE, "SPIN_INCLUDE");
	int status = 0;

	spin_context_set_log(context, tell, words);
	spin_context_set_unmasked(context, options_given(words, OPTION_UNMASKED));
	spin_context_set_oracle(context, options_given(words, OPTION_ORACLE));
	if (device && *device)
		status = spin_context_set_device(context, device);
	if (!status && module)
		status = spin_context_set_module(context, module);
	if (!status)
		status = include ? spin_context_set_include(context, include) :
			find_headers(context);
	return status;
}

static int check_words(const struct command *command, const struct words *words)
{
	unsigned int foreign = words->given & ~(command->options | OPTIONS_COMMON);
	char reason[64];
	int i;

	for (i = 0; i < OPTION_COUNT; i++) {
		if (!(foreign & OPTION_BIT(i)))
			continue;
		snprintf(reason, sizeof(reason), "it has no option --%s", options[i].name);
		return command_misuse(command, reason);
	}
	if (words->operand_count < command->least)
		return command_misuse(command, "something is missing");
	if (words->operand_count > command->most)
		return command_misuse(command, "too many words");
	return EXIT_DONE;
}

static int run(const struct command *command, struct words *words)
{
	struct spin_context *context;
	int status = check_words(command, words);

	if (status)
		return status;
	if (spin_context_new(&context)) {
		report_failure("no memory");
		return EXIT_FAILED;
	}
	if (set_up(context, words)) {
		report_failure("no memory");
		status = EXIT_FAILED;
	} else {
		status = command->run(context, words);
	}
	spin_context_unref(context);
	return status;
}

/* A full disk or a closed pipe is a failure, too. */
static int close_output(int status)
{
	report_end(status);
	if (fflush(stdout) || ferror(stdout)) {
		fputs("spinctl: cannot write the output\n", stderr);
		return status ? status : EXIT_FAILED;
	}
	return status;
}

static int run_words(struct words *words)
{
	const struct command *command;

	if (!words->operand_count) {
		if (options_given(words, OPTION_HELP))
			return run(&command_help, words);
		report_failure("which command?  Try \"spinctl help\".");
		return EXIT_MISUSE;
	}
	command = command_find(words->operands[0]);
	if (!command) {
		report_failure("there is no command \"%s\".  Try \"spinctl help\".",
			       words->operands[0]);
		return EXIT_MISUSE;
	}
	if (options_given(words, OPTION_HELP)) {
		/* "spinctl COMMAND --help" is "spinctl help COMMAND". */
		words->operands[0] = command->name;
		words->operand_count = 1;
		return run(&command_help, words);
	}
	memmove(words->operands, words->operands + 1,
		--words->operand_count * sizeof(words->operands[0]));
	return run(command, words);
}

int main(int argc, char **argv)
{
	struct words words;

	report_begin(argc - 1, argv + 1);
	if (options_parse(argc - 1, argv + 1, &words))
		return close_output(EXIT_MISUSE);
	return close_output(run_words(&words));
}
