// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to leave an array for the members behind it.
 * Stopped by: check BOUNDS, an array in a struct has bounds of its own; check INDEX_MASK,
 *   makes 0 of what is not below.
 * Without it: report out of bounds|insufficient space|buffer-overflow
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	struct pair pair = { 1, 2, { 3 } };

	pair.bytes[n] = 7;
	return pair.one;
}

bind(test_event, run);
