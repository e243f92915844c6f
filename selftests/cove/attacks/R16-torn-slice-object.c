// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to find a slice in an object, of which one word is older than the other.
 * Stopped by: COVE0360, slices lie in no memory that is shared.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

struct part {
	u32 number;
	slice(u32) all;
};

static pool(struct part, 4) parts;
static maybe managed struct part *kept;

handler u32 run(packet *p, u32 n)
{
	maybe managed struct part *part = kept;

	if (!part)
		kept = new(parts);
	return part ? part->number : 0;
}

bind(test_event, run);
