// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to look through what was never put anywhere, so that nothing can be tested.
 * Stopped by: COVE0510, what has no name is put into a variable and tested.
 * Without it: report null pointer|SEGV
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	return view(struct wire, p, 60)->kind;
}

bind(test_event, run);
