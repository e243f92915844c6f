// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to read what others left on the stack.
 * Stopped by: check LOCAL_ZERO, variables begin as zero.
 * Without it: prints 4278124286
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	u32 secret;

	print(secret);
	return n;
}

bind(test_event, run);
