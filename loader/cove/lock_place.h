/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Which object's lock: the way to it, as it is written.  It begins with a static variable, or
 * with a pointer that is a local one, and goes on by members and constant indices: so two ways
 * that are written alike lead to the same place, as long as the pointer stays the same.
 */
#ifndef COVE_LOCK_PLACE_H
#define COVE_LOCK_PLACE_H

#include "unit.h"

/* The variable that the way to a lock begins with; NULL if it is no such way. */
const struct cove_symbol *cove_lock_root(const struct cove_expression *place);
/* Do two ways lead to the same place? */
int cove_lock_same(const struct cove_expression *one, const struct cove_expression *other);
/* Are two members those of one object? */
int cove_lock_beside(const struct cove_expression *one, const struct cove_expression *other);
/* The way as a person writes it. */
const char *cove_lock_text(struct spin_arena *arena, const struct cove_expression *place);

#endif
