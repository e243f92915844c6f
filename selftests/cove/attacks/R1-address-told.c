// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to learn where the kernel keeps its objects.
 * Stopped by: COVE0337, pointers do not become numbers.
 * Without it: prints 666
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	if ((u64)p > 0xffffffff)
		print(666);
	return n;
}

bind(test_event, run);
