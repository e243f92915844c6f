// SPDX-License-Identifier: GPL-2.0-only
#include "map.h"

#include <stdint.h>
#include <string.h>

static size_t hash(const char *name)
{
	uint64_t value = 14695981039346656037u;	/* FNV-1a */

	for (; *name; name++)
		value = (value ^ (unsigned char)*name) * 1099511628211u;
	return (size_t)(value ^ value >> 32);
}

static unsigned int *slot_of(const struct spin_map *map, const char *name)
{
	size_t at = hash(name) & (map->slot_count - 1);

	while (map->slots[at] && strcmp(map->entries[map->slots[at] - 1].name, name))
		at = (at + 1) & (map->slot_count - 1);
	return &map->slots[at];
}

static void grow(struct spin_map *map)
{
	size_t room = map->room ? map->room * 2 : 16;
	struct spin_map_entry *entries;

	entries = spin_arena_allocate(map->arena, room * sizeof(*entries));
	if (map->count)
		memcpy(entries, map->entries, map->count * sizeof(*entries));
	map->entries = entries;
	map->room = room;
	map->slot_count = room * 2;
	map->slots = spin_arena_allocate(map->arena, map->slot_count * sizeof(*map->slots));
	for (size_t i = 0; i < map->count; i++)
		*slot_of(map, entries[i].name) = (unsigned int)(i + 1);
}

void *spin_map_find(const struct spin_map *map, const char *name)
{
	unsigned int at;

	if (!map->count)
		return NULL;
	at = *slot_of(map, name);
	return at ? map->entries[at - 1].value : NULL;
}

void spin_map_set(struct spin_map *map, const char *name, void *value)
{
	unsigned int *slot;

	if (map->count == map->room)
		grow(map);
	slot = slot_of(map, name);
	if (!*slot) {
		map->entries[map->count].name = name;
		*slot = (unsigned int)++map->count;
	}
	map->entries[*slot - 1].value = value;
}
