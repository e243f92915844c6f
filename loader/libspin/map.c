// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "map.h"
#include "query.h"

/**
 * struct spin_map - see spin_table_map()
 * @values: the first one
 * @size: bytes that are mapped
 * @slot: bytes from one value to the next one
 * @count: of values
 */
struct spin_map {
	uint8_t *values;
	size_t size;
	size_t slot;
	uint32_t count;
};

int spin_map_open(struct spin_context *context, const struct spin_table_info *table,
		  bool writable)
{
	struct spin_table_open order = {
		.size = sizeof(order),
		.index = table->index,
		.extension = table->extension,
		.flags = writable ? SPIN_TABLE_OPEN_WRITE : 0,
	};

	return spin_query_run(context, SPIN_TABLE_OPEN, &order, "open a table's memory");
}

size_t spin_map_slot(const struct spin_table_info *table)
{
	return (table->value_size + 7) & ~(size_t)7;
}

SPIN_PUBLIC int spin_table_map(struct spin_context *context, const struct spin_table_info *table,
			       bool writable, struct spin_map **map)
{
	struct spin_map *made;
	int file;

	if (table->kind != SPIN_TABLE_ARRAY)
		return spin_context_fail(context, -EOPNOTSUPP,
					 "table \"%s\" is no array, and arrays are mapped",
					 table->name);
	file = spin_map_open(context, table, writable);
	if (file < 0)
		return file;
	made = calloc(1, sizeof(*made));
	if (!made) {
		close(file);
		return spin_context_fail(context, -ENOMEM, "no memory");
	}
	made->slot = spin_map_slot(table);
	made->count = table->room;
	made->size = made->slot * made->count;
	made->values = mmap(NULL, made->size, PROT_READ | (writable ? PROT_WRITE : 0), MAP_SHARED,
			    file, 0);
	close(file);
	if (made->values == MAP_FAILED) {
		int status = -errno;

		free(made);
		return spin_context_fail(context, status, "cannot map table \"%s\": %s",
					 table->name, strerror(-status));
	}
	*map = made;
	return 0;
}

SPIN_PUBLIC void spin_table_unmap(struct spin_map *map)
{
	if (!map)
		return;
	munmap(map->values, map->size);
	free(map);
}

SPIN_PUBLIC void *spin_table_value(const struct spin_map *map, uint32_t index)
{
	return index < map->count ? map->values + map->slot * index : NULL;
}
