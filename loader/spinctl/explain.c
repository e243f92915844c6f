// SPDX-License-Identifier: GPL-2.0-only
#include "explain.h"

#include <stdio.h>
#include <string.h>

#include "command.h"
#include "output.h"
#include "report.h"

#define NEAREST 3

static int fail(const char *id)
{
	const char *near[NEAREST];
	char list[128] = "";
	size_t count = spin_explanation_nearest(id, near, NEAREST), length = 0, i;

	for (i = 0; i < count; i++)
		length += (size_t)snprintf(list + length, sizeof(list) - length, "%s%s",
					   !i ? "" : i + 1 == count ? " and " : ", ", near[i]);
	report_failure("no message has the id \"%s\"; the nearest are %s", id, list);
	return EXIT_MISUSE;
}

/* One line, four blanks from the edge; its tabs stay as wide as they are in the file. */
static const char *print_line(const char *text)
{
	unsigned int column = 0;

	printf("%s", *text == '\n' ? "" : "    ");
	for (; *text && *text != '\n'; text++) {
		unsigned int width = *text == '\t' ? 8 - column % 8 : 1;

		printf("%*s%.*s", *text == '\t' ? (int)width : 0, "", *text != '\t', text);
		column += width;
	}
	putchar('\n');
	return text + (*text == '\n');
}

static void print_indented(const char *text)
{
	while (*text)
		text = print_line(text);
}

static void print_program(const char *heading, const struct spin_explanation_file *files)
{
	int i;

	if (!files->text)
		return;
	printf("\n%s\n", heading);
	for (i = 0; i < SPIN_EXPLANATION_FILES && files[i].text; i++) {
		if (*files[i].name)
			printf("\nwith %s\n", files[i].name);
		putchar('\n');
		print_indented(files[i].text);
	}
}

static void print(const struct spin_explanation *explanation)
{
	char rule[512];

	printf("%s: %s\n\n", explanation->id, explanation->title);
	if (explanation->rule) {
		snprintf(rule, sizeof(rule), "Rule %s: %s.", explanation->rule,
			 explanation->rule_text);
		output_wrapped(rule, 0);
		putchar('\n');
	}
	fputs(explanation->text, stdout);
	print_program("Refused:", explanation->wrong);
	print_program("Accepted:", explanation->right);
}

static void add_program(const char *name, const struct spin_explanation_file *files)
{
	struct json_object *list = json_object_new_array();
	int i;

	for (i = 0; i < SPIN_EXPLANATION_FILES && files[i].text; i++) {
		struct json_object *one = json_object_new_object();

		output_text(one, "name", files[i].name);
		output_text(one, "text", files[i].text);
		json_object_array_add(list, one);
	}
	report_member(name, list);
}

static void add_text(const char *name, const char *text)
{
	if (text)
		report_member(name, json_object_new_string(text));
}

static void add(const struct spin_explanation *explanation)
{
	add_text("id", explanation->id);
	add_text("title", explanation->title);
	add_text("rule", explanation->rule);
	add_text("rule_text", explanation->rule_text);
	add_text("text", explanation->text);
	add_program("wrong", explanation->wrong);
	add_program("right", explanation->right);
}

int explain(const char *id)
{
	struct spin_explanation explanation;

	if (spin_explanation_get(id, &explanation))
		return fail(id);
	if (report_json())
		add(&explanation);
	else
		print(&explanation);
	return EXIT_DONE;
}
