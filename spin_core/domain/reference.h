/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * References: the places, in statics and in objects, where an extension keeps objects.
 *
 * Reading one is a load, and what is found is good for the raise.  Writing one counts.
 */
#ifndef SPIN_DOMAIN_REFERENCE_H
#define SPIN_DOMAIN_REFERENCE_H

#include <linux/spin_manifest.h>
#include <linux/types.h>

bool spin_reference_set(void *place, void *object);
bool spin_reference_set_pooled(void *place, void *object);
void spin_references_drop(void *from, const struct spin_manifest_reference *references, u32 count,
			  u32 except);

#endif
