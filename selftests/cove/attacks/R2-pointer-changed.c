// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to change a pointer behind the back of the test for null.
 * Stopped by: COVE0322, no address is taken of a pointer.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	maybe const struct wire *seen = view(struct wire, p, 0);

	&seen;
	return n;
}

bind(test_event, run);
