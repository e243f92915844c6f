// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to move the cursor of the terminal that shows the log, with the byte 155.
 * Stopped by: COVE0375, strings that describe something are ASCII.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	log("nothing to see2J");
	return n;
}

bind(test_event, run);
