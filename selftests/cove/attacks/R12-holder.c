// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to copy a struct with a reference in it, and to keep the copy.
 * Stopped by: COVE0248, only tables and pools keep references.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

struct holder {
	managed thing *held;
	u32 number;
};

handler u32 run(packet *p, u32 n)
{
	struct holder holder;

	return n;
}

bind(test_event, run);
