// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to return whatever is in the register.
 * Stopped by: COVE0513, every way ends with a value.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	if (n > 3)
		return 1;
}

bind(test_event, run);
