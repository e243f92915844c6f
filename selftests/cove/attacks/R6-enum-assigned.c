// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: the same without a cast.
 * Stopped by: COVE0327, a number is no constant of an enum.
 * Without it: prints 666
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	colour c = RED;

	c = n;
	if (c != RED && c != GREEN && c != BLUE)
		print(666);
	return n;
}

bind(test_event, run);
