// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to hide directives where one reader sees a comment and the other one code: form
 *   feeds.
 * Stopped by: COVE0007, no character is white to one reader alone.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>
// The preprocessor goes on with this comment \
/* and does not see this one begin.
#include "../attacks/inner/foreign.h"
// */
extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run);
