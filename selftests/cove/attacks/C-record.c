// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to be the record that spin.ko reads.
 * Stopped by: COVE0013, reserved names are refused.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static u64 spin_record;

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run);
