/* SPDX-License-Identifier: GPL-2.0-only */
/* Arrays that grow, in an arena. */
#ifndef SPIN_COMMON_ARRAY_H
#define SPIN_COMMON_ARRAY_H

#include <string.h>

#include "arena.h"

/* Declares the three members of an array of @type called @name. */
#define SPIN_ARRAY(type, name) type *name; size_t name##_count; size_t name##_room

/* Makes room for one more element of @owner->@name and counts it; gives its address. */
#define SPIN_ARRAY_ADD(arena, owner, name) \
	(spin_array_grow((arena), (void **)&(owner)->name, (owner)->name##_count, \
			 &(owner)->name##_room, sizeof(*(owner)->name)), \
	 &(owner)->name[(owner)->name##_count++])

static inline void spin_array_grow(struct spin_arena *arena, void **elements, size_t count,
				   size_t *room, size_t size)
{
	void *grown;

	if (count < *room)
		return;
	*room = *room ? *room * 2 : 8;
	grown = spin_arena_allocate(arena, *room * size);
	if (count)
		memcpy(grown, *elements, count * size);
	*elements = grown;
}

#endif
