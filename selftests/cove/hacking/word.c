// SPDX-License-Identifier: GPL-2.0-only
/* What docs/hacking-cove.md adds: larger(a, b). */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

struct pairs {
	u32 larger;
};

static u32 calls;

static u32 next(void)
{
	return calls++;
}

handler u32 run(packet *p, u32 n)
{
	struct pairs pairs = { .larger = larger(n, 4) };

	print(larger(next(), next()));
	print(larger(larger(n, 2), pairs.larger));
	return larger(pairs.larger, 6);
}

bind(test_event, run);
