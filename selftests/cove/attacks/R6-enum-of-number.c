// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to make a value of an enum that is none of its constants, past every switch.
 * Stopped by: COVE0336, nothing is cast to an enum.
 * Without it: prints 666
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	colour c = (colour)n;

	switch (c) {
	case RED: case GREEN: case BLUE: break;
	default: print(666);
	}
	return n;
}

bind(test_event, run);
