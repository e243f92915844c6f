// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: a part of a slice that begins where it began before, and is as long as it is now; both
 * stand in a table, and what is written between the two stands for user space.
 * Stopped by: check PART_END, the part ends where the slice does; check INDEX_MASK, makes 0 of
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

static u32 other_processor(u32 from, u32 length)
{
	struct span whole = { from, length };

	set(spans, 0, whole);
	return 0;
}

handler u32 run(packet *p, u32 n)
{
	slice(u32) all = slice_of(u32, list);
	maybe const struct span *found = NULL;

	other_processor(6, 2);
	found = find(spans, 0);
	if (!found || found->from + found->length > 8)
		return 0;
	all = sub_slice(all, found->from + other_processor(0, 8), found->length);
	return all.len ? all.at[all.len - 1] : 0;
}

bind(test_event, run);
