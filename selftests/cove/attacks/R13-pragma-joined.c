// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: the same, the word made of its parts.
 * Stopped by: COVE0013, no part of such a word may stand in a program.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>
#define JOIN(a, b) a##b
JOIN(_Pra, gma)("GCC poison drop")

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run);
