// SPDX-License-Identifier: GPL-2.0-only
#include <stdio.h>
#include <string.h>

#include "diagnostics.h"
#include "output.h"
#include "report.h"

void diagnostics_begin(struct diagnostics *diagnostics, bool json)
{
	diagnostics->list = json ? json_object_new_array() : NULL;
	diagnostics->first[0] = '\0';
}

static void add(struct json_object *list, const struct spin_diagnostic *diagnostic)
{
	struct json_object *one = json_object_new_object();

	output_text(one, "id", diagnostic->id);
	if (diagnostic->rule)
		output_text(one, "rule", diagnostic->rule);
	output_text(one, "severity", diagnostic->severity);
	if (diagnostic->file)
		output_text(one, "file", diagnostic->file);
	output_number(one, "line", diagnostic->line);
	output_number(one, "column", diagnostic->column);
	output_text(one, "text", diagnostic->text);
	if (diagnostic->hint)
		output_text(one, "hint", diagnostic->hint);
	if (diagnostic->source)
		output_text(one, "source", diagnostic->source);
	json_object_array_add(list, one);
}

/* The line, and a caret below the column; tabs stay tabs so that it fits. */
static void print_source(const struct spin_diagnostic *diagnostic)
{
	unsigned int i;

	fprintf(stderr, "  %s\n  ", diagnostic->source);
	for (i = 0; i + 1 < diagnostic->column && diagnostic->source[i]; i++)
		fputc(diagnostic->source[i] == '\t' ? '\t' : ' ', stderr);
	fputs("^\n", stderr);
}

void diagnostics_tell(void *data, const struct spin_diagnostic *diagnostic)
{
	struct diagnostics *diagnostics = data;

	if (!*diagnostics->first && !strcmp(diagnostic->severity, "error"))
		snprintf(diagnostics->first, sizeof(diagnostics->first), "%s", diagnostic->id);
	if (diagnostics->list) {
		add(diagnostics->list, diagnostic);
		return;
	}
	if (diagnostic->file && diagnostic->line)
		fprintf(stderr, "%s:%u:%u: ", diagnostic->file, diagnostic->line,
			diagnostic->column);
	else if (diagnostic->file)
		fprintf(stderr, "%s: ", diagnostic->file);
	fprintf(stderr, "%s: %s [%s%s%s]\n", diagnostic->severity, diagnostic->text,
		diagnostic->id, diagnostic->rule ? ", " : "",
		diagnostic->rule ? diagnostic->rule : "");
	if (diagnostic->source && diagnostic->line)
		print_source(diagnostic);
	if (diagnostic->hint)
		fprintf(stderr, "  %s\n", diagnostic->hint);
}

void diagnostics_end(struct diagnostics *diagnostics)
{
	if (!diagnostics->list) {
		if (*diagnostics->first)
			fprintf(stderr, "more about a message: spinctl check --explain %s\n",
				diagnostics->first);
		return;
	}
	if (json_object_array_length(diagnostics->list))
		report_member("diagnostics", diagnostics->list);
	else
		json_object_put(diagnostics->list);
}
