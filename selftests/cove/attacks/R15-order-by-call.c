// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to have two processors wait for each other, each for the lock that the other holds.
 * Stopped by: COVE0604, locks are taken in their order, in what is called too.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static lock first_lock;
static lock second_lock;
static u32 value guarded_by(first_lock);

static void store(u32 n)
{
	holding (first_lock)
		value = n;
}

handler u32 run(packet *p, u32 n)
{
	holding (second_lock)
		store(n);
	return n;
}

bind(test_event, run);
