/* SPDX-License-Identifier: GPL-2.0-only */
/* What operations take: instructions, and bytes of stack. */
#ifndef TERMINATION_PRICE_H
#define TERMINATION_PRICE_H

#include <linux/types.h>

struct net_device;

/**
 * price_measure() - measure one operation
 * @name: its name, for the report
 * @run: calls it; interrupts may come
 * @data: for @run
 * @begin: makes what @run needs, before each of the runs; may be NULL.  false: it cannot
 * @end: the mirror of @begin; may be NULL
 *
 * Adds "NAME INSTRUCTIONS BYTES" to the report: the least of several runs, since an
 * interrupt can only add.
 */
void price_measure(const char *name, void (*run)(void *data), void *data,
		   bool (*begin)(void *data), void (*end)(void *data));

u32 price_stack(void (*run)(void *data), void *data);

void price_operations(struct net_device *device, __be32 far);
void price_tables(void);
void price_logs(void);

#endif
