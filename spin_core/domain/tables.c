// SPDX-License-Identifier: GPL-2.0-only
#include <linux/export.h>

#include "spin_core/domain/tables.h"

/* Set once while spin.ko starts, before its device can be opened. */
static const struct spin_table_operations *table_operations;

/**
 * spin_tables_register - the table domain is there
 * @operations: its operations; stay for good
 *
 * Context: init of spin.ko.
 */
void spin_tables_register(const struct spin_table_operations *operations)
{
	table_operations = operations;
}

/**
 * spin_tables - the table domain's operations
 *
 * Context: any, once spin.ko has started.
 * Return: never NULL.
 */
const struct spin_table_operations *spin_tables(void)
{
	return table_operations;
}
