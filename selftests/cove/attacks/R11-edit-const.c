// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to edit a packet that was only shown.
 * Stopped by: COVE0342, a constant packet is not edited.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static void touch(const packet *p)
{
	edit(struct wire, p, 0);
}

handler u32 run(packet *p, u32 n)
{
	touch(p);
	return n;
}

bind(test_event, run);
