// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to have a shift by more bits than there are, of which the C compiler may believe
 *   anything.
 * Stopped by: check SHIFT, masks the count.
 * Without it: report shift exponent
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	return 1u << (n * 8);
}

bind(test_event, run);
