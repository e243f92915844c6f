// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: an index that was in bounds when it was tested, and that who writes the table has
 * changed when it is used; set() stands for user space here.
 * Stopped by: check BOUNDS, a test counts for a local variable alone; check INDEX_MASK, makes
 *   0 of what is not below.
 * Without it: report out of bounds|insufficient space|buffer-overflow
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

shared table(hash, u32, u32, 4) places;
static u32 seen[8];

handler u32 run(packet *p, u32 n)
{
	maybe const u32 *place = NULL;

	set(places, 1, 3);
	place = find(places, 1);
	if (!place || *place >= 8)
		return 0;
	set(places, 1, 1000);
	seen[*place]++;
	return n;
}

bind(test_event, run);
