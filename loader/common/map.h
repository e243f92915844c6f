/* SPDX-License-Identifier: GPL-2.0-only */
/* From names to pointers, in an arena; remembers the order of insertion. */
#ifndef SPIN_COMMON_MAP_H
#define SPIN_COMMON_MAP_H

#include <stddef.h>

#include "arena.h"

struct spin_map_entry {
	const char *name;
	void *value;
};

/**
 * struct spin_map - names and what they stand for
 * @arena: who owns the entries (not the names and values)
 * @entries: in the order of insertion
 * @count: how many
 * @room: how many fit
 * @slots: open-addressed index into @entries, plus one; 0 is empty
 * @slot_count: a power of two
 */
struct spin_map {
	struct spin_arena *arena;
	struct spin_map_entry *entries;
	size_t count;
	size_t room;
	unsigned int *slots;
	size_t slot_count;
};

/**
 * spin_map_find() - look a name up
 * @map: where
 * @name: what
 *
 * Return: its value, or NULL.
 */
void *spin_map_find(const struct spin_map *map, const char *name);

/**
 * spin_map_set() - add a name or change what it stands for
 * @map: where; @map->arena must be set
 * @name: kept, not copied
 * @value: kept
 */
void spin_map_set(struct spin_map *map, const char *name, void *value);

#endif
