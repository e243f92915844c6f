// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to change what another version changes at the same time, each under a lock of its own.
 * Stopped by: COVE0620, what guards state is state.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static lock own;
static state u64 all guarded_by(own);

handler u32 run(packet *p, u32 n)
{
	holding (own)
		all++;
	return n;
}

bind(test_event, run);
