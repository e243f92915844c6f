// SPDX-License-Identifier: GPL-2.0-only
#include <stdio.h>

#include "element.h"
#include "output.h"

/* Room for the text of one word. */
#define MOST_TEXT 1024

void element_print(const struct spin_layout *layout, const void *bytes)
{
	char text[MOST_TEXT];
	size_t i;

	for (i = 0; spin_layout_print(layout, i, bytes, text, sizeof(text)); i++)
		printf("%s%s", i ? " " : "", text);
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
