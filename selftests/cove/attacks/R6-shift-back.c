// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: the same by less than none.
 * Stopped by: check SHIFT, masks the count.
 * Without it: report shift exponent
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	return 0x80000000 >> ((s32)n - 5);
}

bind(test_event, run);
