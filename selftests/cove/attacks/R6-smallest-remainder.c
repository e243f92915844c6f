// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: the same by a remainder, in 64 bits.
 * Stopped by: check MINUS_ONE, does not ask the machine.
 * Without it: report FPE|division of
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	s64 smallest = -0x7fffffffffffffff - 1;

	smallest %= n == 2 ? 1 : -1;
	print_signed(smallest);
	return n;
}

bind(test_event, run);
