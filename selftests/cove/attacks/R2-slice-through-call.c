// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: the same through a procedure that gives a pointer into its slice.
 * Stopped by: COVE0512, a pointer to a local variable is not returned, on whatever way it came.
 * Without it: report stack-use-after-scope|stack-use-after-return
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static u32 *first_of(slice(u32) s)
{
	return &s.at[0];
}

static u32 *here(u32 n)
{
	u32 inner[4] = { n };

	return first_of((slice(u32)){ inner, 4 });
}

handler u32 run(packet *p, u32 n)
{
	return *here(n);
}

bind(test_event, run);
