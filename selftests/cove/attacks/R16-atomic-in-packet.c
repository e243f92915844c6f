// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to have an atomic number at an odd address, where it is two words.
 * Stopped by: COVE0340, views are made of integers.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

struct counts {
	atomic u64 hits;
	u32 other;
};

handler u32 run(packet *p, u32 n)
{
	maybe struct counts *wire = edit(struct counts, p, 1);

	if (wire)
		atomic_add(wire->hits, 1);
	return n;
}

bind(test_event, run);
