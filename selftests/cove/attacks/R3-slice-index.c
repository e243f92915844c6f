// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to read behind a slice.
 * Stopped by: check SLICE_BOUNDS, compares the index with the length; check INDEX_MASK, makes
 *   0 of what is not below.
 * Without it: report out of bounds|insufficient space|buffer-overflow|unknown-crash
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static u32 list[4] = { 1, 2, 3, 4 };

static u32 at(slice(u32) s, u32 n)
{
	return s.at[n];
}

handler u32 run(packet *p, u32 n)
{
	return at((slice(u32)){ list, 4 }, n);
}

bind(test_event, run);
