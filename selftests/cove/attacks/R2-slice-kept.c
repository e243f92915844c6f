// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to keep a slice of a packet until the packet is gone.
 * Stopped by: COVE0360, slices are not kept in static memory.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static slice(u8) kept;

handler u32 run(packet *p, u32 n)
{
	return 0;
}

bind(test_event, run);
