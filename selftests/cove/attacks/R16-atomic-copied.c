// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to write over what another processor adds meanwhile.
 * Stopped by: COVE0615, what holds atomic numbers is not copied.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

struct counts {
	atomic u64 hits;
	u32 other;
};

static struct counts now;
static struct counts before;

handler u32 run(packet *p, u32 n)
{
	now = before;
	return n;
}

bind(test_event, run);
