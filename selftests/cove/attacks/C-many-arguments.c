// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to have arguments that nobody counts.
 * Stopped by: COVE0105, procedures take a fixed number of them.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static void many(u32 n, ...);

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run);
