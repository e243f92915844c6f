// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to use what an element refers to that nobody has set yet.
 * Stopped by: COVE0509, what is found in an array of references may be null.
 * Without it: report null pointer|SEGV
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static table(array, u32, managed thing *, 16) things;

handler u32 run(packet *p, u32 n)
{
	maybe managed thing *found = find(things, n & 15);

	thing_use(found);
	return n;
}

bind(test_event, run);
