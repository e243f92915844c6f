// SPDX-License-Identifier: GPL-2.0-only
/* The compiler as a command.  Status: 0 done, 1 the program has errors, 2 misuse, 3 no memory. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cove.h"

struct request {
	struct cove_options options;
	const char **folders;
	const char *what;
	int as_json;
	int as_c;
	int to_c;
};

static const char help[] =
	"usage: cove check [-j] FILE -I FOLDER...       hold a program against the rules\n"
	"       cove build -S [--oracle] [--unmasked] [-j] FILE -I FOLDER...\n"
	"                                               make C of it, on standard output\n"
	"       cove dump PASS FILE -I FOLDER...        what it leaves: text, tokens, tree, types,\n"
	"                                               rules, checks or c\n"
	"       cove digests [--c] HEADER -I FOLDER...  what an interface declares\n"
	"  -I FOLDER   where interfaces lie\n"
	"  -j          messages as JSON\n"
	"  --oracle    the C asks, as it runs, whether all that the compiler claims is true\n"
	"  --unmasked  nothing is masked against speculation\n"
	"Status: 0 done, 1 errors in the program, 2 misuse, 3 out of memory.\n";

static int misuse(const char *what)
{
	fprintf(stderr, "cove: %s\n%s", what, help);
	return 2;
}

static int print_messages(struct cove *cove, const struct request *request, int result)
{
	const char *text;

	if (result == -ENOMEM || cove_print_messages(cove, request->as_json, &text)) {
		fprintf(stderr, "cove: out of memory\n");
		return 3;
	}
	fputs(text, stderr);
	if (result && result != -EINVAL)
		fprintf(stderr, "cove: %s\n", strerror(-result));
	return result ? 1 : 0;
}

static int run_check(struct cove *cove, const struct request *request)
{
	return print_messages(cove, request, cove_check(cove));
}

static int run_build(struct cove *cove, const struct request *request)
{
	const char *text = "";
	size_t length = 0;
	int result;

	if (!request->to_c)
		return misuse("build makes C alone: say -S; spinctl build makes spindles");
	result = cove_build(cove, &text, &length);
	if (!result && (fwrite(text, 1, length, stdout) != length || fflush(stdout))) {
		perror("cove");
		return 1;
	}
	return print_messages(cove, request, result);
}

static int run_dump(struct cove *cove, const struct request *request)
{
	const char *text = "";
	int result = cove_dump(cove, request->what ? request->what : "", &text);

	if (result == -ENOENT)
		return misuse("there is no such pass");
	fputs(text, stdout);
	return print_messages(cove, request, result);
}

static int run_digests(struct cove *cove, const struct request *request)
{
	const struct cove_declared *list = NULL;
	size_t count = 0;
	int result = cove_digests(cove, &list, &count);

	for (size_t i = 0; !result && i < count; i++) {
		if (request->as_c)
			printf("SPIN_DIGEST(%s, \"%s\", \"%s\")\n", list[i].name, list[i].digest,
			       list[i].declaration);
		else
			printf("%s %s %s \"%s\"\n", list[i].name, list[i].class, list[i].digest,
			       list[i].declaration);
	}
	return print_messages(cove, request, result);
}

static const struct command {
	const char *name;
	int (*run)(struct cove *cove, const struct request *request);
	int takes_what;
} commands[] = {
	{ "check", run_check, 0 },
	{ "build", run_build, 0 },
	{ "dump", run_dump, 1 },
	{ "digests", run_digests, 0 },
};

/* 0, or the exit status of misuse. */
static int read_arguments(int count, char **arguments, const struct command *command,
			  struct request *request)
{
	for (int i = 2; i < count; i++) {
		const char *argument = arguments[i];

		if (!strncmp(argument, "-I", 2)) {
			if (!argument[2] && i + 1 == count)
				return misuse("-I wants a folder");
			request->folders[request->options.folder_count++] =
				argument[2] ? argument + 2 : arguments[++i];
		} else if (!strcmp(argument, "-j")) {
			request->as_json = 1;
		} else if (!strcmp(argument, "-S")) {
			request->to_c = 1;
		} else if (!strcmp(argument, "--c")) {
			request->as_c = 1;
		} else if (!strcmp(argument, "--oracle")) {
			request->options.oracle = 1;
		} else if (!strcmp(argument, "--unmasked")) {
			request->options.unmasked = 1;
		} else if (cove_mutant_read(&request->options.mutant, argument)) {
			continue;
		} else if (*argument == '-') {
			return misuse("there is no such option");
		} else if (command->takes_what && !request->what) {
			request->what = argument;
		} else if (!request->options.path) {
			request->options.path = argument;
		} else {
			return misuse("one file at a time");
		}
	}
	return request->options.path ? 0 : misuse("which file?");
}

static int run(int count, char **arguments, const struct command *command)
{
	struct request request = { 0 };
	struct cove *cove;
	int status;

	request.folders = calloc((size_t)count, sizeof(*request.folders));
	if (!request.folders)
		return 3;
	request.options.folders = request.folders;
	status = read_arguments(count, arguments, command, &request);
	if (!status) {
		cove = cove_open(&request.options);
		status = cove ? command->run(cove, &request) : 3;
		cove_close(cove);
	}
	free(request.folders);
	return status;
}

int main(int count, char **arguments)
{
	if (count < 2)
		return misuse("what shall be done?");
	if (!strcmp(arguments[1], "--help") || !strcmp(arguments[1], "help")) {
		fputs(help, stdout);
		return 0;
	}
	for (size_t i = 0; i < sizeof(commands) / sizeof(*commands); i++)
		if (!strcmp(arguments[1], commands[i].name))
			return run(count, arguments, &commands[i]);
	return misuse("there is no such command");
}
