// SPDX-License-Identifier: GPL-2.0-only
#include "order.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "output.h"

/* Asks for the next handler; the names are copied, since an answer has them cleared. */
static int get(struct spin_context *context, const struct spin_procedure_info *event,
	       uint32_t position, struct spin_order_info *info)
{
	memset(info, 0, sizeof(*info));
	info->position = position;
	memcpy(info->interface, event->interface, sizeof(info->interface));
	memcpy(info->event, event->name, sizeof(info->event));
	return spin_order_get(context, info);
}

static void print_name(FILE *line, const char *word, const char *name, bool is_there)
{
	if (*name)
		fprintf(line, ", %s %s%s", word, name, is_there ? "" : " (not there)");
}

void order_tell(FILE *line, const struct spin_order_info *info)
{
	fputs(info->order == SPIN_ORDER_ANY ? "as installed" : output_order(info->order), line);
	print_name(line, "before", info->before, info->flags & SPIN_ORDER_BEFORE_IS_THERE);
	print_name(line, "after", info->after, info->flags & SPIN_ORDER_AFTER_IS_THERE);
	if (info->flags & SPIN_ORDER_FILTER)
		fputs(", filter", line);
	if (info->flags & SPIN_ORDER_ASYNC)
		fputs(", asynchronous", line);
	if (info->guards)
		fprintf(line, ", %u guard%s", info->guards, output_plural(info->guards));
}

static int print(const struct spin_order_info *info)
{
	char *text = NULL;
	size_t size;
	FILE *line = open_memstream(&text, &size);

	if (!line)
		return -ENOMEM;
	fprintf(line, "%u. %s of %s: ", info->position + 1, info->handler, info->extension);
	order_tell(line, info);
	if (!fclose(line))
		output_wrapped(text, 4);
	free(text);
	return 0;
}

int order_print(struct spin_context *context, const struct spin_procedure_info *event)
{
	struct spin_order_info info;
	uint32_t position = 0;
	int status = 0;

	while (!status) {
		status = get(context, event, position++, &info);
		if (!status)
			status = print(&info);
	}
	return status == -ENOENT ? 0 : status;
}

static void describe_name(struct json_object *one, const char *word, const char *name,
			  const char *known, bool is_there)
{
	if (!*name)
		return;
	output_text(one, word, name);
	json_object_object_add(one, known, json_object_new_boolean(is_there));
}

struct json_object *order_describe(const struct spin_order_info *info)
{
	struct json_object *one = json_object_new_object();

	output_number(one, "position", info->position);
	output_text(one, "handler", info->handler);
	output_text(one, "extension", info->extension);
	output_text(one, "order", output_order(info->order));
	describe_name(one, "before", info->before, "before_is_there",
		      info->flags & SPIN_ORDER_BEFORE_IS_THERE);
	describe_name(one, "after", info->after, "after_is_there",
		      info->flags & SPIN_ORDER_AFTER_IS_THERE);
	output_number(one, "guards", info->guards);
	json_object_object_add(one, "filter",
			       json_object_new_boolean(info->flags & SPIN_ORDER_FILTER));
	json_object_object_add(one, "async",
			       json_object_new_boolean(info->flags & SPIN_ORDER_ASYNC));
	return one;
}

int order_json(struct spin_context *context, const struct spin_procedure_info *event,
	       struct json_object *list)
{
	struct spin_order_info info;
	uint32_t position = 0;
	int status;

	while (!(status = get(context, event, position, &info))) {
		json_object_array_add(list, order_describe(&info));
		position++;
	}
	return status == -ENOENT ? 0 : status;
}
