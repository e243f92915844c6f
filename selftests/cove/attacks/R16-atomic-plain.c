// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to change a number atomically that others write as a plain one.
 * Stopped by: COVE0614, the operations take atomic numbers.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static u32 plain;

handler u32 run(packet *p, u32 n)
{
	atomic_add(plain, n);
	return n;
}

bind(test_event, run);
