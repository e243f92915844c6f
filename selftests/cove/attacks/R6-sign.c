// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to have a negative length pass for less than a bound, and then for a large one.
 * Stopped by: COVE0319, what may be negative is not compared with what cannot.
 * Without it: prints 666
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	s32 length = (s32)n - 1;
	u32 most = 4;

	if (length < 0 && length > most)
		print(666);
	return n;
}

bind(test_event, run);
