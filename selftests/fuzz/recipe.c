// SPDX-License-Identifier: GPL-2.0-only
#include "recipe.h"

#include <elf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum action { SET_1, SET_2, SET_4, SET_8, ADD_4, FLIP, COPY, TAKE, CUT, GROW, ACTIONS };

struct edit {
	uint8_t action;
	uint8_t region;
	uint8_t at[2];
	uint8_t value[8];
};

_Static_assert(sizeof(struct edit) == RECIPE_EDIT, "edits have the size that is promised");

static uint64_t number(const uint8_t *bytes, size_t width)
{
	uint64_t value = 0;

	memcpy(&value, bytes, width);
	return value;
}

static void add_region(struct recipe_object *object, size_t begin, size_t end)
{
	if (begin >= end || end > object->size || object->region_count == MOST_REGIONS)
		return;
	object->regions[object->region_count].begin = begin;
	object->regions[object->region_count++].end = end;
}

static void find_regions(struct recipe_object *object)
{
	const Elf64_Ehdr *head = (const void *)object->bytes;
	const Elf64_Shdr *section = (const void *)(object->bytes + head->e_shoff);
	size_t end = head->e_shoff + head->e_shnum * sizeof(*section);

	add_region(object, 0, sizeof(*head));
	add_region(object, head->e_shoff, end);
	for (unsigned int i = 1; i < head->e_shnum; i++)
		if (section[i].sh_type != SHT_NOBITS)
			add_region(object, section[i].sh_offset,
				   section[i].sh_offset + section[i].sh_size);
	add_region(object, end, object->size);
}

void recipe_read(const char *path, struct recipe_object *object)
{
	FILE *file = fopen(path, "rb");

	memset(object, 0, sizeof(*object));
	object->bytes = calloc(1, MOST_OBJECT);
	if (file && object->bytes)
		object->size = fread(object->bytes, 1, MOST_OBJECT, file);
	if (object->size < sizeof(Elf64_Ehdr) || object->size == MOST_OBJECT ||
	    memcmp(object->bytes, ELFMAG, SELFMAG)) {
		fprintf(stderr, "%s: no object, or too large a one\n", path);
		exit(2);
	}
	fclose(file);
	find_regions(object);
}

/* A small number is one on the edge of something, or a size that is there. */
static uint64_t edge(const struct recipe_object *object, const uint8_t *value)
{
	const uint64_t edges[] = {
		0, 1, 7, 8, 0xff, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff,
		0x7fffffffffffffff, 0x8000000000000000, 0xfffffffffffffff8, 0xffffffffffffffff,
		object->size, object->size - 1, object->size + 1,
	};
	unsigned int which = value[0] - 0xe0u;

	if (which < sizeof(edges) / sizeof(*edges))
		return edges[which];
	if (which < 32)
		return object->regions[value[1] % object->region_count].begin;
	return number(value, 8);
}

static size_t place(const struct recipe_object *object, unsigned int region, uint64_t at,
		    size_t width)
{
	size_t begin = object->regions[region % object->region_count].begin;
	size_t size = object->regions[region % object->region_count].end - begin;

	return begin + at * (width ? width : 1) % size;
}

/* Bytes from elsewhere, at most what one edit may move. */
static void move(const struct recipe_object *object, const struct edit *edit, size_t to,
		 uint8_t *bytes, size_t size)
{
	size_t from = place(object, edit->value[0], number(&edit->value[2], 2), 4);
	size_t length = edit->action == TAKE ? 4 : number(&edit->value[4], 1) + 1u;

	if (from >= size)
		return;
	length = length > size - from ? size - from : length;
	length = length > size - to ? size - to : length;
	memmove(bytes + to, bytes + from, length);
}

static void put(uint8_t *bytes, size_t size, size_t at, uint64_t value, size_t width)
{
	memcpy(bytes + at, &value, width > size - at ? size - at : width);
}

static void grow(const struct edit *edit, uint8_t *bytes, size_t *size)
{
	size_t more = edit->value[7] % 64;

	if (*size + more > MOST_OBJECT)
		return;
	memset(bytes + *size, edit->value[0], more);
	*size += more;
}

static void follow(const struct recipe_object *object, const struct edit *edit, uint8_t *bytes,
		   size_t *size)
{
	static const uint8_t widths[ACTIONS] = { 1, 2, 4, 8, 4, 1, 1, 4, 1, 0 };
	unsigned int action = edit->action % ACTIONS;
	size_t width = widths[action];
	size_t at = place(object, edit->region, number(edit->at, 2), width);

	if (action == GROW)
		grow(edit, bytes, size);
	if (at >= *size)
		return;
	switch (action) {
	case SET_1: case SET_2: case SET_4: case SET_8:
		put(bytes, *size, at, edge(object, edit->value), width);
		break;
	case ADD_4:
		if (width <= *size - at)
			put(bytes, *size, at, number(bytes + at, width) + edit->value[0] - 128,
			    width);
		break;
	case FLIP: bytes[at] ^= (uint8_t)(1u << edit->value[0] % 8); break;
	case COPY: case TAKE: move(object, edit, at, bytes, *size); break;
	case CUT: *size = at; break;
	default: break;
	}
}

int recipe_follow(const struct recipe_object *objects, unsigned int count, const uint8_t *recipe,
		  size_t size, uint8_t *bytes, size_t *made)
{
	const struct recipe_object *object;
	struct edit edit;

	*made = 0;
	if (!size || *recipe == RECIPE_RAW) {
		*made = size > MOST_OBJECT ? MOST_OBJECT : size ? size - 1 : 0;
		if (*made)
			memcpy(bytes, recipe + 1, *made);
		return -1;
	}
	object = &objects[*recipe % count];
	memcpy(bytes, object->bytes, object->size);
	*made = object->size;
	for (size_t at = 1; at + RECIPE_EDIT <= size; at += RECIPE_EDIT) {
		memcpy(&edit, recipe + at, sizeof(edit));
		follow(object, &edit, bytes, made);
	}
	return *recipe % (int)count;
}
