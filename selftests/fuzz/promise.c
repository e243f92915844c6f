// SPDX-License-Identifier: GPL-2.0-only
#include "promise.h"

#include <errno.h>
#include <string.h>

static void look_at(const struct cove_message *message)
{
	if (strncmp(message->id, "COVE", 4) || strlen(message->id) != 8)
		world_wrong("a message without a stable name: \"%s\"", message->id);
	if (!*message->text)
		world_wrong("%s says nothing", message->id);
	if (!strcmp(message->severity, "error") && !*message->hint)
		world_wrong("%s does not say what to write instead", message->id);
	if (message->line && !message->column)
		world_wrong("%s has a line and no column", message->id);
}

void promise_messages(struct cove *cove, int result)
{
	const struct cove_message *list;
	const char *text, *json;
	unsigned int errors = 0;
	long count;

	if (result == -ENOMEM)
		return;
	if (result && result != -EINVAL)
		world_wrong("it returned %d", result);
	count = cove_messages(cove, &list);
	for (long i = 0; i < count; i++) {
		look_at(&list[i]);
		errors += !strcmp(list[i].severity, "error");
	}
	if (count >= 0 && !errors != !result)
		world_wrong("%u errors, and it returned %d", errors, result);
	if (cove_print_messages(cove, 0, &text) || cove_print_messages(cove, 1, &json))
		return;
	if (!*text != !count)
		world_wrong("%ld messages, and it printed \"%s\"", count, text);
	if (json[0] != '[')
		world_wrong("no array of objects: %.40s", json);
}
