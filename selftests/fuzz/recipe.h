/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A recipe says how to change a good object: few bytes that come deep.
 *
 * The first byte says which of the objects, or RECIPE_RAW: what follows is an object as it
 * is.  Then edits of RECIPE_EDIT bytes, each of a place in a region of the good object: its
 * head, its section headers, a section, or what is behind the last of them, the seal.
 */
#ifndef FUZZ_RECIPE_H
#define FUZZ_RECIPE_H

#include <stddef.h>
#include <stdint.h>

#define RECIPE_RAW	0xff
#define RECIPE_EDIT	12
#define MOST_OBJECT	((size_t)256 << 10)
#define MOST_REGIONS	64

/**
 * struct recipe_object - a good object
 * @bytes: its bytes
 * @size: how many
 * @regions: where its parts begin and end; head, section headers, sections, the rest
 * @region_count: how many
 */
struct recipe_object {
	uint8_t *bytes;
	size_t size;
	struct {
		size_t begin;
		size_t end;
	} regions[MOST_REGIONS];
	unsigned int region_count;
};

/**
 * recipe_read() - read a good object
 * @path: where it lies; the process ends if it is no object
 * @object: where it goes
 */
void recipe_read(const char *path, struct recipe_object *object);

/**
 * recipe_follow() - do what a recipe says
 * @objects: the good objects
 * @count: how many
 * @recipe: the recipe
 * @size: its bytes
 * @bytes: where the changed object goes: MOST_OBJECT bytes
 * @made: where its size goes
 *
 * Return: which object it is made of, or -1 if it is an object as it is.
 */
int recipe_follow(const struct recipe_object *objects, unsigned int count, const uint8_t *recipe,
		  size_t size, uint8_t *bytes, size_t *made);

#endif
