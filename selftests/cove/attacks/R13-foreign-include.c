// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to read a file that is none of its own, and to have it printed in a message.
 * Stopped by: COVE0005, an include names an interface or a header below the program.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>
#include "../attacks/inner/foreign.h"

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run);
