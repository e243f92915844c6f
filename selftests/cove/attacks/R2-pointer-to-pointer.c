// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to store a null where nobody expects one, through a pointer to a pointer.
 * Stopped by: COVE0217, pointers to pointers do not let the inner one be changed.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static void clear(packet **at)
{
}

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run);
