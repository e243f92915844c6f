// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to choose by a number which code runs.
 * Stopped by: COVE0300, a procedure is no value.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	print;
	return n;
}

bind(test_event, run);
