// SPDX-License-Identifier: GPL-2.0-only
/*
 * Half a megabyte of static arrays, with an index made of several fields.
 *
 * The verifier: a value of a map that large may be had, but "R2 max value is outside of the
 * allowed memory range" comes for an index that is a row times a width plus a column.  It is
 * right because row and column are each below their size by their own arithmetic.
 */
#include "bytes.h"

extension(large_tables, "1");

enum { ROWS = 1024, COLUMNS = 128, CELLS = ROWS * COLUMNS };

static u32 flat[CELLS];
static u8 rows[ROWS][COLUMNS];

static u32 hash_of(u32 x, u32 seed)
{
	x ^= seed;
	x *= 0x85ebca6b;
	x ^= x >> 13;
	x *= 0xc2b2ae35;
	return x ^ x >> 16;
}

/* A sketch: a key's count is the least of those in four rows. */
static u32 add(u32 key)
{
	u32 least = 0xffffffff;

	for (u32 i = 0; i < 4; i++) {
		u32 row = i * (ROWS / 4) + (hash_of(key, i) >> 7) % (ROWS / 4);
		u32 column = hash_of(key, i) % COLUMNS;
		u32 now = ++flat[row * COLUMNS + column];

		rows[row][column] = (u8)now;
		least = now < least ? now : least;
	}
	return least;
}

handler u32 run(packet *p, u32 n)
{
	u32 most = 0;

	for (u32 at = 0; at < 40; at++) {
		u32 times = add(byte_at(p, at));

		most = times > most ? times : most;
	}
	print(rows[hash_of(69, 0) >> 7 & 255][hash_of(69, 0) % COLUMNS]);
	return most;
}

bind(test_slow, run);
