// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: an index that is kept to be written as an element of a slice.
 * Stopped by: check BOUNDS, for elements of slices are anything; check INDEX_MASK,
 *   makes 0 of what is not below.
 * Without it: report out of bounds
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

struct four {
	u32 list[4];
	u32 victim;
};

static struct four four;
static u32 kept[2];

static void put(slice(u32) places, u32 n)
{
	places.at[1] = n;
}

handler u32 run(packet *p, u32 n)
{
	kept[1] = 3;
	put(slice_of(u32, kept), n);
	four.list[kept[1]] = 7;
	print(four.victim);
	return 0;
}

bind(test_event, run);
