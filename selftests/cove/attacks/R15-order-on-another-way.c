// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to take locks in one order on one way and in another on another.
 * Stopped by: COVE0604, the order is that of their declarations, everywhere.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static lock first_lock;
static lock second_lock;
static u32 value guarded_by(first_lock);

handler u32 run(packet *p, u32 n)
{
	if (n & 1) {
		holding (first_lock)
			holding (second_lock)
				value++;
	} else {
		holding (second_lock)
			holding (first_lock)
				value--;
	}
	return n;
}

bind(test_event, run);
