// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <string.h>

#include "query.h"
#include "table.h"

SPIN_PUBLIC int spin_table_get(struct spin_context *context, struct spin_table_info *info)
{
	struct spin_table_info question = {
		.size = sizeof(question), .index = info->index, .extension = info->extension,
	};

	*info = question;
	return spin_query_run(context, SPIN_GET_TABLE, info, "ask about a table");
}

SPIN_PUBLIC int spin_table_find(struct spin_context *context, uint64_t extension,
				const char *name, struct spin_table_info *info)
{
	uint32_t index = 0;
	int status;

	do {
		info->extension = extension;
		info->index = index++;
		status = spin_table_get(context, info);
	} while (!status && strncmp(info->name, name, sizeof(info->name)));
	if (status == -ENOENT)
		return spin_context_fail(context, status, "there is no table \"%s\"", name);
	return status;
}

static int run(struct spin_context *context, unsigned long command,
	       const struct spin_table_info *table, const void *key, uint32_t key_size,
	       const void *value, uint32_t value_size, const char *what)
{
	struct spin_table_element element = {
		.size = sizeof(element),
		.index = table->index,
		.extension = table->extension,
		.key = (uintptr_t)key,
		.value = (uintptr_t)value,
		.key_size = key_size,
		.value_size = value_size,
	};

	return spin_query_run(context, command, &element, what);
}

SPIN_PUBLIC int spin_table_read(struct spin_context *context,
				const struct spin_table_info *table, const void *key, void *value)
{
	return run(context, SPIN_TABLE_GET, table, key, table->key_size, value,
		   table->value_size, "read an element");
}

SPIN_PUBLIC int spin_table_write(struct spin_context *context,
				 const struct spin_table_info *table, const void *key,
				 const void *value)
{
	return run(context, SPIN_TABLE_SET, table, key, table->key_size, value,
		   table->value_size, "set an element");
}

SPIN_PUBLIC int spin_table_delete(struct spin_context *context,
				  const struct spin_table_info *table, const void *key)
{
	return run(context, SPIN_TABLE_DELETE, table, key, table->key_size, NULL, 0,
		   "delete an element");
}

SPIN_PUBLIC int spin_table_next(struct spin_context *context,
				const struct spin_table_info *table, bool start, void *key,
				void *value)
{
	return run(context, SPIN_TABLE_NEXT, table, key, start ? 0 : table->key_size, value,
		   table->value_size, "list a table");
}
