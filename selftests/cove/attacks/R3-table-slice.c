// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: a slice as long as a table says that user space writes, of an array that is shorter.
 * Stopped by: check SLICE_END, the length is compared when the slice is made; check INDEX_MASK,
 *   makes 0 of a length that is larger.
 * Without it: report out of bounds|insufficient space|buffer-overflow|unknown-crash
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

shared table(hash, u32, u32, 4) lengths;
static u32 seen[8];

handler u32 run(packet *p, u32 n)
{
	maybe const u32 *length = NULL;
	u64 sum = 0;

	set(lengths, 1, 16);
	length = find(lengths, 1);
	if (length) {
		slice(u32) all = { seen, *length };

		for (u64 i = 0; i < all.len; i++)
			sum += all.at[i];
	}
	return (u32)sum;
}

bind(test_event, run);
