// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: the same by an operator.
 * Stopped by: COVE0004, it is refused wherever it stands.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>
_Pragma("GCC poison print")

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run);
