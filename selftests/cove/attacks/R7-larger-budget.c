// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to give itself all the time that there is.
 * Stopped by: COVE0243, a program asks for no more than what the event's class allows.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	while (n)
		n++;
	return n;
}

bind(test_event, run, budget(0xffffffffffff));
