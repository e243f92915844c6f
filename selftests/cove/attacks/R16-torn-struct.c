// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: of a struct whose members always come to 8 together one that is old and one that is
 * new; what other_processor() does comes between the two here.
 * Stopped by: check BOUNDS, what is known of a member says nothing of another; check INDEX_MASK,
 *   makes 0 of what is not below.
 * Without it: report out of bounds|insufficient space|buffer-overflow
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

struct span {
	u32 from;
	u32 length;
};

static struct span now = { 6, 2 };
static u32 list[8] = { 1, 2, 3, 4, 5, 6, 7, 8 };

static u32 other_processor(u32 n)
{
	struct span whole = { 0, 8 };

	if (n)
		now = whole;
	return 0;
}

handler u32 run(packet *p, u32 n)
{
	struct span whole = { 6, 2 };

	now = whole;
	return list[now.from + other_processor(n) + now.length - 1];
}

bind(test_event, run);
