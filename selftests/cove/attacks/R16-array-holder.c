// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to see the reference of one struct beside the length of another one, which is written
 *   into the same element meanwhile.
 * Stopped by: COVE0254, an array holds references alone.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

struct area {
	managed thing *thing;
	u32 length;
};

static table(array, u32, struct area, 16) areas;

handler u32 run(packet *p, u32 n)
{
	maybe const struct area *area = find(areas, n);

	return area && thing_good(area->thing) ? area->length : 0;
}

bind(test_event, run);
