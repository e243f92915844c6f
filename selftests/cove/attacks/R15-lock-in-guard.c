// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to wait for a lock while guards are evaluated.
 * Stopped by: COVE0502, guards only look.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static lock only;
static u32 value guarded_by(only);

guard bool holds(const packet *p, u32 n)
{
	holding (only)
		return value == n;
}

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run, when(holds));
