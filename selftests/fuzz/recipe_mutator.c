// SPDX-License-Identifier: GPL-2.0-only
/* Changes recipes by whole edits; an object as it is, byte by byte. */
#include <string.h>

#include "recipe.h"

size_t LLVMFuzzerMutate(uint8_t *bytes, size_t size, size_t most);

static uint64_t state;

static uint64_t random_below(uint64_t below)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return state % below;
}

static void make_edit(uint8_t *edit)
{
	for (unsigned int i = 0; i < RECIPE_EDIT; i++)
		edit[i] = (uint8_t)random_below(256);
	/* Most fields of headers and manifests are near the beginning of theirs. */
	if (random_below(2))
		edit[3] = 0;
	if (random_below(2))
		edit[4] = (uint8_t)(0xe0 + random_below(32));
}

static uint8_t *edit_at(uint8_t *recipe, size_t edits)
{
	return recipe + 1 + random_below(edits) * RECIPE_EDIT;
}

size_t LLVMFuzzerCustomMutator(uint8_t *recipe, size_t size, size_t most, unsigned int seed)
{
	size_t edits = size ? (size - 1) / RECIPE_EDIT : 0;
	uint8_t *edit;

	state = ((uint64_t)seed << 20) + 88172645463325252ull;
	if (size && *recipe == RECIPE_RAW)
		return 1 + LLVMFuzzerMutate(recipe + 1, size - 1, most - 1);
	if (!size)
		*recipe = 0;
	size = 1 + edits * RECIPE_EDIT;
	switch (random_below(6)) {
	case 0:
		*recipe = (uint8_t)random_below(8);
		break;
	case 1:
		if (!edits)
			break;
		edit = edit_at(recipe, edits);
		memmove(edit, edit + RECIPE_EDIT, (size_t)(recipe + size - edit) - RECIPE_EDIT);
		return size - RECIPE_EDIT;
	case 2: case 3:
		if (!edits)
			break;
		edit_at(recipe, edits)[random_below(RECIPE_EDIT)] = (uint8_t)random_below(256);
		return size;
	case 4:
		if (!edits)
			break;
		edit = edit_at(recipe, edits);
		edit[2] = (uint8_t)(edit[2] + random_below(9) - 4);
		return size;
	default:
		break;
	}
	if (size + RECIPE_EDIT > most)
		return size;
	make_edit(recipe + size);
	return size + RECIPE_EDIT;
}
