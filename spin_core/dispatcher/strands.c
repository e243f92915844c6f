// SPDX-License-Identifier: GPL-2.0-only
#include "spin_core/dispatcher/strands.h"

/* Set once while spin.ko starts, before its device can be opened. */
static const struct spin_strand_operations *strand_operations;

/**
 * spin_strands_register - the domain that runs strands is there
 * @operations: its operations; stay for good
 *
 * Context: init of spin.ko.
 */
void spin_strands_register(const struct spin_strand_operations *operations)
{
	strand_operations = operations;
}

/**
 * spin_strands - the operations of the domain that runs strands
 *
 * Context: any, once spin.ko has started.
 * Return: never NULL.
 */
const struct spin_strand_operations *spin_strands(void)
{
	return strand_operations;
}
