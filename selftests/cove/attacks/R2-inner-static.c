// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to keep a packet beyond its raise, in a static variable of a function.
 * Stopped by: COVE0232, static memory holds no pointers, wherever it is declared.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	static packet *kept;

	return n;
}

bind(test_event, run);
