// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: the same, the word made of its parts.
 * Stopped by: COVE0015, no part of such a word may stand in a directive.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>
#define JOINED(a, b) JOIN(a, b)
#define JOIN(a, b) a##b
#define HAS JOINED(_, _has_include)
#if HAS("/etc/shadow")
#endif

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run);
