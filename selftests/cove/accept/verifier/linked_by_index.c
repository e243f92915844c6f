// SPDX-License-Identifier: GPL-2.0-only
/*
 * Entries of a fixed pool on two lists, linked by their numbers: the least recently used one
 * makes way.
 *
 * The verifier: a number read from memory is any number, and following it any way is "infinite
 * loop detected".  It is right because a number from memory is checked like any other, and a
 * circle would burn fuel.
 */
#include <spin/cove.h>
#include <test.h>

extension(linked_by_index, "1");

enum { ENTRIES = 6, NOBODY = 255 };

struct entry {
	u32 key;
	u32 hits;
	u8 newer;
	u8 older;
};

static struct entry entries[ENTRIES];
static u8 newest = NOBODY;
static u8 oldest = NOBODY;
static u32 used;

static void unlink(u8 number)
{
	u8 newer = entries[number].newer;
	u8 older = entries[number].older;

	if (newer == NOBODY)
		newest = older;
	else
		entries[newer].older = older;
	if (older == NOBODY)
		oldest = newer;
	else
		entries[older].newer = newer;
}

static void link_newest(u8 number)
{
	entries[number].newer = NOBODY;
	entries[number].older = newest;
	if (newest == NOBODY)
		oldest = number;
	else
		entries[newest].newer = number;
	newest = number;
}

/* The entry of @key, as the newest; of another key it is taken away if need be. */
static struct entry *touch(u32 key)
{
	u8 number = newest;

	while (number != NOBODY && entries[number].key != key)
		number = entries[number].older;
	if (number != NOBODY) {
		unlink(number);
	} else {
		if (used < ENTRIES) {
			number = (u8)used++;
		} else {
			number = oldest;
			unlink(number);
		}
		entries[number].key = key;
		entries[number].hits = 0;
	}
	link_newest(number);
	return &entries[number];
}

handler u32 run(packet *p, u32 n)
{
	for (u32 i = 0; i < 8; i++)
		touch((n * 5 + i * i) % 11)->hits++;
	for (u8 number = newest; number != NOBODY; number = entries[number].older)
		print(entries[number].key * 100 + entries[number].hits);
	return used;
}

bind(test_event, run);
