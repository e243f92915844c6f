// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to write behind an array, by way of an operator that reads and writes.
 * Stopped by: check BOUNDS, is in every way to an element; check INDEX_MASK, makes 0 of
 *   what is not below.
 * Without it: report out of bounds|insufficient space|buffer-overflow
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static u32 list[4] = { 1, 2, 3, 4 };

handler u32 run(packet *p, u32 n)
{
	list[n]++;
	list[n + 1] += 2;
	return list[0];
}

bind(test_event, run);
