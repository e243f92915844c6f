// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to write to a constant array through a slice of it.
 * Stopped by: COVE0332, a slice of what is constant is a constant one.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static const u32 fixed[4] = { 1, 2, 3, 4 };

handler u32 run(packet *p, u32 n)
{
	slice(u32) s = slice_of(u32, fixed);

	s.at[0] = n;
	return s.at[0];
}

bind(test_event, run);
