// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to be another program on another machine.
 * Stopped by: COVE0015, a program is the same wherever it is compiled.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>
#if __has_include("/etc/shadow")
#endif

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run);
