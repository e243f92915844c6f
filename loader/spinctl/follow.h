/* SPDX-License-Identifier: GPL-2.0-only */
/* Records of a ring, printed as they come. */
#ifndef SPINCTL_FOLLOW_H
#define SPINCTL_FOLLOW_H

#include <libspin.h>

/**
 * follow_ring() - take records out of a ring and print them, until interrupted
 * @context: context
 * @ring: the ring
 * @layout: of its records
 * @record: room for one
 *
 * One line for each, with --json an object.
 *
 * Return: 0: SIGINT or SIGTERM came, or the extension has gone; a negative errno.
 */
int follow_ring(struct spin_context *context, const struct spin_table_info *ring,
		const struct spin_layout *layout, void *record);

#endif
