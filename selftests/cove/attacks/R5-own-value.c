// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to begin with a value that is not there yet.
 * Stopped by: COVE0350, a declaration does not use what it declares.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	u32 x = x;

	return x;
}

bind(test_event, run);
