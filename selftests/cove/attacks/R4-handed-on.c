// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to hand a null to an operation of the kernel that expects none.
 * Stopped by: COVE0509, an argument is as sure as its parameter.
 * Without it: report null pointer|SEGV
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	maybe managed thing *found = thing_find(n);

	thing_use(found);
	return n;
}

bind(test_event, run);
