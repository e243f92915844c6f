// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to have the beginning of one slice and the length of another, which another processor
 * stores between two words.
 * Stopped by: COVE0360, slices lie in no memory that is shared.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static u32 few[2];
static u32 many[200];
static slice(u32) kept;

handler u32 run(packet *p, u32 n)
{
	if (n & 1)
		kept = slice_of(u32, few);
	else
		kept = slice_of(u32, many);
	return n < kept.len ? kept.at[n] : 0;
}

bind(test_event, run);
