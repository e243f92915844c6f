// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to take a lock that it holds, in a procedure that it calls.
 * Stopped by: COVE0605, what is held is not taken again.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static lock only;
static u32 value guarded_by(only);

static u32 read_value(void)
{
	holding (only)
		return value;
}

handler u32 run(packet *p, u32 n)
{
	holding (only)
		return read_value() + n;
}

bind(test_event, run);
