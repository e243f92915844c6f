// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to hold some lock, but not the one that guards.
 * Stopped by: COVE0602, it must be the lock that guards.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

struct both {
	u32 one;
	u32 other;
};

static lock only;
static lock other;
static struct both both guarded_by(only);

static u32 sum(void)
{
	return both.one + both.other;
}

handler u32 run(packet *p, u32 n)
{
	holding (other)
		return sum();
}

bind(test_event, run);
