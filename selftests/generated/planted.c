// SPDX-License-Identifier: GPL-2.0-only
/*
 * Compiled by a compiler that leaves out checks of bounds: it writes behind its array, and who
 * watches over the kernel's memory must say so.
 */
#include <spin/cove.h>
#include <test.h>

extension(planted, "1");

static u32 all[4];

handler u32 run(packet *p, u32 n)
{
	all[n & 7] = n;
	return all[n & 3];
}

bind(test_event, run);
