// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to read memory at an address of its choice.
 * Stopped by: COVE0337, numbers do not become pointers.
 * Without it: report null pointer|SEGV
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	maybe const struct pair *at = (const struct pair *)(u64)(0x1000 + n);

	if (at)
		print(at->one);
	return n;
}

bind(test_event, run);
