// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: an index that is kept to be copied out of a packet, with what is around it.
 * Stopped by: check BOUNDS, for what was in a packet is anything; check INDEX_MASK,
 *   makes 0 of what is not below.
 * Without it: report out of bounds
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

struct four {
	u32 list[4];
	u32 victim;
};

static struct four four;
static struct wire kept;

handler u32 run(packet *p, u32 n)
{
	maybe struct wire *wire = edit(struct wire, p, 0);

	kept.kind = 3;
	if (!wire)
		decline();
	wire->flags = (u8)n;
	wire->kind = wire->flags;
	kept = *wire;
	four.list[kept.kind] = 7;
	print(four.victim);
	return 0;
}

bind(test_event, run);
