// SPDX-License-Identifier: GPL-2.0-only
/*
 * How far is a name from a known one?  Two loops over a row of sums.
 *
 * The verifier: each cell is the least of three, three branches, so the states it remembers
 * multiply with each of the cells: "The sequence of 8193 jumps is too complex".  It is right
 * because indices are what loops count, proved to be inside, whichever branch was taken.
 */
#include "bytes.h"

extension(edit_distance, "1");

enum { LENGTH = 16 };

static const u8 known[LENGTH] = "www.example.org";

static u32 least(u32 a, u32 b)
{
	return a < b ? a : b;
}

static u32 distance(const packet *p, u32 start, u32 length)
{
	u32 row[LENGTH];

	for (u32 j = 0; j < LENGTH; j++)
		row[j] = j;
	for (u32 i = 1; i <= length; i++) {
		u32 diagonal = row[0];

		row[0] = i;
		for (u32 j = 1; j < LENGTH; j++) {
			u32 above = row[j];
			u32 differs = byte_at(p, start + i - 1) != known[j - 1];

			row[j] = least(least(above, row[j - 1]) + 1, diagonal + differs);
			diagonal = above;
		}
	}
	return row[LENGTH - 1];
}

handler u32 run(packet *p, u32 n)
{
	u32 least_distance = 100;
	u32 best = 0;

	for (u32 at = 20; at < 40 && byte_at(p, at) != NO_BYTE; at += 4) {
		u32 found = distance(p, at, 15);

		if (found < least_distance) {
			least_distance = found;
			best = at;
		}
	}
	print(best);
	return least_distance;
}

bind(test_slow, run);
