// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to jump over the declaration of what is used behind it.
 * Stopped by: COVE0402, declarations in a switch stand in braces.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	switch (n) {
	case 0:
		u32 x = 5;
		break;
	default:
		break;
	}
	return n;
}

bind(test_event, run);
