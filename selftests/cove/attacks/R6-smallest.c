// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to trap the machine: the smallest number by -1 has no result.
 * Stopped by: check MINUS_ONE, does not ask the machine.
 * Without it: report FPE|division of
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	s32 smallest = -0x7fffffff - 1;

	print_signed(smallest / ((s32)n - 1 == 0 ? 1 : -1));
	return n;
}

bind(test_event, run);
