// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to keep the address of code in memory that others may write.
 * Stopped by: COVE0106, there are no function pointers.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static u32 (*hook)(u32 n);

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run);
