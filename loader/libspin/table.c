// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "kernel.h"
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

static bool is_percpu(const struct spin_table_info *table)
{
	return table->kind == SPIN_TABLE_PERCPU_HASH || table->kind == SPIN_TABLE_PERCPU_ARRAY;
}

SPIN_PUBLIC int spin_table_read_cpu(struct spin_context *context,
				    const struct spin_table_info *table, const void *key,
				    uint32_t cpu, void *value)
{
	struct spin_table_cpu_element element = {
		.size = sizeof(element),
		.index = table->index,
		.extension = table->extension,
		.key = (uintptr_t)key,
		.value = (uintptr_t)value,
		.key_size = table->key_size,
		.value_size = table->value_size,
		.cpu = cpu,
	};
	int device = spin_query_open(context);
	int status;

	if (device < 0)
		return device;
	status = spin_kernel_command(device, SPIN_TABLE_GET_CPU, &element);
	spin_kernel_close(device);
	if (status && status != -ENOENT && status != -ERANGE)
		spin_context_fail(context, status, "cannot read a CPU's value: %s",
				  strerror(-status));
	return status;
}

/* All CPUs' values; the element may go meanwhile, then there is none. */
static int read_sum(struct spin_context *context, const struct spin_table_info *table,
		    const void *key, void *sum)
{
	struct spin_layout *layout;
	uint8_t *value = calloc(1, table->value_size);
	uint32_t cpu = 0;
	int status;

	if (!value)
		return spin_context_fail(context, -ENOMEM, "no memory");
	status = spin_layout_new(context, table->value_layout, table->value_size, &layout);
	if (status) {
		free(value);
		return status;
	}
	memset(sum, 0, table->value_size);
	while (!(status = spin_table_read_cpu(context, table, key, cpu, value))) {
		spin_layout_add(layout, sum, value);
		cpu++;
	}
	spin_layout_free(layout);
	free(value);
	/* CPU 0 is there: it is the index that is not. */
	if (status == -ERANGE && !cpu)
		return spin_context_fail(context, status, "the index is beyond the array");
	return status == -ERANGE ? 0 : status;
}

SPIN_PUBLIC int spin_table_read(struct spin_context *context,
				const struct spin_table_info *table, const void *key, void *value)
{
	if (is_percpu(table))
		return read_sum(context, table, key, value);
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
	uint32_t key_size = start ? 0 : table->key_size;
	int status;

	if (!is_percpu(table))
		return run(context, SPIN_TABLE_NEXT, table, key, key_size, value,
			   table->value_size, "list a table");
	status = run(context, SPIN_TABLE_NEXT, table, key, key_size, NULL, 0, "list a table");
	return status ? status : read_sum(context, table, key, value);
}
