// SPDX-License-Identifier: GPL-2.0-only
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "output.h"
#include "report.h"

/* One command per process, so one outcome. */
static struct {
	bool json;
	bool verbose;
	char *errors;			/* one per line, or NULL */
	struct json_object *members;	/* or NULL */
} report;

static bool is(const char *word, const char *letter, const char *name)
{
	return !strcmp(word, letter) || !strcmp(word, name);
}

void report_begin(int argc, char **argv)
{
	int i;

	for (i = 0; i < argc && strcmp(argv[i], "--"); i++) {
		if (is(argv[i], "-j", "--json"))
			report.json = true;
		if (is(argv[i], "-v", "--verbose"))
			report.verbose = true;
	}
}

bool report_json(void)
{
	return report.json;
}

static void remember(const char *text)
{
	char *longer;

	if (!report.json ||
	    asprintf(&longer, "%s%s%s", report.errors ? report.errors : "",
		     report.errors ? "\n" : "", text) < 0)
		return;
	free(report.errors);
	report.errors = longer;
}

void report_failure(const char *format, ...)
{
	va_list arguments;
	char *text;

	va_start(arguments, format);
	if (vasprintf(&text, format, arguments) < 0)
		text = NULL;
	va_end(arguments);
	fprintf(stderr, "spinctl: %s\n", text ? text : "no memory for a message");
	if (text)
		remember(text);
	free(text);
}

/* A sentence about a file stays a line: its name may be longer than one. */
static void tell(const char *format, va_list arguments)
{
	char *text;

	if (vasprintf(&text, format, arguments) < 0)
		return;
	if (strchr(text, '/'))
		fprintf(stderr, "%s\n", text);
	else
		output_wrapped_to(stderr, text, 0);
	free(text);
}

void report_success(const char *format, ...)
{
	va_list arguments;

	if (!report.verbose && (report.json || !isatty(STDERR_FILENO)))
		return;
	va_start(arguments, format);
	tell(format, arguments);
	va_end(arguments);
}

void report_note(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	tell(format, arguments);
	va_end(arguments);
}

void report_member(const char *name, struct json_object *value)
{
	if (!report.json) {
		json_object_put(value);
		return;
	}
	if (!report.members)
		report.members = json_object_new_object();
	json_object_object_add(report.members, name, value);
}

void report_end(int status)
{
	if (report.json && status) {
		report_member("error", json_object_new_string(report.errors ? report.errors :
									      "it failed"));
		report_member("status", json_object_new_int(status));
	}
	if (report.members)
		output_json(report.members);
	report.members = NULL;
	free(report.errors);
	report.errors = NULL;
}
