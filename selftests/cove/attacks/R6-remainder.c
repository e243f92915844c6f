// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to trap the machine by a remainder of zero, in an assignment.
 * Stopped by: check ZERO, is in every way to divide.
 * Without it: report division by zero
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	u32 x = 100;

	x %= n;
	return x;
}

bind(test_event, run);
