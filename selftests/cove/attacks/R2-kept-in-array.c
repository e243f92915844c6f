// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to keep pointers in an array, where no analysis follows them.
 * Stopped by: COVE0209, an array cannot hold pointers.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	const struct wire *seen[4];

	return n;
}

bind(test_event, run);
