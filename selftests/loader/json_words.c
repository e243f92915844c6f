// SPDX-License-Identifier: GPL-2.0-only
/*
 * json_words FILE: the messages in what "spinctl check -j" printed, in the words that
 * "spinctl check" has for them.  What differs, one of both has left out.
 */
#include <json-c/json.h>
#include <stdio.h>

static const char *text_of(struct json_object *message, const char *name)
{
	struct json_object *value = NULL;

	if (!json_object_object_get_ex(message, name, &value))
		return NULL;
	return json_object_get_string(value);
}

static int number_of(struct json_object *message, const char *name)
{
	struct json_object *value = NULL;

	json_object_object_get_ex(message, name, &value);
	return json_object_get_int(value);
}

static void print_place(struct json_object *message)
{
	if (text_of(message, "file"))
		printf("%s:", text_of(message, "file"));
	if (text_of(message, "file") && number_of(message, "line"))
		printf("%d:%d:", number_of(message, "line"), number_of(message, "column"));
	printf("%s", text_of(message, "file") ? " " : "");
}

static void print_source(const char *line, int column)
{
	printf("  %s\n  ", line);
	for (; *line && column > 1; line++, column--)
		putchar(*line == '\t' ? '\t' : ' ');
	printf("^\n");
}

static void print_message(struct json_object *message)
{
	const char *rule = text_of(message, "rule"), *source = text_of(message, "source");

	print_place(message);
	printf("%s: %s [%s%s%s]\n", text_of(message, "severity"), text_of(message, "text"),
	       text_of(message, "id"), rule ? ", " : "", rule ? rule : "");
	if (source && number_of(message, "line"))
		print_source(source, number_of(message, "column"));
	if (text_of(message, "hint"))
		printf("  %s\n", text_of(message, "hint"));
}

int main(int argc, char **argv)
{
	struct json_object *all = argc == 2 ? json_object_from_file(argv[1]) : NULL;
	struct json_object *list = NULL;

	if (!all || !json_object_object_get_ex(all, "diagnostics", &list)) {
		fprintf(stderr, "no messages in %s\n", argc == 2 ? argv[1] : "nothing");
		return 1;
	}
	for (size_t i = 0; i < json_object_array_length(list); i++)
		print_message(json_object_array_get_idx(list, i));
	json_object_put(all);
	return 0;
}
