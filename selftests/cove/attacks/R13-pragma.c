// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to speak to the C compiler.
 * Stopped by: COVE0004, directives that are not listed are refused.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>
#pragma GCC optimize("O0")

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run);
