// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to use an object of one pool as a larger one of another.
 * Stopped by: COVE0331, a place refers to objects of its type.
 * Without it: report heap-buffer-overflow
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

struct small {
	u64 number;
};

struct large {
	u64 numbers[64];
};

static pool(struct small, 4) smalls;
static maybe managed struct large *known;

handler u32 run(packet *p, u32 n)
{
	maybe managed struct small *small = new(smalls);
	maybe managed struct large *large;

	if (!small)
		decline();
	known = small;
	large = known;
	if (large)
		print(large->numbers[63]);
	return n;
}

bind(test_event, run);
