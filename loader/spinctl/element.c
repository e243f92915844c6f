// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "element.h"
#include "output.h"

/* Room for the text of one word. */
#define MOST_TEXT 1024

void element_print(FILE *line, const struct spin_layout *layout, const void *bytes)
{
	char text[MOST_TEXT];
	size_t i;

	for (i = 0; spin_layout_print(layout, i, bytes, text, sizeof(text)); i++)
		fprintf(line, "%s%s", i ? " " : "", text);
}

int element_print_line(unsigned int indent, const char *before, const struct spin_layout *layout,
		       const void *bytes)
{
	char *text = NULL;
	size_t size;
	FILE *line = open_memstream(&text, &size);

	if (!line)
		return -ENOMEM;
	fputs(before, line);
	element_print(line, layout, bytes);
	if (!fclose(line))
		output_wrapped(text, indent);
	free(text);
	return 0;
}

struct json_object *element_describe(const struct spin_layout *layout, const void *bytes)
{
	struct json_object *one = json_object_new_object();
	char text[MOST_TEXT];
	const char *name;
	size_t i;

	for (i = 0; (name = spin_layout_print(layout, i, bytes, text, sizeof(text))); i++)
		output_text(one, name, text);
	return one;
}
