// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: the same by a string that goes on behind the line.
 * Stopped by: COVE0018, there is one kind of string.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>
#define IGNORED(x)
IGNORED(R"("
/*
)")
#include "../attacks/inner/foreign.h"
// */
extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run);
