// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to have a name that the C compiler replaces.
 * Stopped by: COVE0012, such names are not part of Cove.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

struct linux;

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run);
