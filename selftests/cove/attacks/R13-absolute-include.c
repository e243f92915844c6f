// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: the same by a path from the root.
 * Stopped by: COVE0005, an include names an interface or a header below the program.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>
#include "/usr/include/stdc-predef.h"

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run);
