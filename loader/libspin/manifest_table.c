// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>

#include "manifest.h"
#include "manifest_table.h"

/* A value begins with the reference; that of an array is nothing else. */
static int managed_good(const struct spin_manifest_table *table)
{
	if (table->flags & SPIN_TABLE_SHARED || table->value_size % sizeof(uint64_t) ||
	    table->kind == SPIN_TABLE_PERCPU_HASH || table->kind == SPIN_TABLE_PERCPU_ARRAY)
		return 0;
	return table->kind != SPIN_TABLE_ARRAY || table->value_size == sizeof(uint64_t);
}

/* Of the kinds that are known. */
static int key_good(const struct spin_manifest_table *table)
{
	switch (table->kind) {
	case SPIN_TABLE_LPM:
		return table->key_size >= 2;
	case SPIN_TABLE_ARRAY:
	case SPIN_TABLE_PERCPU_ARRAY:
		return table->key_size == sizeof(uint32_t);
	case SPIN_TABLE_RING:
		/* Somebody must be able to read it. */
		return !table->key_size && table->flags & SPIN_TABLE_SHARED;
	default:
		return table->key_size && table->key_size <= SPIN_MANIFEST_MOST_KEY;
	}
}

static int check_table_sizes(struct spin_checking *checking,
			     const struct spin_manifest_table *table, uint32_t index)
{
	if (table->kind >= SPIN_TABLE_KINDS || table->flags & ~SPIN_TABLE_FLAGS)
		return bad(checking, "table %u is of a kind that is not known", index);
	if (table->key_size > SPIN_MANIFEST_MOST_KEY ||
	    !table->value_size || table->value_size > SPIN_MANIFEST_MOST_VALUE)
		return bad(checking, "table %u has keys of %u and values of %u bytes", index,
			   table->key_size, table->value_size);
	if (!table->room || table->room > SPIN_MANIFEST_MOST_ROOM)
		return bad(checking, "table %u has room for %u elements", index, table->room);
	if (table->flags & SPIN_TABLE_POOLED && !(table->flags & SPIN_TABLE_MANAGED))
		return bad(checking, "table %u holds objects, and no references", index);
	if (!key_good(table))
		return bad(checking, "table %u is of kind %u, which has no keys of %u bytes", index,
			   table->kind, table->key_size);
	if (table->flags & SPIN_TABLE_MANAGED && !managed_good(table))
		return bad(checking, "table %u shares references, or they have %u bytes", index,
			   table->value_size);
	return 0;
}

int spin_table_check(struct spin_checking *checking, uint32_t index)
{
	const struct spin_manifest_table *table =
		spin_manifest_tables(checking->manifest) + index;
	int status;

	status = spin_name_check(checking, table->name, "table");
	if (!status)
		status = check_table_sizes(checking, table, index);
	if (status)
		return status;
	if (table->flags & SPIN_TABLE_SHARED) {
		if (table->key_size)
			status = spin_layout_check(checking, table->key_layout, table->key_size,
						   "key layout");
		else
			status = spin_text_check(checking, table->key_layout, 1, "key layout");
		if (!status)
			status = spin_layout_check(checking, table->value_layout, table->value_size,
						   "value layout");
		return status;
	}
	status = spin_text_check(checking, table->key_layout, SPIN_TEXT_SIZE, "key layout");
	return status ? status : spin_text_check(checking, table->value_layout, SPIN_TEXT_SIZE,
						 "value layout");
}
