// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to have a slice of one type where one of another is wanted.
 * Stopped by: COVE0331, slices with other elements are other types.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static u8 list[4] = { 1, 2, 3, 4 };

static u32 third_of(slice(u32) s)
{
	return s.at[3];
}

handler u32 run(packet *p, u32 n)
{
	return third_of((slice(u8)){ list, 4 });
}

bind(test_event, run);
