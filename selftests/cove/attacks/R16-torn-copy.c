// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to copy a whole struct out of a table and take its halves for those that belong
 * together, though who wrote it was half done; set() stands for user space here.
 * Stopped by: check BOUNDS, a copy is as torn as what was copied; check INDEX_MASK, makes 0 of
 *   what is not below.
 * Without it: report out of bounds|insufficient space|buffer-overflow
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

struct span {
	u32 from;
	u32 length;
};

shared table(hash, u32, struct span, 1) spans;
static u32 list[8] = { 1, 2, 3, 4, 5, 6, 7, 8 };

handler u32 run(packet *p, u32 n)
{
	struct span half = { 6, 8 };
	maybe const struct span *found = NULL;

	set(spans, 0, half);
	found = find(spans, 0);
	if (!found)
		return 0;
	half = *found;
	/* Those who write 8 write 0 before it, they say. */
	if (half.from >= 8 || half.length > 8)
		return 0;
	return list[half.from + half.length - 1];
}

bind(test_event, run);
